package dev.guise.pipeline;

import dev.guise.config.PipelineConfig;
import java.util.concurrent.TimeUnit;

/**
 * What to make of a frame with or without a face. A face that is gone for a moment is waited for; later the identity eases
 * into its neutral pose and rests there; a face that comes back is followed at once. Time comes from the frames.
 */
final class FaceWatch {
    /** What the next portrait is to be. */
    enum Look {
        /** None: no face was ever seen. */
        WAIT,
        /** The pose of this frame. */
        FOLLOW,
        /** None: the last portrait stays. */
        HOLD,
        /** On the way from the last pose to the neutral one, see {@link #easing}. */
        EASE,
        /** None: the neutral portrait stays. */
        REST
    }

    private final long holdNs;
    private final long easeNs;
    private boolean everSeen;
    private long lastSeenNs;
    private float easing;

    FaceWatch(PipelineConfig config) {
        this.holdNs = TimeUnit.MILLISECONDS.toNanos(config.holdFaceMs());
        this.easeNs = TimeUnit.MILLISECONDS.toNanos(config.easeMs());
    }

    /** Decides for the frame taken at {@code captureNs}; times must not fall. */
    Look see(boolean face, long captureNs) {
        if (face) {
            everSeen = true;
            lastSeenNs = captureNs;
            easing = 0;
            return Look.FOLLOW;
        }
        if (!everSeen) {
            return Look.WAIT;
        }
        long lostNs = captureNs - lastSeenNs;
        if (lostNs < holdNs) {
            return Look.HOLD;
        }
        if (easing >= 1) {
            return Look.REST;
        }
        float way = easeNs == 0 ? 1 : Math.min(1, (float) (lostNs - holdNs) / easeNs);
        easing = way * way * (3 - 2 * way);
        return Look.EASE;
    }

    /** How far the way to the neutral pose is gone, 0..1, slow at both ends. */
    float easing() {
        return easing;
    }
}
