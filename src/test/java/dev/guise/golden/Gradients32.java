package dev.guise.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import java.util.Optional;

/** There are processors on which TensorFlow computes wrong gradients in full precision; golden steps mean nothing there. */
public final class Gradients32 {
    private Gradients32() {}

    /** Skips where gradients in full precision are wrong. */
    public static void assumeRight() {
        Optional<String> wrong = Device.gradientComplaint(Placement.plain());
        assumeTrue(wrong.isEmpty(), "skipped: " + wrong.orElse(""));
    }
}
