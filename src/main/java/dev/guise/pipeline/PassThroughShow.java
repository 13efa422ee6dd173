package dev.guise.pipeline;

import dev.guise.capture.FrameSource;
import dev.guise.compose.PassThrough;
import dev.guise.config.PipelineConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Lap;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Stage;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The camera as it is, at the same steady rate as a {@link Pipeline}, without any network. It shows the real person; the
 * placeholder card stands in while the camera is silent. Only the pass-through command builds one.
 */
public final class PassThroughShow {
    private final FrameSource source;
    private final PassThrough painter;
    private final Canvas placeholder;
    private final List<FrameSink> sinks;
    private final Meter meter;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final long stallNs;
    private final LatestSlot<Frame> fresh = new LatestSlot<>(Frame::close);
    private final Audience audience;
    private final Ticks ticks;
    private final Lap writeLap;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final RoleThread capture =
            new RoleThread("guise-capture", () -> {}, this::captureTurn, this::fail, this::endCapture);
    private final RoleThread present =
            new RoleThread("guise-present", () -> {}, this::presentTurn, this::fail, this::endPresent);
    private volatile boolean stopping;

    // presentation thread only
    private @Nullable Canvas shown;
    private long shownNs;
    private long shownNumber = Meter.NO_FRAME;

    /** Owns source and sinks from now on; the placeholder is shown until the first picture. */
    public PassThroughShow(
            FrameSource source,
            PassThrough painter,
            Canvas placeholder,
            List<FrameSink> sinks,
            PipelineConfig config,
            Meter meter,
            NanoClock clock,
            DistinctErrors errors) {
        this.source = source;
        this.painter = painter;
        this.placeholder = placeholder;
        this.sinks = List.copyOf(sinks);
        this.meter = meter;
        this.clock = clock;
        this.errors = errors;
        this.stallNs = TimeUnit.MILLISECONDS.toNanos(config.stallMs());
        this.audience = new Audience(TimeUnit.MILLISECONDS.toNanos(config.restAfterMs()));
        this.ticks = new Ticks(clock, meter, config.picturesPerSecond());
        this.writeLap = new Lap(meter, clock);
    }

    private boolean captureTurn() throws IOException, InterruptedException {
        if (audience.gone()) {
            source.rest();
            audience.awaitBack();
        }
        Frame frame = stopping ? null : source.next();
        if (frame == null) {
            return false;
        }
        meter.count(Counter.CAPTURED);
        meter.record(Stage.DECODE, frame.sequence(), frame.decodeNs());
        meter.record(Stage.CAMERA_AGE, frame.sequence(), clock.nowNs() - frame.captureNs());
        if (fresh.offer(frame)) {
            meter.count(Counter.DROPPED);
        }
        return true;
    }

    private boolean presentTurn() throws IOException, InterruptedException {
        if (fresh.drained()) {
            return false;
        }
        long presentNs = ticks.awaitNs();
        Frame newer = fresh.poll();
        long captureNs = newer == null ? 0 : newer.captureNs();
        shownNumber = newer == null ? shownNumber : newer.sequence();
        write(canvas(newer), presentNs);
        if (newer != null) {
            meter.record(Stage.TOTAL, shownNumber, clock.nowNs() - captureNs);
        }
        meter.presented(shownNumber, newer == null);
        return true;
    }

    private Canvas canvas(@Nullable Frame newer) {
        if (newer != null) {
            try (newer) {
                shown = painter.paint(newer);
                shownNs = clock.nowNs();
                return shown;
            }
        }
        if (shown == null || clock.nowNs() - shownNs > stallNs) {
            meter.count(Counter.PLACEHOLDERS);
            return placeholder;
        }
        meter.count(Counter.REPEATED);
        return shown;
    }

    private void write(Canvas canvas, long presentNs) throws IOException {
        writeLap.start(shownNumber);
        boolean watched = false;
        for (FrameSink sink : sinks) {
            sink.write(canvas, presentNs);
            watched |= sink.watched();
        }
        audience.note(watched, clock.nowNs());
        writeLap.split(Stage.WRITE);
        meter.count(Counter.PRESENTED);
    }

    private void endCapture() {
        source.close();
        fresh.end();
    }

    private void endPresent() {
        fresh.end();
        fresh.clear();
        for (FrameSink sink : sinks) {
            try {
                if (failure.get() == null) {
                    sink.finish();
                }
            } catch (IOException | RuntimeException error) {
                fail(error);
            }
            sink.close();
        }
    }

    private boolean fail(Throwable error) {
        if (!failure.compareAndSet(null, error)) {
            errors.note("pass-through", error);
        }
        stop();
        return false;
    }

    /** Begins to show. */
    public void start() {
        present.start();
        capture.start();
    }

    /** Asks it to end. Any thread, any time, more than once. */
    public void stop() {
        stopping = true;
        capture.interrupt();
        fresh.end();
    }

    /** Waits until it has ended and the sinks are finished. */
    public void awaitEnd() throws InterruptedException {
        capture.join(() -> stopping);
        present.join();
    }

    /** What ended the show early. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }
}
