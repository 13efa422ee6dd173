package dev.guise.guide;

import dev.guise.frame.Ghost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the preview shows the driver.
 *
 * @param hints the most pressing first; none if all is well
 * @param ghost the driver's crop; null while there is no face
 */
public record Guidance(List<Hint> hints, @Nullable Ghost ghost) {
    public Guidance {
        hints = List.copyOf(hints);
    }
}
