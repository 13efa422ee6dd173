package dev.guise.frame;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A fixed set of reusable pictures of one kind. Nothing is allocated after the constructor; a picture goes back when its
 * owner closes it, from any thread. An empty pool or a second close is a mistake in the program and says so.
 */
public final class FramePool<T> {
    private final ArrayDeque<T> free;
    private final int size;

    /** Makes {@code size} pictures; the maker gets the way home, which the picture's {@code close} is to call. */
    public FramePool(int size, Function<Consumer<T>, T> maker) {
        this.size = size;
        this.free = new ArrayDeque<>(size);
        for (int i = 0; i < size; i++) {
            free.add(maker.apply(this::giveBack));
        }
    }

    /** Lends one picture; whoever holds it must close it exactly once. */
    public synchronized T take() {
        T picture = free.poll();
        if (picture == null) {
            throw new IllegalStateException("all " + size + " pictures of the pool are in use: one was never closed");
        }
        return picture;
    }

    /** How many pictures are at home now. */
    public synchronized int free() {
        return free.size();
    }

    /** How many pictures there are in all. */
    public int size() {
        return size;
    }

    private synchronized void giveBack(T picture) {
        if (free.contains(picture)) {
            throw new IllegalStateException("closed twice: " + picture);
        }
        free.add(picture);
    }
}
