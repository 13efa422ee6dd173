package dev.guise.pipeline;

import dev.guise.config.PipelineConfig;
import java.util.concurrent.TimeUnit;

/**
 * What to make of a frame with or without a face. A face that is gone for a moment is waited for; later the identity eases
 * into its neutral pose and rests there; a face that comes back is followed at once. Time comes from the frames. One
 * thread; the patience may be changed by any and holds from the next frame on.
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

    private volatile PipelineConfig config;
    private boolean everSeen;
    private long lastSeenNs;
    private float easing;

    FaceWatch(PipelineConfig config) {
        this.config = config;
    }

    /** Another patience. Any thread. */
    void retune(PipelineConfig other) {
        config = other;
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
        PipelineConfig patience = config;
        long holdNs = TimeUnit.MILLISECONDS.toNanos(patience.holdFaceMs());
        long easeNs = TimeUnit.MILLISECONDS.toNanos(patience.easeMs());
        long lostNs = captureNs - lastSeenNs;
        if (lostNs < holdNs && easing == 0) {
            return Look.HOLD;
        }
        if (easing >= 1) {
            return Look.REST;
        }
        float way = easeNs == 0 ? 1 : Math.max(0, Math.min(1, (float) (lostNs - holdNs) / easeNs));
        easing = Math.max(easing, way * way * (3 - 2 * way));
        return Look.EASE;
    }

    /** How far the way to the neutral pose is gone, 0..1, slow at both ends; it never goes back while the face is lost. */
    float easing() {
        return easing;
    }
}
