package dev.guise.fakes;

import dev.guise.frame.Canvas;
import dev.guise.sink.FrameSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps the colour of one pixel of every picture, the one in the middle of the head. */
public final class MemorySink implements FrameSink {
    private final List<Integer> levels = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private volatile boolean watched = true;
    private boolean finished;
    private int closed;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public synchronized void write(Canvas canvas, long presentNs) {
        int middle = 3 * (canvas.heightPx() / 2 * canvas.widthPx() + canvas.widthPx() / 2);
        levels.add(canvas.rgb()[middle] & 0xff);
        times.add(presentNs);
        notifyAll();
    }

    /** Says from now on that somebody looks, or that nobody does. */
    public void watched(boolean somebody) {
        watched = somebody;
    }

    @Override
    public boolean watched() {
        return watched;
    }

    @Override
    public synchronized void finish() {
        finished = true;
    }

    @Override
    public synchronized void close() {
        closed++;
    }

    /** Waits until a picture of this level has been written. */
    public synchronized void awaitLevel(int level) throws InterruptedException {
        while (!levels.contains(level)) {
            wait();
        }
    }

    /** Waits until so many pictures have been written. */
    public synchronized void awaitPictures(int count) throws InterruptedException {
        while (levels.size() < count) {
            wait();
        }
    }

    public synchronized List<Integer> levels() {
        return List.copyOf(levels);
    }

    public synchronized List<Long> times() {
        return List.copyOf(times);
    }

    public synchronized boolean finished() {
        return finished;
    }

    public synchronized int timesClosed() {
        return closed;
    }
}
