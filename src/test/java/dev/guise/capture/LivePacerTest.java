package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import org.junit.jupiter.api.Test;

final class LivePacerTest {
    private static final long MS = 1_000_000;

    private final ManualClock clock = new ManualClock(1000 * MS);
    private final Pacer pacer = Pacer.live(clock);

    @Test
    void handsPicturesOutAtTheirTime() throws InterruptedException {
        assertThat(pacer.awaitNs(70 * MS)).isEqualTo(1000 * MS);
        assertThat(pacer.awaitNs(110 * MS)).isEqualTo(1040 * MS);
        assertThat(clock.nowNs()).isEqualTo(1040 * MS);
    }

    @Test
    void makesUpForALittleDelay() throws InterruptedException {
        pacer.awaitNs(0);
        clock.advance(100 * MS);
        assertThat(pacer.awaitNs(40 * MS)).isEqualTo(1040 * MS);
        assertThat(pacer.awaitNs(200 * MS)).isEqualTo(1200 * MS);
        assertThat(clock.nowNs()).isEqualTo(1200 * MS);
    }

    @Test
    void goesOnFromThereAfterAStall() throws InterruptedException {
        pacer.awaitNs(0);
        clock.advance(5000 * MS);
        assertThat(pacer.awaitNs(40 * MS)).isEqualTo(6000 * MS);
        assertThat(pacer.awaitNs(80 * MS)).isEqualTo(6040 * MS);
    }
}
