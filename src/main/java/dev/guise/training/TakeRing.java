package dev.guise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rendered samples that a trainer draws from at random. Threads make new ones as fast as the trainer uses the old ones up, so
 * that each is used a chosen number of times on average.
 *
 * @param <T> a sample; immutable
 */
final class TakeRing<T> implements AutoCloseable {
    private static final int PATIENCE_MS = 20;
    private static final int PAUSE_NS = 2_000_000;

    private final AtomicReferenceArray<@Nullable T> ring;
    private final double reuse;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    /**
     * Begins to make samples.
     *
     * @param size samples kept
     * @param reuse how often one is used on average
     * @param studios make some samples at a time, each called by a thread of its own
     */
    TakeRing(int size, double reuse, List<? extends Supplier<List<T>>> studios) {
        this.ring = new AtomicReferenceArray<>(size);
        this.reuse = reuse;
        for (int i = 0; i < studios.size(); i++) {
            Supplier<List<T>> studio = studios.get(i);
            Thread thread = new Thread(() -> makeForEver(studio), "render-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void makeForEver(Supplier<List<T>> studio) {
        try {
            while (!closed) {
                if (made.get() >= ring.length() && (made.get() - ring.length()) * reuse > drawn.get()) {
                    LockSupport.parkNanos(PAUSE_NS);
                } else {
                    studio.get().forEach(take -> ring.set((int) (made.getAndIncrement() % ring.length()), take));
                }
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Draws some; waits until a tenth of the ring is filled. */
    List<T> draw(int count, SplittableRandom random) throws InterruptedException {
        int wanted = Math.max(count, ring.length() / 10);
        while (filled() < wanted) {
            Throwable cause = failure.get();
            if (cause != null) {
                throw new IllegalStateException("a renderer failed: " + cause.getMessage(), cause);
            }
            Thread.sleep(PATIENCE_MS);
        }
        List<T> takes = new ArrayList<>(count);
        while (takes.size() < count) {
            T take = ring.get(random.nextInt(filled()));
            if (take != null) {
                takes.add(take);
            }
        }
        drawn.addAndGet(count);
        return takes;
    }

    /** One of so many drawn at random that is what is wanted, if any is. */
    Optional<T> find(int tries, Predicate<T> wanted, SplittableRandom random) {
        for (int i = 0; i < tries; i++) {
            T take = ring.get(random.nextInt(filled()));
            if (take != null && wanted.test(take)) {
                return Optional.of(take);
            }
        }
        return Optional.empty();
    }

    /** Samples made so far. */
    long made() {
        return made.get();
    }

    private int filled() {
        return (int) Math.min(made.get(), ring.length());
    }

    @Override
    public void close() {
        closed = true;
    }
}
