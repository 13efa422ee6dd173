package dev.guise.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MeterTest {
    private static final long MS = 1_000_000;

    private final ManualClock clock = new ManualClock(5);
    private final Meter meter = new Meter(clock);

    @Test
    void tellsPercentilesNotMeans() {
        for (int i = 1; i <= 100; i++) {
            meter.record(Stage.GENERATE, Meter.NO_FRAME, i * MS);
        }
        StageTimes times = meter.snapshot().times(Stage.GENERATE);
        assertThat(times.count()).isEqualTo(100);
        assertThat(times.p50Ns() / MS).isBetween(50L, 50L);
        assertThat(times.p95Ns() / MS).isBetween(95L, 95L);
        assertThat(times.p99Ns() / MS).isBetween(99L, 99L);
        assertThat(times.maxNs() / MS).isBetween(100L, 100L);
    }

    @Test
    void keepsCountingAcrossSnapshots() {
        meter.record(Stage.POSE, Meter.NO_FRAME, MS);
        meter.snapshot();
        meter.record(Stage.POSE, Meter.NO_FRAME, MS);
        assertThat(meter.snapshot().times(Stage.POSE).count()).isEqualTo(2);
    }

    @Test
    void clipsWhatCannotBeMeasured() {
        meter.record(Stage.TOTAL, Meter.NO_FRAME, -5);
        meter.record(Stage.TOTAL, Meter.NO_FRAME, Long.MAX_VALUE);
        assertThat(meter.snapshot().times(Stage.TOTAL).maxNs() / TimeUnit.MINUTES.toNanos(2))
                .isEqualTo(1);
    }

    @Test
    void forgetsEverythingAtAReset() {
        meter.record(Stage.POSE, Meter.NO_FRAME, MS);
        meter.count(Counter.DROPPED);
        meter.reset();
        clock.advance(2000 * MS);
        meter.count(Counter.CAPTURED, 50);
        Snapshot snapshot = meter.snapshot();
        assertThat(snapshot.times(Stage.POSE).count()).isZero();
        assertThat(snapshot.counted(Counter.DROPPED)).isZero();
        assertThat(snapshot.aSecond(Counter.CAPTURED)).isEqualTo(25);
    }

    @Test
    void showsTheSameNumbersAsTableCsvAndLine() {
        meter.runsOn("CPU Z80");
        meter.shows("ada");
        meter.record(Stage.TOTAL, Meter.NO_FRAME, 80 * MS);
        meter.count(Counter.REPEATED, 7);
        clock.advance(2000 * MS);
        Snapshot snapshot = meter.snapshot();
        assertThat(StageTable.table(snapshot))
                .contains("total", "80.0", "repeated 7")
                .doesNotContain("pose ");
        assertThat(StageTable.csv(snapshot)).contains("total,1,80.0").contains("pose,0,0.000");
        assertThat(StageTable.line(snapshot))
                .startsWith("ada on CPU Z80, last 2 s: total p50 80.0, p95 80.0, p99 80.0 ms;")
                .endsWith("in 0.0/s, out 0.0/s, dropped 0, repeated 7, missed ticks 0");
    }

    @Test
    void tellsEachErrorOnce() {
        List<String> told = new ArrayList<>();
        DistinctErrors errors = new DistinctErrors(told::add);
        errors.note("infer", new IllegalStateException("first\n  line"));
        errors.note("infer", new IllegalStateException("first\n  line"));
        errors.note("infer", new IllegalStateException());
        assertThat(told).containsExactly("infer: first line", "infer: IllegalStateException");
        assertThat(errors.distinct()).isEqualTo(2);
    }
}
