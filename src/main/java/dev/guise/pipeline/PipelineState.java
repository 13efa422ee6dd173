package dev.guise.pipeline;

import dev.guise.config.PipelineConfig;
import java.util.concurrent.TimeUnit;

/**
 * Which picture the others see now. Written by all three threads and by whoever presses the panic key, read by the
 * presentation thread at every tick. The camera's own picture is among the choices only
 * between {@link #passThrough} on and off.
 */
final class PipelineState {
    /** What is shown. */
    enum Picture {
        /** The card that shows nobody. */
        PLACEHOLDER,
        /** The newest portrait, new or held. */
        PORTRAIT,
        /** The worn identity in neutral pose. */
        NEUTRAL,
        /** The camera's own picture, because that was asked for in so many words. */
        CAMERA
    }

    private final Loan loan;
    private volatile long stallNs;
    private volatile long fadeNs;
    private volatile boolean hidden;
    private volatile boolean neutralReady;
    private volatile boolean portraitSeen;
    private volatile boolean passesThrough;
    private volatile long lastLifeNs;

    /** {@code loan} says whether the camera is lent: then there is nothing to show. */
    PipelineState(PipelineConfig config, Loan loan) {
        this.loan = loan;
        this.stallNs = TimeUnit.MILLISECONDS.toNanos(config.stallMs());
        this.fadeNs = TimeUnit.MILLISECONDS.toNanos(config.fadeMs());
    }

    /** Another patience. Any thread. */
    void retune(PipelineConfig config) {
        stallNs = TimeUnit.MILLISECONDS.toNanos(config.stallMs());
        fadeNs = TimeUnit.MILLISECONDS.toNanos(config.fadeMs());
    }

    /** How long one identity takes to become another. */
    long fadeNs() {
        return fadeNs;
    }

    /** The panic key: true shows the placeholder from the next tick on, whatever else happens. */
    void hide(boolean hide) {
        hidden = hide;
    }

    boolean hidden() {
        return hidden;
    }

    /** Whether the camera's own picture may be shown from now on. */
    void passThrough(boolean pass) {
        passesThrough = pass;
    }

    boolean passesThrough() {
        return passesThrough;
    }

    /** Whether source or model have been silent for too long. */
    boolean stalled(long nowNs) {
        return nowNs - lastLifeNs > stallNs;
    }

    /** The neutral portrait exists from now on. */
    void neutralReady() {
        neutralReady = true;
    }

    /** A frame passed source and model in good health, with or without a face. */
    void alive(long nowNs) {
        lastLifeNs = nowNs;
    }

    /** A portrait reached the presentation thread. */
    void portraitSeen() {
        portraitSeen = true;
    }

    /** The picture to show at this moment. */
    Picture pictureAt(long nowNs) {
        if (hidden || loan.isLent(nowNs)) {
            return Picture.PLACEHOLDER;
        }
        if (passesThrough) {
            return stalled(nowNs) ? Picture.PLACEHOLDER : Picture.CAMERA;
        }
        if (!portraitSeen) {
            return Picture.PLACEHOLDER;
        }
        if (!stalled(nowNs)) {
            return Picture.PORTRAIT;
        }
        return neutralReady ? Picture.NEUTRAL : Picture.PLACEHOLDER;
    }
}
