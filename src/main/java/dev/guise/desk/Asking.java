package dev.guise.desk;

/** A question that is asked by a first click and answered by a second one, not too soon and not too late. One thread. */
final class Asking {
    /** A second click within this time is the tail of the first. */
    static final long TOO_SOON_NS = 700_000_000L;

    static final long PATIENCE_NS = 8_000_000_000L;

    private boolean asked;
    private long askedNs;

    /** Whether the question stands now. */
    boolean stands(long nowNs) {
        return asked && nowNs - askedNs <= PATIENCE_NS;
    }

    /** True if this click answers with yes; otherwise the question stands from now on, or goes on to stand. */
    boolean click(long nowNs) {
        if (!stands(nowNs)) {
            asked = true;
            askedNs = nowNs;
            return false;
        }
        if (nowNs - askedNs < TOO_SOON_NS) {
            return false;
        }
        forget();
        return true;
    }

    /** Something else was clicked. */
    void forget() {
        asked = false;
    }
}
