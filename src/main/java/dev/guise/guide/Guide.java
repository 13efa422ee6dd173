package dev.guise.guide;

import dev.guise.align.Aligner;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches how the driver sits and tells the preview, ten times a second at most and only while it is wanted. Time comes from the
 * frames.
 */
public final class Guide {
    private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Consumer<Guidance> preview;
    private volatile boolean wanted;

    // inference thread only
    private Adviser adviser = new Adviser();
    private boolean watching;
    private long toldNs;

    /** {@code preview} is told on the inference thread, so it must be quick. */
    public Guide(Consumer<Guidance> preview) {
        this.preview = preview;
    }

    /** Begins to watch, or ends. Any thread. */
    public void want(boolean on) {
        wanted = on;
    }

    /** Whether somebody wants it. Any thread. */
    public boolean wanted() {
        return wanted;
    }

    /** One frame was aligned; {@code face} tells whether {@code crop} holds the driver's face in it. Inference thread. */
    public void see(Frame frame, Aligner aligner, boolean face, FaceCrop crop) {
        if (!wanted) {
            watching = false;
            return;
        }
        long nowNs = frame.captureNs();
        boolean first = !watching || nowNs < toldNs;
        if (first) {
            adviser = new Adviser();
            watching = true;
        }
        Look look = face ? Look.at(frame, aligner.found(), aligner.sight()) : Look.atNobody();
        List<Hint> hints = adviser.advise(look, nowNs);
        if (first || nowNs - toldNs >= TELL_NS) {
            toldNs = nowNs;
            preview.accept(
                    new Guidance(hints, face ? GhostPainter.paint(crop, aligner.found(), hints.isEmpty()) : null));
        }
    }
}
