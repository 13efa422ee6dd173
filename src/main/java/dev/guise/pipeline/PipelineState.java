package dev.guise.pipeline;

import dev.guise.config.PipelineConfig;
import java.util.concurrent.TimeUnit;

/**
 * Which picture the others see now. Written by all three threads and by whoever presses the panic key, read by the
 * presentation thread at every tick. Raw camera pictures are not among the choices.
 */
final class PipelineState {
    /** What is shown. */
    enum Picture {
        /** The card that shows nobody. */
        PLACEHOLDER,
        /** The newest portrait, new or held. */
        PORTRAIT,
        /** The portrait in neutral pose that was made at the start. */
        NEUTRAL
    }

    private volatile long stallNs;
    private volatile boolean hidden;
    private volatile boolean neutralReady;
    private volatile boolean portraitSeen;
    private volatile long lastLifeNs;

    PipelineState(PipelineConfig config) {
        this.stallNs = TimeUnit.MILLISECONDS.toNanos(config.stallMs());
    }

    /** Another patience. Any thread. */
    void retune(PipelineConfig config) {
        stallNs = TimeUnit.MILLISECONDS.toNanos(config.stallMs());
    }

    /** The panic key: true shows the placeholder from the next tick on, whatever else happens. */
    void hide(boolean hide) {
        hidden = hide;
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
        if (hidden || !portraitSeen) {
            return Picture.PLACEHOLDER;
        }
        if (nowNs - lastLifeNs <= stallNs) {
            return Picture.PORTRAIT;
        }
        return neutralReady ? Picture.NEUTRAL : Picture.PLACEHOLDER;
    }
}
