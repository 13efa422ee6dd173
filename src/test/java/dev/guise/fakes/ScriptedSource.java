package dev.guise.fakes;

import dev.guise.capture.FrameSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gives even grey frames that a test orders one by one; waits while none is ordered. */
public final class ScriptedSource implements FrameSource {
    private sealed interface Order permits Show, Fail, End {}

    private record Show(int level, long captureNs) implements Order {}

    private record Fail(String message) implements Order {}

    private record End() implements Order {}

    private final FramePool<Frame> pool;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private long sequence;
    private volatile boolean closed;
    private final AtomicInteger rests = new AtomicInteger();

    public ScriptedSource(FramePool<Frame> pool) {
        this.pool = pool;
    }

    /** A frame of this grey level; level 0 is a frame without a face, see {@link BrightFace}. */
    public ScriptedSource show(int level, long captureNs) {
        orders.add(new Show(level, captureNs));
        return this;
    }

    public ScriptedSource fail(String message) {
        orders.add(new Fail(message));
        return this;
    }

    public ScriptedSource end() {
        orders.add(new End());
        return this;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public double frameRate() {
        return 30;
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        Order order = orders.take();
        if (order instanceof Fail fail) {
            throw new IOException(fail.message);
        }
        return Optional.of(order)
                .filter(Show.class::isInstance)
                .map(Show.class::cast)
                .map(this::frame)
                .orElse(null);
    }

    private Frame frame(Show show) {
        Frame frame = pool.take();
        frame.reshape(64, 48);
        Arrays.fill(frame.rgb(), (byte) show.level);
        frame.stamp(show.captureNs, 0, sequence++);
        return frame;
    }

    @Override
    public void rest() {
        rests.incrementAndGet();
    }

    /** How often it was let rest. */
    public int rests() {
        return rests.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
