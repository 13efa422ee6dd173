package dev.guise.torchimport;

/** Counts what a file makes its reader do, so that a small file cannot ask for much. One a file. */
final class Effort {
    private static final int MOST = 1_000_000;

    private long spent;

    /** Refuses once more was asked for than any checkpoint needs. */
    void spend(long steps) {
        spent += steps;
        if (spent > MOST) {
            throw new IllegalArgumentException(
                    "its description takes more than " + MOST + " steps, which no checkpoint needs");
        }
    }
}
