package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few pictures on their way from the thread that presents to one that is slower. Memory is made once; where all of it is in
 * use, the oldest picture that waits gives way to the newest. One thread offers, one takes, any ends.
 */
final class HandOver {
    /** A picture and its time within the show. */
    static final class Shot {
        private final Canvas canvas;
        private long presentNs;

        private Shot(Canvas canvas) {
            this.canvas = canvas;
        }

        Canvas canvas() {
            return canvas;
        }

        long presentNs() {
            return presentNs;
        }
    }

    private final BiConsumer<Canvas, Canvas> copy;
    private final ArrayDeque<Shot> free = new ArrayDeque<>();
    private final ArrayDeque<Shot> waiting = new ArrayDeque<>();
    private boolean ended;

    /** For {@code size} pictures, at least 3: one that is taken, one that waits, one that is filled. */
    HandOver(int size, Supplier<Canvas> blank, BiConsumer<Canvas, Canvas> copy) {
        this.copy = copy;
        for (int i = 0; i < size; i++) {
            free.add(new Shot(blank.get()));
        }
    }

    /** Puts a copy of the picture in, never waiting for the one that takes; false if another picture had to give way. */
    boolean offer(Canvas canvas, long presentNs) {
        Shot shot;
        boolean gaveWay = false;
        synchronized (this) {
            if (ended) {
                return true;
            }
            shot = free.poll();
            if (shot == null) {
                shot = waiting.remove();
                gaveWay = true;
            }
        }
        copy.accept(canvas, shot.canvas);
        shot.presentNs = presentNs;
        synchronized (this) {
            waiting.add(shot);
            notifyAll();
        }
        return !gaveWay;
    }

    /** Takes the oldest out, waiting for one; null when there is none and none will come. */
    synchronized @Nullable Shot take() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        return waiting.poll();
    }

    /** Gives a picture's memory back for another one. */
    synchronized void giveBack(Shot shot) {
        free.add(shot);
    }

    /** No more is put in; what waits may still be taken out. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
