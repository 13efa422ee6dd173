package dev.guise.gl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.frame.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TypefaceTest {
    private final Typeface typeface = Typeface.load();

    @Test
    void writesLettersOfManyLanguages() {
        Panel blank = typeface.panel(List.of("  "), 20, 0xffffff);
        for (String letter : List.of("a", "Z", "5", "?", "ë", "Ж", "λ", "ł", "\u2585", "\u2192")) {
            Panel panel = typeface.panel(List.of(letter + " "), 20, 0xffffff);
            assertThat(panel.widthPx()).isEqualTo(blank.widthPx());
            assertThat(bright(panel)).as(letter).isGreaterThan(15);
        }
        assertThat(bright(blank)).isZero();
    }

    @Test
    void growsWithLinesAndLetters() {
        Panel small = typeface.panel(List.of("ab"), 16, 0xffffff);
        Panel wide = typeface.panel(List.of("abcd"), 16, 0xffffff);
        Panel high = typeface.panel(List.of("ab", "ab"), 16, 0xffffff);
        assertThat(wide.widthPx()).isBetween(small.widthPx() + 14, small.widthPx() + 24);
        assertThat(high.heightPx()).isBetween(small.heightPx() + 16, small.heightPx() + 20);
        assertThat(typeface.panel(List.of(), 16, 0).heightPx()).isPositive();
    }

    @Test
    void multipliesItsColoursByAlphaAndRoundsItsCorners() {
        Panel panel = typeface.panel(List.of("Guise", "gjpqy|"), 24, 0xff8000);
        byte[] rgba = panel.rgba();
        assertThat(rgba[3] & 0xff).as("corner").isLessThan(30);
        for (int i = 0; i < rgba.length; i += 4) {
            int alpha = rgba[i + 3] & 0xff;
            assertThat(rgba[i] & 0xff).isLessThanOrEqualTo(alpha + 1);
            assertThat(rgba[i + 1] & 0xff).isLessThanOrEqualTo(alpha + 1);
        }
    }

    private static long bright(Panel panel) {
        long bright = 0;
        for (int i = 0; i < panel.rgba().length; i += 4) {
            bright += (panel.rgba()[i] & 0xff) > 128 ? 1 : 0;
        }
        return bright;
    }
}
