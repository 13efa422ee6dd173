package dev.guise.torchimport;

/**
 * A run of numbers in a checkpoint, or a stretch of one.
 *
 * @param key its name in the container
 * @param count how many numbers this stretch has
 * @param from where the stretch begins within the stored numbers
 * @param stored how many numbers are stored under the key
 */
record TorchStorage(String key, ElementType type, long count, long from, long stored) {
    private static final long MOST = 1L << 40;

    TorchStorage {
        if (stored < 0 || stored > MOST || count < 0 || from < 0 || from > stored - count) {
            throw new IllegalArgumentException("storage " + Shown.text(key) + " claims numbers " + from + " and "
                    + count + " from there of " + stored);
        }
    }

    long storedBytes() {
        return stored * type.bytes();
    }
}
