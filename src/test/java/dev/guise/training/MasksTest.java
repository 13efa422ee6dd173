package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MasksTest {
    @Test
    void showSomebodyWhoFillsAHundredthOrMore() {
        byte[] mask = new byte[40_000];
        assertThat(Masks.showSomebody(mask)).isFalse();
        Arrays.fill(mask, 0, 399, (byte) 255);
        assertThat(Masks.showSomebody(mask)).isFalse();
        mask[399] = (byte) 128;
        assertThat(Masks.showSomebody(mask)).isTrue();
    }

    @Test
    void showNobodyInFaintLevelsAndInNoPixels() {
        byte[] faint = new byte[100];
        Arrays.fill(faint, (byte) 127);
        assertThat(Masks.showSomebody(faint)).isFalse();
        assertThat(Masks.showSomebody(new byte[0])).isFalse();
    }
}
