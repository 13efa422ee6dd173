package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class QuietStartTest {
    private static final String TAIL = "0000 00:00:1795429132.275960   12430 meta_optimizer.cc:966] text";

    @Test
    void takesRemarksBelowTheLevelOnly() {
        assertThat(QuietStart.isRemark(1)).accepts("I" + TAIL).rejects("W" + TAIL, "E" + TAIL);
        assertThat(QuietStart.isRemark(2)).accepts("I" + TAIL, "W" + TAIL).rejects("E" + TAIL, "F" + TAIL);
        assertThat(QuietStart.isRemark(3)).accepts("E" + TAIL).rejects("F" + TAIL);
        assertThat(QuietStart.isRemark(9)).accepts("E" + TAIL);
    }

    @Test
    void keepsWhatOthersSay() {
        assertThat(QuietStart.isRemark(2))
                .accepts("WARNING: All log messages before absl::InitializeLog() is called are written to STDERR")
                .rejects("INFO: 3 of 4", "", "WARN Pipeline: text", "I think 0000 00:00 so");
    }

    @Test
    void handsBackTheResultAndTheFailure() {
        assertThat(QuietStart.<String>quietly(() -> "done")).isEqualTo("done");
        IllegalStateException failure = new IllegalStateException("on purpose");
        assertThatThrownBy(() -> QuietStart.quietly(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
