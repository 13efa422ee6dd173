package dev.guise.pipeline;

import dev.guise.frame.Canvas;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Shows one canvas at the steady rate while the models load, so that a virtual camera is there from the first moment. Ends
 * before the pipeline takes its sinks over; closes nothing.
 */
public final class Curtain implements AutoCloseable {
    private final Canvas canvas;
    private final List<FrameSink> sinks;
    private final Ticks ticks;
    private final RoleThread thread;
    private volatile boolean down = true;

    /** {@code sinks} are those that are looked at live; files want no card at their beginning. */
    public Curtain(
            Canvas canvas, List<FrameSink> sinks, double picturesPerSecond, NanoClock clock, DistinctErrors errors) {
        this.canvas = canvas;
        this.sinks = new CopyOnWriteArrayList<>(sinks);
        this.ticks = new Ticks(clock, new Meter(clock), picturesPerSecond);
        this.thread = new RoleThread("guise-curtain", () -> {}, this::turn, error -> goesOn(errors, error), () -> {});
    }

    /** Begins to show. */
    public void start() {
        thread.start();
    }

    /** Hangs before one more sink. Any thread, before or while it shows. */
    public void alsoBefore(FrameSink sink) {
        sinks.add(sink);
    }

    private boolean turn() throws IOException, InterruptedException {
        long presentNs = ticks.awaitNs();
        for (FrameSink sink : sinks) {
            sink.write(canvas, presentNs);
        }
        return down;
    }

    private boolean goesOn(DistinctErrors errors, Throwable error) {
        errors.note("curtain", error);
        return down;
    }

    /** Ends showing and returns when nothing is written any more. */
    @Override
    public void close() {
        down = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
