package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AskingTest {
    private final Asking asking = new Asking();

    @Test
    void takesASecondClickForYes() {
        assertThat(asking.click(0)).isFalse();
        assertThat(asking.stands(1)).isTrue();
        assertThat(asking.click(1_000_000_000L)).isTrue();
        assertThat(asking.stands(1_000_000_001L)).isFalse();
    }

    @Test
    void takesADoubleClickForOne() {
        assertThat(asking.click(0)).isFalse();
        assertThat(asking.click(Asking.TOO_SOON_NS - 1)).isFalse();
        assertThat(asking.stands(Asking.TOO_SOON_NS)).isTrue();
    }

    @Test
    void asksAgainWhenTheAnswerTookTooLong() {
        assertThat(asking.click(0)).isFalse();
        assertThat(asking.stands(Asking.PATIENCE_NS + 1)).isFalse();
        assertThat(asking.click(Asking.PATIENCE_NS + 1)).isFalse();
        assertThat(asking.click(Asking.PATIENCE_NS + 1_000_000_000L)).isTrue();
    }

    @Test
    void asksAgainWhenSomethingElseWasClicked() {
        assertThat(asking.click(0)).isFalse();
        asking.forget();
        assertThat(asking.click(1_000_000_000L)).isFalse();
    }
}
