package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import org.junit.jupiter.api.Test;

final class TicksTest {
    private static final long MS = 1_000_000;

    private final ManualClock clock = new ManualClock(77);
    private final Meter meter = new Meter(clock);
    private final Ticks ticks = new Ticks(clock, meter, 50);

    @Test
    void comesSteadilyHoweverLongTheTurnsTake() throws InterruptedException {
        assertThat(ticks.awaitNs()).isZero();
        clock.advance(13 * MS);
        assertThat(ticks.awaitNs()).isEqualTo(20 * MS);
        clock.advance(19 * MS);
        assertThat(ticks.awaitNs()).isEqualTo(40 * MS);
        assertThat(clock.nowNs()).isEqualTo(77 + 40 * MS);
        assertThat(meter.counted(Counter.MISSED_TICKS)).isZero();
    }

    @Test
    void countsMissedTicksInsteadOfRacingAfterThem() throws InterruptedException {
        ticks.awaitNs();
        clock.advance(71 * MS);
        assertThat(ticks.awaitNs()).isEqualTo(60 * MS);
        assertThat(ticks.awaitNs()).isEqualTo(80 * MS);
        assertThat(meter.counted(Counter.MISSED_TICKS)).isEqualTo(2);
    }
}
