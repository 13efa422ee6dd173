package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.v4l2.Fourcc;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class YuvPackerTest {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 8;

    @ParameterizedTest
    @CsvSource({
        "0,0,0,16,128,128",
        "255,255,255,235,128,128",
        "255,0,0,81,90,240",
        "0,255,0,145,54,34",
        "0,0,255,41,240,110",
        "128,128,128,126,128,128"
    })
    void givesTheColoursOfBt601(int r, int g, int b, int y, int u, int v) {
        for (Fourcc format : new Fourcc[] {Fourcc.YUYV, Fourcc.NV12, Fourcc.YU12}) {
            byte[] out = packed(format, even(r, g, b));
            assertThat(luma(format, out, 3, 2)).as(format + " Y").isCloseTo(y, within(1));
            assertThat(chroma(format, out, 3, 2, 0)).as(format + " U").isCloseTo(u, within(1));
            assertThat(chroma(format, out, 3, 2, 1)).as(format + " V").isCloseTo(v, within(1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"YUYV", "NV12", "YU12"})
    void comesBackAsItWasWithinThreeLevels(Fourcc format) {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % WIDTH / 2;
            int y = i / 3 / WIDTH / 2;
            rgb[i] = (byte) (20 + x * 24 + y * 10 + i % 3 * 15);
        }
        byte[] out = packed(format, rgb);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double luma = 1.164383 * (luma(format, out, x, y) - 16);
                double u = chroma(format, out, x, y, 0) - 128;
                double v = chroma(format, out, x, y, 1) - 128;
                double[] back = {luma + 1.596027 * v, luma - 0.391762 * u - 0.812968 * v, luma + 2.017232 * u};
                for (int c = 0; c < 3; c++) {
                    double clipped = Math.max(0, Math.min(255, back[c]));
                    assertThat(clipped).isCloseTo(rgb[3 * (y * WIDTH + x) + c] & 0xff, within(3.0));
                }
            }
        }
    }

    @Test
    void staysInRangeForAnyPixels() {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        new Random(1).nextBytes(rgb);
        for (byte value : packed(Fourcc.NV12, rgb)) {
            assertThat(value & 0xff).isBetween(16, 240);
        }
    }

    private static byte[] packed(Fourcc format, byte[] rgb) {
        byte[] out = new byte[format.sizeBytes(WIDTH, HEIGHT)];
        YuvPacker.pack(format, rgb, WIDTH, HEIGHT, out);
        return out;
    }

    private static byte[] even(int r, int g, int b) {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) r;
            rgb[i + 1] = (byte) g;
            rgb[i + 2] = (byte) b;
        }
        return rgb;
    }

    private static int luma(Fourcc format, byte[] out, int x, int y) {
        return out[format == Fourcc.YUYV ? 2 * (y * WIDTH + x) : y * WIDTH + x] & 0xff;
    }

    private static int chroma(Fourcc format, byte[] out, int x, int y, int which) {
        int pixels = WIDTH * HEIGHT;
        int quarter = y / 2 * (WIDTH / 2) + x / 2;
        int at = switch (format) {
            case YUYV -> 4 * ((y * WIDTH + x) / 2) + 1 + 2 * which;
            case NV12 -> pixels + 2 * quarter + which;
            case YU12 -> pixels + which * pixels / 4 + quarter;
            case MJPG -> throw new IllegalArgumentException();
        };
        return out[at] & 0xff;
    }
}
