package dev.guise.capture;

import dev.guise.meter.NanoClock;

/** Decides when a recorded picture is handed out, and what its capture time is. */
public interface Pacer {
    /**
     * Waits until the picture that belongs to {@code mediaNs} of the recording is due and returns its capture time.
     * Media times grow from call to call.
     */
    long awaitNs(long mediaNs) throws InterruptedException;

    /** As fast as they are asked for; the media time is the capture time, so every run is the same. */
    static Pacer unpaced() {
        return mediaNs -> mediaNs;
    }

    /** At the speed of the recording, as a camera would: the capture time is when the picture was due on {@code clock}. */
    static Pacer live(NanoClock clock) {
        return new LivePacer(clock);
    }
}
