package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AudienceTest {
    @Test
    void isGoneWhenNobodyHasLookedForSoLong() {
        Audience audience = new Audience(100);
        audience.note(false, 0);
        audience.note(false, 99);
        assertThat(audience.gone()).isFalse();
        audience.note(false, 100);
        assertThat(audience.gone()).isTrue();
        audience.note(true, 101);
        assertThat(audience.gone()).isFalse();
    }

    @Test
    void takesAnotherPatienceAtTheNextTick() throws InterruptedException {
        Audience audience = new Audience(100);
        audience.note(true, 0);
        audience.retune(10);
        audience.note(false, 10);
        assertThat(audience.gone()).isTrue();
        audience.retune(0);
        audience.note(false, 1_000_000);
        assertThat(audience.gone()).as("somebody always looks").isFalse();
        audience.awaitBack();
    }
}
