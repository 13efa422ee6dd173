package dev.guise.pipeline;

/**
 * Whether the camera is lent to another program. It is a lease: unless it is renewed in time it is over, whatever became of the
 * borrower. Any thread.
 */
final class Loan {
    private final long leaseNs;
    private boolean lent;
    private long untilNs;

    /** {@code leaseNs}: how long it lasts after it was asked for, or renewed. */
    Loan(long leaseNs) {
        this.leaseNs = leaseNs;
    }

    /** Lends the camera from now on, or renews that. */
    synchronized void lend(long nowNs) {
        lent = true;
        untilNs = nowNs + leaseNs;
    }

    /** The borrower needs it no longer. */
    synchronized void giveBack() {
        lent = false;
    }

    /** Whether it is lent at this moment; what has run out once stays so until it is asked for again. */
    synchronized boolean isLent(long nowNs) {
        lent &= nowNs - untilNs < 0;
        return lent;
    }
}
