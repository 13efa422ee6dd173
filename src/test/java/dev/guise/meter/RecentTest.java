package dev.guise.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The window of the last ten seconds. */
final class RecentTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private final ManualClock clock = new ManualClock(-3 * SECOND);
    private final Meter meter = new Meter(clock);

    @Test
    void tellsPercentilesOfTheLastTenSecondsBesideThoseSinceTheStart() {
        everyMs(100, 100, Stage.GENERATE, i -> 900 * MS);
        everyMs(100, 50, Stage.GENERATE, i -> (i + 1) * MS);
        Snapshot snapshot = meter.snapshot();
        assertThat(snapshot.times(Stage.GENERATE).count()).isEqualTo(150);
        assertThat(snapshot.recent().times(Stage.GENERATE).count()).isEqualTo(99);
        assertThat(snapshot.recent().times(Stage.GENERATE).maxNs()).isEqualTo(900 * MS);
        everyMs(100, 50, Stage.GENERATE, i -> (i + 51) * MS);
        clock.advance(-MS);
        StageTimes later = meter.snapshot().recent().times(Stage.GENERATE);
        assertThat(later).isEqualTo(new StageTimes(100, 50 * MS, 95 * MS, 99 * MS, 100 * MS));
        clock.advance(10 * SECOND);
        assertThat(meter.snapshot().recent().times(Stage.GENERATE)).isEqualTo(StageTimes.NONE);
        assertThat(meter.snapshot().times(Stage.GENERATE).maxNs()).isGreaterThanOrEqualTo(900 * MS);
    }

    @Test
    void drawsTheWorstOfEveryFifthOfASecondOldestFirst() {
        everyMs(100, 100, Stage.TOTAL, i -> i % 2 == 0 ? 20 * MS : (i + 1) * MS);
        List<Long> line = meter.snapshot().recent().line(Stage.TOTAL);
        assertThat(line).hasSize(Recent.BINS);
        assertThat(line.get(0)).isEqualTo(20 * MS);
        assertThat(line.get(9)).isEqualTo(20 * MS);
        assertThat(line.get(10)).isEqualTo(22 * MS);
        assertThat(line.get(Recent.BINS - 1)).isEqualTo(100 * MS);
        clock.advance(4 * SECOND);
        List<Long> later = meter.snapshot().recent().line(Stage.TOTAL);
        assertThat(later.subList(0, 30)).isEqualTo(line.subList(20, 50));
        assertThat(later.subList(30, 50)).containsOnly(0L);
    }

    @Test
    void tellsRatesOfSourceAndSink() {
        everyMs(40, 1000, Stage.DECODE, i -> MS);
        clock.advance(-MS);
        assertThat(meter.snapshot().recent().sourceRate()).isEqualTo(25);
        everyMs(20, 501, Stage.WRITE, i -> MS);
        clock.advance(-MS);
        Recent recent = meter.snapshot().recent();
        assertThat(recent.sinkRate()).isEqualTo(50);
        assertThat(recent.sourceRate()).isZero();
    }

    @Test
    void takesTheTimeSinceTheStartOrAResetWhereThatIsShorter() {
        everyMs(100, 20, Stage.WRITE, i -> MS);
        assertThat(meter.snapshot().recent().windowNs()).isEqualTo(2 * SECOND);
        assertThat(meter.snapshot().recent().sinkRate()).isEqualTo(10);
        meter.reset();
        clock.advance(SECOND);
        assertThat(meter.snapshot().recent().times(Stage.WRITE)).isEqualTo(StageTimes.NONE);
        everyMs(100, 30, Stage.WRITE, i -> MS);
        assertThat(meter.snapshot().recent().windowNs()).isEqualTo(4 * SECOND);
        assertThat(meter.snapshot().recent().sinkRate()).isEqualTo(7.5);
    }

    @Test
    void countsLossesOfTheLastTenSecondsFromManyThreads() throws InterruptedException {
        meter.count(Counter.DROPPED, 1000);
        clock.advance(12 * SECOND);
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> LongStream.range(0, 500).forEach(i -> meter.count(Counter.DROPPED)));
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        meter.count(Counter.MISSED_TICKS, 6);
        Snapshot snapshot = meter.snapshot();
        assertThat(snapshot.recent().counted(Counter.DROPPED)).isEqualTo(2000);
        assertThat(snapshot.counted(Counter.DROPPED)).isEqualTo(3000);
        assertThat(snapshot.recent().counted(Counter.MISSED_TICKS)).isEqualTo(6);
    }

    @Test
    void keepsTheNewestWhenThereAreMoreThanItHolds() {
        for (int i = 0; i < 3 * RecentRing.SLOTS; i++) {
            meter.record(Stage.POSE, Meter.NO_FRAME, i < 2 * RecentRing.SLOTS ? 500 * MS : MS);
            clock.advance(MS);
        }
        StageTimes recent = meter.snapshot().recent().times(Stage.POSE);
        assertThat(recent.count()).isEqualTo(RecentRing.SLOTS);
        assertThat(recent.maxNs()).isEqualTo(MS);
    }

    private interface Duration {
        long ofTurn(int i);
    }

    /** Advances by that much before the turn ends, as if it had taken that long. */
    private void everyMs(long ms, int turns, Stage stage, Duration duration) {
        for (int i = 0; i < turns; i++) {
            meter.record(stage, Meter.NO_FRAME, duration.ofTurn(i));
            clock.advance(ms * MS);
        }
    }
}
