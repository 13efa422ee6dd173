package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Drawn pictures, 640x480 at {@value #FRAMES_A_SECOND} a second: a colour slope that moves. Nobody is in them. */
public final class PatternSource implements FrameSource {
    /** How fast pictures follow each other. */
    public static final int FRAMES_A_SECOND = 30;

    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;

    private final Pacer pacer;
    private final FramePool<Frame> pool;
    private final long frames;
    private long sequence;

    /** Ends after {@code frames} pictures. */
    public PatternSource(Pacer pacer, FramePool<Frame> pool, long frames) {
        this.pacer = pacer;
        this.pool = pool;
        this.frames = frames;
    }

    @Override
    public String name() {
        return "test pattern";
    }

    @Override
    public double frameRate() {
        return FRAMES_A_SECOND;
    }

    @Override
    public @Nullable Frame next() throws InterruptedException {
        if (sequence == frames) {
            return null;
        }
        long captureNs = pacer.awaitNs(sequence * TimeUnit.SECONDS.toNanos(1) / FRAMES_A_SECOND);
        Frame frame = pool.take();
        frame.reshape(WIDTH_PX, HEIGHT_PX);
        draw(frame.rgb(), (int) sequence);
        frame.stamp(captureNs, 0, sequence++);
        return frame;
    }

    private static void draw(byte[] rgb, int shift) {
        for (int y = 0, i = 0; y < HEIGHT_PX; y++) {
            for (int x = 0; x < WIDTH_PX; x++) {
                rgb[i++] = (byte) ((x + shift * 4) >> 2);
                rgb[i++] = (byte) (y >> 1);
                rgb[i++] = (byte) ((x + y - shift * 2) >> 2);
            }
        }
    }

    @Override
    public void close() {}
}
