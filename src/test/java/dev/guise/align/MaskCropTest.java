package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.frame.CropTransform;
import dev.guise.golden.Npy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MaskCropTest {
    private static final int SIDE_PX = 256;

    @Test
    void padsAMaskAsTheReferenceDoes() throws IOException {
        Path golden = TestFolders.golden("crop");
        byte[] wanted = bytes(golden.resolve("all_sides_mask_crop.npy"));
        try (MaskCrop crop = new MaskCrop()) {
            byte[] cut =
                    crop.cutUnscaled(bytes(golden.resolve("mask.npy")), 320, 240, new CropTransform(-20, -60, 361));
            assertNearlyEqual(cut, wanted);
        }
    }

    @Test
    void cutsAMaskAgainAsTheReferenceLoaderDoes() throws IOException {
        Path golden = TestFolders.golden("crop");
        byte[] out = new byte[SIDE_PX * SIDE_PX];
        try (MaskCrop crop = new MaskCrop()) {
            crop.recutAsReferenceLoader(bytes(golden.resolve("loader_in_mask.npy")), out);
        }
        assertNearlyEqual(out, bytes(golden.resolve("loader_out_mask_uint8.npy")));
    }

    @Test
    void leavesAMaskInsideTheFrameAsItIs() {
        byte[] mask = new byte[300 * 300];
        mask[20 * 300 + 30] = 77;
        byte[] out = new byte[SIDE_PX * SIDE_PX];
        try (MaskCrop crop = new MaskCrop()) {
            crop.cut(mask, 300, 300, new CropTransform(10, 5, SIDE_PX), out);
        }
        assertThat(out[15 * SIDE_PX + 20]).isEqualTo((byte) 77);
    }

    private static byte[] bytes(Path npy) throws IOException {
        float[] values = Npy.read(npy).values();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    /** Two levels, and fewer than one pixel in 80, may differ: rounding, as in the picture's crop. */
    private static void assertNearlyEqual(byte[] actual, byte[] wanted) {
        int different = 0;
        for (int i = 0; i < wanted.length; i++) {
            int difference = Math.abs((actual[i] & 0xff) - (wanted[i] & 0xff));
            assertThat(difference).as("pixel %d", i).isLessThanOrEqualTo(2);
            different += difference == 0 ? 0 : 1;
        }
        assertThat(different).isLessThan(wanted.length / 80);
    }
}
