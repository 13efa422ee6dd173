package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.Fourcc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureDecoderTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int TABLES_MARKER = 0xc4;

    /** Y, U, V of BT.601 limited range and the colour they stand for. */
    @ParameterizedTest
    @CsvSource({
        "16,128,128,0,0,0",
        "235,128,128,255,255,255",
        "126,128,128,128,128,128",
        "81,90,240,255,0,0",
        "145,54,34,0,255,0",
        "41,240,110,0,0,255",
        "150,110,140,175,153,120"
    })
    void givesTheColoursOfBt601(int y, int u, int v, int r, int g, int b) {
        for (Fourcc format : new Fourcc[] {Fourcc.YUYV, Fourcc.NV12, Fourcc.YU12}) {
            byte[] rgb = decoded(mode(format), 0, even(format, y, u, v));
            for (int pixel : new int[] {0, 5 * WIDTH + 7, WIDTH * HEIGHT - 1}) {
                assertThat(rgb[3 * pixel] & 0xff).as(format + " red").isCloseTo(r, within(3));
                assertThat(rgb[3 * pixel + 1] & 0xff).as(format + " green").isCloseTo(g, within(3));
                assertThat(rgb[3 * pixel + 2] & 0xff).as(format + " blue").isCloseTo(b, within(3));
            }
        }
    }

    @Test
    void followsTheRowsOfADriverThatPadsThem() {
        int stride = 2 * WIDTH + 32;
        byte[] bytes = new byte[stride * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int i = 0; i < stride; i += 2) {
                bytes[y * stride + i] = (byte) (i < 2 * WIDTH ? 16 + 4 * y : 235);
                bytes[y * stride + i + 1] = (byte) 128;
            }
        }
        byte[] rgb = decoded(mode(Fourcc.YUYV), stride, bytes);
        for (int y = 0; y < HEIGHT; y++) {
            int grey = (int) Math.round(4 * y * 255 / 219.0);
            assertThat(rgb[3 * (y * WIDTH + WIDTH - 1)] & 0xff).isCloseTo(grey, within(3));
        }
    }

    @Test
    void decodesJpegsAlsoWithoutTheirTables() throws IOException {
        byte[] whole = jpeg(WIDTH, HEIGHT);
        for (byte[] bytes : new byte[][] {whole, withoutTables(whole)}) {
            byte[] rgb = decoded(mode(Fourcc.MJPG), 0, bytes);
            for (int y = 4; y < HEIGHT; y += 8) {
                for (int x = 4; x < WIDTH; x += 8) {
                    assertThat(rgb[3 * (y * WIDTH + x)] & 0xff).isCloseTo(red(x), within(4));
                    assertThat(rgb[3 * (y * WIDTH + x) + 1] & 0xff).isCloseTo(green(y), within(4));
                    assertThat(rgb[3 * (y * WIDTH + x) + 2] & 0xff).isCloseTo(100, within(4));
                }
            }
        }
    }

    @Test
    void bringsAJpegOfAnotherSizeToTheSizeItPromised() throws IOException {
        byte[] rgb = decoded(mode(Fourcc.MJPG), 0, jpeg(2 * WIDTH, 2 * HEIGHT));
        assertThat(rgb[3 * (20 * WIDTH + 30)] & 0xff).isCloseTo(red(60), within(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 64, 700})
    void refusesACutOffJpegAndDecodesTheNext(int length) throws IOException {
        byte[] whole = jpeg(WIDTH, HEIGHT);
        try (PictureDecoder decoder = new PictureDecoder(mode(Fourcc.MJPG), 0)) {
            ByteBuffer rgb = ByteBuffer.allocate(3 * WIDTH * HEIGHT);
            byte[] part = Arrays.copyOf(whole, Math.min(length, whole.length / 2));
            assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(part), rgb))
                    .isInstanceOf(BadPictureException.class)
                    .hasMessageContaining(part.length + " bytes");
            assertThat(rgb.position()).isZero();
            decoder.decode(ByteBuffer.wrap(whole), rgb);
            assertThat(rgb.position()).isEqualTo(3 * WIDTH * HEIGHT);
        }
    }

    @Test
    void survivesWhateverTheBytesAre() throws IOException {
        Random random = new Random(7);
        byte[] whole = jpeg(WIDTH, HEIGHT);
        int refused = 0;
        try (PictureDecoder decoder = new PictureDecoder(mode(Fourcc.MJPG), 0)) {
            for (int i = 0; i < 300; i++) {
                byte[] bytes = whole.clone();
                for (int hit = 0; hit < 1 + i % 40; hit++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                if (i % 10 == 0) {
                    random.nextBytes(bytes);
                }
                try {
                    decoder.decode(ByteBuffer.wrap(bytes), ByteBuffer.allocate(3 * WIDTH * HEIGHT));
                } catch (BadPictureException bad) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({"YUYV,6143", "YUYV,0", "NV12,4607", "YU12,1"})
    void refusesAShortPicture(Fourcc format, int length) {
        assertThatThrownBy(() -> decoded(mode(format), 0, new byte[length]))
                .isInstanceOf(BadPictureException.class)
                .hasMessageContaining(length + " bytes");
    }

    @Test
    void refusesMoreBytesThanThereIsRoomFor() {
        assertThatThrownBy(() -> decoded(mode(Fourcc.MJPG), 0, new byte[10_000_000]))
                .isInstanceOf(BadPictureException.class);
    }

    @Test
    void shrinksWhatIsLargerThanAFrameMayBe() {
        CameraMode large = new CameraMode(Fourcc.YUYV.code(), 1920, 1080, 30);
        byte[] bytes = new byte[1920 * 1080 * 2];
        Arrays.fill(bytes, (byte) 128);
        try (PictureDecoder decoder = new PictureDecoder(large, 0)) {
            assertThat(decoder.outWidthPx()).isEqualTo(1152);
            assertThat(decoder.outHeightPx()).isEqualTo(648);
            ByteBuffer rgb = ByteBuffer.allocate(3 * 1152 * 648);
            decoder.decode(ByteBuffer.wrap(bytes), rgb);
            assertThat(rgb.get(3000) & 0xff).isCloseTo(130, within(2));
        }
    }

    private static CameraMode mode(Fourcc format) {
        return new CameraMode(format.code(), WIDTH, HEIGHT, 30);
    }

    private static byte[] decoded(CameraMode mode, int strideBytes, byte[] bytes) {
        try (PictureDecoder decoder = new PictureDecoder(mode, strideBytes)) {
            ByteBuffer rgb = ByteBuffer.allocate(3 * decoder.outWidthPx() * decoder.outHeightPx());
            decoder.decode(ByteBuffer.wrap(bytes), rgb);
            return rgb.array();
        }
    }

    private static byte[] even(Fourcc format, int y, int u, int v) {
        byte[] bytes = new byte[format.sizeBytes(WIDTH, HEIGHT)];
        int pixels = WIDTH * HEIGHT;
        for (int i = 0; i < bytes.length; i++) {
            int value = switch (format) {
                case YUYV -> i % 2 == 0 ? y : i % 4 == 1 ? u : v;
                case NV12 -> i < pixels ? y : i % 2 == 0 ? u : v;
                case YU12 -> i < pixels ? y : i < pixels * 5 / 4 ? u : v;
                case MJPG -> 0;
            };
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static int red(int x) {
        return 40 + 2 * x;
    }

    private static int green(int y) {
        return 200 - 2 * y;
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, Math.min(255, red(x)) << 16 | Math.max(0, green(y)) << 8 | 100);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** As many webcams send them: without the Huffman tables, which are the standard ones. */
    private static byte[] withoutTables(byte[] jpeg) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 2;
        bytes.write(jpeg, 0, 2);
        while ((jpeg[i + 1] & 0xff) != 0xda) {
            int length = 2 + ((jpeg[i + 2] & 0xff) << 8 | (jpeg[i + 3] & 0xff));
            if ((jpeg[i + 1] & 0xff) != TABLES_MARKER) {
                bytes.write(jpeg, i, length);
            }
            i += length;
        }
        bytes.write(jpeg, i, jpeg.length - i);
        return bytes.toByteArray();
    }
}
