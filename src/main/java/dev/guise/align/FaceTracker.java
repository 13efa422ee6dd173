package dev.guise.align;

import dev.guise.config.AlignConfig;
import dev.guise.filter.OneEuro;
import dev.guise.frame.Frame;

/**
 * Follows one face from frame to frame: asks the finder at every n-th frame (at every frame while there is none) and
 * smooths centre and size, so that the crop does not tremble. Time comes from the frames, so the same frames give the same
 * boxes, live or offline. One thread; settings may be changed by any and hold from the next frame on.
 */
final class FaceTracker {
    private static final float SAME_FACE_OVERLAP = 0.3f;

    private final FaceFinder finder;
    private final OneEuro centreX;
    private final OneEuro centreY;
    private final OneEuro width;
    private final OneEuro height;
    private final FaceBox found = new FaceBox();
    private final FaceBox last = new FaceBox();
    private volatile AlignConfig wanted;
    private AlignConfig config;
    private boolean tracking;
    private int framesSinceFound;

    FaceTracker(FaceFinder finder, AlignConfig config) {
        this.finder = finder;
        this.wanted = config;
        this.config = config;
        this.centreX = new OneEuro(config.centreCutoffHz(), config.centreBeta());
        this.centreY = new OneEuro(config.centreCutoffHz(), config.centreBeta());
        this.width = new OneEuro(config.sizeCutoffHz(), config.sizeBeta());
        this.height = new OneEuro(config.sizeCutoffHz(), config.sizeBeta());
    }

    /** Other settings. Any thread. */
    void retune(AlignConfig other) {
        wanted = other;
    }

    /** Fills {@code out} with the smoothed box of the face in this frame; false when there is no face. */
    boolean track(Frame frame, FaceBox out) {
        tune(wanted);
        framesSinceFound++;
        if (tracking && framesSinceFound < config.detectEveryFrames()) {
            out.set(last);
            return true;
        }
        tracking = follow(frame);
        if (tracking) {
            framesSinceFound = 0;
            out.set(last);
        }
        return tracking;
    }

    private void tune(AlignConfig other) {
        if (other.equals(config)) {
            return;
        }
        if (!config.smooth()) {
            reset();
        }
        config = other;
        centreX.tune(config.centreCutoffHz(), config.centreBeta());
        centreY.tune(config.centreCutoffHz(), config.centreBeta());
        width.tune(config.sizeCutoffHz(), config.sizeBeta());
        height.tune(config.sizeCutoffHz(), config.sizeBeta());
    }

    private boolean follow(Frame frame) {
        if (!finder.find(frame, found)) {
            return false;
        }
        if (!tracking || found.overlap(last) < SAME_FACE_OVERLAP) {
            reset();
        }
        if (config.smooth()) {
            smooth(frame.captureNs());
        } else {
            last.set(found);
        }
        return true;
    }

    private void smooth(long timeNs) {
        float scale = Math.max(found.width(), found.height());
        float x = centreX.filter((found.left() + found.right()) / 2, scale, timeNs);
        float y = centreY.filter((found.top() + found.bottom()) / 2, scale, timeNs);
        float w = width.filter(found.width(), scale, timeNs);
        float h = height.filter(found.height(), scale, timeNs);
        last.set(x - w / 2, y - h / 2, x + w / 2, y + h / 2, found.score());
    }

    private void reset() {
        centreX.reset();
        centreY.reset();
        width.reset();
        height.reset();
    }
}
