package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.golden.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LpdCropTest {
    @ParameterizedTest
    @ValueSource(strings = {"inside", "left_top", "right_bottom", "all_sides", "tiny", "fractional"})
    void cutsTheSameSquareAndPixelsAsTheReference(String name) throws IOException {
        Path golden = TestFolders.golden("crop");
        JsonNode expected = new ObjectMapper()
                .readTree(golden.resolve("crop.json").toFile())
                .get(name);
        FaceBox box = box(expected.get("bbox_ltrb"));
        CropTransform square = LpdCrop.square(box);
        int top = expected.get("t").intValue();
        int left = expected.get("l").intValue();
        assertThat(square)
                .isEqualTo(new CropTransform(left, top, expected.get("r").intValue() - left));
        assertThat(square.sidePx()).isEqualTo(expected.get("b").intValue() - top);
        assertThat(LpdCrop.enlarges(box))
                .isEqualTo(expected.get("interp").textValue().equals("cubic"));

        WeightArray image = Npy.read(golden.resolve("image.npy"));
        int heightPx = (int) image.shape()[0];
        int widthPx = (int) image.shape()[1];
        byte[] rgb = bytes(golden.resolve("image.npy"));
        byte[] out = new byte[FaceCrop.SIDE_PX * FaceCrop.SIDE_PX * 3];
        try (LpdCrop crop = new LpdCrop()) {
            byte[] unscaled = crop.cutUnscaled(rgb, widthPx, heightPx, square);
            byte[] goldenCut = bytes(golden.resolve(name + "_crop.npy"));
            boolean inside =
                    left >= 0 && top >= 0 && left + square.sidePx() <= widthPx && top + square.sidePx() <= heightPx;
            assertNearlyEqual(unscaled, goldenCut, inside ? 0 : 1);
            crop.cut(rgb, widthPx, heightPx, square, LpdCrop.enlarges(box), out);
            byte[] goldenOut = bytes(golden.resolve(name + "_out256.npy"));
            assertNearlyEqual(out, goldenOut, inside ? 0 : 2);
        }
    }

    @Test
    void cutsAgainAsTheReferenceLoaderDoes() throws IOException {
        Path golden = TestFolders.golden("crop");
        byte[] out = new byte[FaceCrop.SIDE_PX * FaceCrop.SIDE_PX * 3];
        try (LpdCrop crop = new LpdCrop()) {
            crop.recutAsReferenceLoader(bytes(golden.resolve("loader_in_rgb.npy")), out);
        }
        byte[] expected = bytes(golden.resolve("loader_out_rgb_uint8.npy"));
        assertNearlyEqual(out, expected, 1);
    }

    @Test
    void cutsPicturesOfOnePixel() {
        byte[] out = new byte[FaceCrop.SIDE_PX * FaceCrop.SIDE_PX * 3];
        try (LpdCrop crop = new LpdCrop()) {
            crop.cut(new byte[] {10, 20, 30}, 1, 1, new CropTransform(-3, -3, 9), true, out);
        }
        assertThat(Arrays.copyOf(out, 3)).containsExactly(10, 20, 30);
    }

    /**
     * Pixels of padded crops whose exact value ends in one half may be rounded the other way by the reference's library,
     * fewer than one in 80; crops inside the frame are equal to the byte.
     */
    private static void assertNearlyEqual(byte[] actual, byte[] expected, int largest) {
        int different = 0;
        for (int i = 0; i < expected.length; i++) {
            int difference = Math.abs((actual[i] & 0xff) - (expected[i] & 0xff));
            assertThat(difference).as("byte %d", i).isLessThanOrEqualTo(largest);
            different += difference == 0 ? 0 : 1;
        }
        assertThat(different).isLessThan(expected.length / 80);
    }

    @ParameterizedTest
    @CsvSource({"-1,5,1", "-4,5,4", "-5,5,3", "-8,5,0", "5,5,3", "9,5,1", "0,5,0", "7,1,0", "-3,2,1"})
    void mirrorsIndicesWithoutRepeatingTheEdge(int index, int length, int expected) {
        assertThat(LpdCrop.mirror(index, length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,9,0,0", "20,0,0,0", "0,0,13,0", "0,0,0,31", "12,7,0,0", "40,3,0,17", "60,60,60,60"})
    void blursItsBandsAsIfAllWereBlurredAtOnce(int padLeft, int padTop, int padRight, int padBottom) {
        int side = 150;
        byte[] noise = new byte[side * side * 3];
        new Random(5).nextBytes(noise);
        byte[] whole = new byte[noise.length];
        byte[] bands = new byte[noise.length];
        byte[] faded = noise.clone();
        try (RimBlur blur = new RimBlur()) {
            blur.blur(noise, whole, side, side, side, side, side);
            blur.blur(noise, bands, side, padLeft, padTop, padRight, padBottom);
        }
        new RimFade().fade(faded, whole, side, padLeft, padTop, padRight, padBottom);
        new RimFade().fade(noise, bands, side, padLeft, padTop, padRight, padBottom);
        assertThat(noise).isEqualTo(faded);
    }

    private static byte[] bytes(Path npy) throws IOException {
        float[] values = Npy.read(npy).values();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    private static FaceBox box(JsonNode ltrb) {
        FaceBox box = new FaceBox();
        box.set(
                ltrb.get(0).floatValue(),
                ltrb.get(1).floatValue(),
                ltrb.get(2).floatValue(),
                ltrb.get(3).floatValue(),
                1);
        return box;
    }
}
