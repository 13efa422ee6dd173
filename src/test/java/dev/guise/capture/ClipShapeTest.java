package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClipShapeTest {
    /** Three pixels wide, two high: rows abc and def, each row padded to 12 bytes. */
    private static final ByteBuffer STORED = ByteBuffer.wrap(pixels("abc_def_"));

    @ParameterizedTest
    @CsvSource({"0,abcdef", "-90,daebfc", "90,cfbead", "180,fedcba", "-180,fedcba", "270,daebfc"})
    void turnsPicturesUpright(double degrees, String expected) {
        ClipShape shape = ClipShape.of(3, 2, 1, degrees);
        byte[] out = new byte[18];
        shape.turnUpright(STORED, 12, out);
        assertThat(out).isEqualTo(pixels(expected));
    }

    @Test
    void makesPixelsSquare() {
        assertThat(ClipShape.of(720, 576, 16.0 / 15, 0)).isEqualTo(new ClipShape(768, 576, 0));
    }

    @Test
    void ignoresAspectsThatCannotBe() {
        assertThat(ClipShape.of(720, 576, Double.NaN, Double.NaN)).isEqualTo(new ClipShape(720, 576, 0));
        assertThat(ClipShape.of(720, 576, 0, 3)).isEqualTo(new ClipShape(720, 576, 0));
    }

    @Test
    void shrinksTheLongerSide() {
        ClipShape shape = ClipShape.of(7680, 4320, 1, 90);
        assertThat(shape.uprightWidthPx()).isEqualTo(648);
        assertThat(shape.uprightHeightPx()).isEqualTo(1152);
    }

    private static byte[] pixels(String letters) {
        byte[] bytes = new byte[letters.length() * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) letters.charAt(i / 3);
        }
        return bytes;
    }
}
