package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClipShapeTest {
    /** Three pixels wide, two high: rows abc and def, each row padded to 12 bytes. */
    private static final ByteBuffer STORED = ByteBuffer.wrap(pixels("abc_def_"));

    /** In the order of EXIF's numbers: what a stored (x, y) is shown at, and what becomes of the picture. */
    @ParameterizedTest
    @CsvSource({
        "UPRIGHT, 1, 0, 0, 1, abcdef",
        "MIRRORED, -1, 0, 0, 1, cbafed",
        "HALF_TURN, -1, 0, 0, -1, fedcba",
        "FLIPPED, 1, 0, 0, -1, defabc",
        "TRANSPOSED, 0, 1, 1, 0, adbecf",
        "QUARTER_TURN, 0, 1, -1, 0, daebfc",
        "TRANSVERSE, 0, -1, -1, 0, fcebda",
        "THREE_QUARTER_TURN, 0, -1, 1, 0, cfbead",
        "UPRIGHT, 0, 0, 0, 0, abcdef",
        "QUARTER_TURN, -2, 64, -60, 3, daebfc"
    })
    void bringsPicturesUpright(Orientation meant, int a, int b, int c, int d, String expected) {
        Orientation orientation = Orientation.of(IntBuffer.wrap(new int[] {a, b, 0, c, d, 0, 7, 7, 1 << 30}));
        assertThat(orientation).isEqualTo(meant);
        byte[] out = new byte[18];
        orientation.bringUpright(STORED, 12, 3, 2, out);
        assertThat(out).isEqualTo(pixels(expected));
    }

    @Test
    void makesPixelsSquare() {
        assertThat(ClipShape.of(720, 576, 16.0 / 15, Orientation.UPRIGHT))
                .isEqualTo(new ClipShape(768, 576, Orientation.UPRIGHT));
    }

    @Test
    void ignoresAspectsThatCannotBe() {
        for (double aspect : new double[] {Double.NaN, 0, -1, 1e9}) {
            assertThat(ClipShape.of(720, 576, aspect, Orientation.UPRIGHT))
                    .isEqualTo(new ClipShape(720, 576, Orientation.UPRIGHT));
        }
    }

    @Test
    void shrinksTheLongerSide() {
        ClipShape shape = ClipShape.of(7680, 4320, 1, Orientation.TRANSPOSED);
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
