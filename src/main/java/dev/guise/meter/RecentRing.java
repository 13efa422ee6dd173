package dev.guise.meter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The newest {@value #SLOTS} values of one thing with the moment of each: enough for ten seconds at 200 a second. {@link #add}
 * is wait-free, allocates nothing and may be called by any thread; reading takes a copy and disturbs nobody. A slot is one
 * number, so value and moment are never torn.
 */
final class RecentRing {
    static final int SLOTS = 2048;

    private static final int VALUE_BITS = 27;
    private static final long LARGEST = (1L << VALUE_BITS) - 1;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final AtomicLong added = new AtomicLong();

    /** Notes a value, 0 to {@value #LARGEST}, others are clipped; {@code sinceNs} is the moment since some fixed one. */
    void add(long sinceNs, long value) {
        long moment = TimeUnit.NANOSECONDS.toMillis(Math.max(0, sinceNs)) + 1;
        int slot = (int) (added.getAndIncrement() % SLOTS);
        slots.set(slot, moment << VALUE_BITS | Math.max(0, Math.min(LARGEST, value)));
    }

    /** Takes one value of the recent past. */
    interface Reader {
        /** {@code agoMs} is how long before the end of the window it was noted. */
        void take(long agoMs, long value);
    }

    /** Gives the reader all values of the last {@code windowNs} before {@code sinceNs}, in no order. */
    void read(long sinceNs, long windowNs, Reader reader) {
        long endMs = TimeUnit.NANOSECONDS.toMillis(Math.max(0, sinceNs));
        long windowMs = TimeUnit.NANOSECONDS.toMillis(windowNs);
        for (int i = 0; i < SLOTS; i++) {
            long slot = slots.get(i);
            long agoMs = endMs - ((slot >>> VALUE_BITS) - 1);
            if (slot != 0 && agoMs >= 0 && agoMs < windowMs) {
                reader.take(agoMs, slot & LARGEST);
            }
        }
    }

    /** Forgets all; what is added meanwhile may be forgotten too. */
    void clear() {
        for (int i = 0; i < SLOTS; i++) {
            slots.set(i, 0);
        }
    }
}
