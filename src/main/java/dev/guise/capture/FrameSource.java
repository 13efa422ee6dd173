package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives one frame after the other. Frames come from the pool the source was made with; the caller closes each. Used by one
 * thread; {@link #next} may wait for a frame and ends early when that thread is interrupted.
 */
public interface FrameSource extends AutoCloseable {
    /** What people know the source by: a file or device name. */
    String name();

    /** Frames a second on average, as far as the source knows; the frames' own times say more. */
    double frameRate();

    /** How long the frame that was given last is shown. */
    default long lastLengthNs() {
        return (long) (1e9 / frameRate());
    }

    /** The next frame, stamped; null at the end. An error names the source and the remedy in one line. */
    @Nullable
    Frame next() throws IOException, InterruptedException;

    /** Nobody looks for a while: lets a device go until {@link #next} is called again. */
    default void rest() {}

    @Override
    void close();
}
