package dev.guise.pipeline;

/**
 * Whether anybody looks at the outputs. The presentation thread looks at every tick; the capture thread rests while nobody
 * does. Any thread.
 */
final class Audience {
    private long restAfterNs;
    private boolean looked;
    private long lastSeenNs;
    private boolean gone;

    /** {@code restAfterNs} 0: somebody always looks. */
    Audience(long restAfterNs) {
        this.restAfterNs = restAfterNs;
    }

    /** Another patience, from the next tick on. */
    synchronized void retune(long otherRestAfterNs) {
        restAfterNs = otherRestAfterNs;
    }

    /** Notes whether somebody looks at this moment. */
    synchronized void note(boolean watched, long nowNs) {
        if (watched || !looked) {
            looked = true;
            lastSeenNs = nowNs;
        }
        gone = restAfterNs > 0 && nowNs - lastSeenNs >= restAfterNs;
        if (!gone) {
            notifyAll();
        }
    }

    /** Whether nobody has looked for so long that it is time to rest. */
    synchronized boolean gone() {
        return gone;
    }

    /** Waits until somebody looks again. */
    synchronized void awaitBack() throws InterruptedException {
        while (gone) {
            wait();
        }
    }
}
