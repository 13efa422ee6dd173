package dev.guise.sink;

import dev.guise.frame.Canvas;

/** Takes pictures and forgets them: for measuring what comes before. */
public final class DiscardSink implements FrameSink {
    /** Holds nothing. */
    public DiscardSink() {}

    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public void write(Canvas canvas, long presentNs) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
