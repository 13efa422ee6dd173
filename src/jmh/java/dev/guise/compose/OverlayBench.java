package dev.guise.compose;

import dev.guise.frame.Canvas;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Stage;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the latency overlay costs: {@code lay} and {@code measure} a frame on the presentation thread, {@code draw} four times a
 * second on another. The percentiles tell what a busy machine adds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init")
public class OverlayBench {
    private static final byte GREY = (byte) 180;

    @Param({"480", "720", "1080"})
    public int canvasHeightPx;

    private final Overlay overlay = new Overlay();
    private final Meter meter = new Meter(NanoClock.system());
    private Canvas canvas;
    private LatencyPanel panel;
    private long sequence;

    @Setup
    public void build() {
        canvas = new Canvas(canvasHeightPx / 3 * 4, canvasHeightPx);
        Arrays.fill(canvas.rgb(), GREY);
        panel = LatencyPanel.forCanvas(canvasHeightPx);
        for (int i = 0; i < 300; i++) {
            measure();
        }
        overlay.show(panel.draw(meter.snapshot()));
    }

    /** The finished drawing onto the canvas. */
    @Benchmark
    public Canvas lay() {
        lay(canvas);
        return canvas;
    }

    /** All that is measured of one frame, by any thread. */
    @Benchmark
    public void measure() {
        sequence++;
        for (Stage stage : Stage.values()) {
            meter.record(stage, sequence, 5_000_000 + (sequence & 0xff) * 10_000);
        }
        meter.count(Counter.CAPTURED);
        meter.count(Counter.PORTRAITS);
        meter.count(Counter.PRESENTED);
        meter.presented(sequence, false);
    }

    /** A new drawing. */
    @Benchmark
    public Sheets draw() {
        return panel.draw(meter.snapshot());
    }

    private void lay(Canvas onto) {
        for (Tint tint : overlay.tints()) {
            tint.draw(onto);
        }
    }

    /** The overlay must be there, and only in its corner. */
    @TearDown
    public void check() {
        Canvas fresh = new Canvas(canvas.widthPx(), canvas.heightPx());
        Arrays.fill(fresh.rgb(), GREY);
        lay(fresh);
        int inside = 3 * (20 * fresh.widthPx() + 20);
        if (fresh.rgb()[inside] == GREY || fresh.rgb()[fresh.rgb().length - 1] != GREY) {
            throw new IllegalStateException("the overlay is not where it belongs");
        }
    }
}
