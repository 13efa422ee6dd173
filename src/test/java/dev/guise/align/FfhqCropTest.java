package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.CropTransform;
import dev.guise.golden.Npy;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FfhqCropTest {
    private final Path folder = TestFolders.golden("crop");

    @Test
    void cutsWhereTheReferenceCuts() throws IOException {
        float[] before = Npy.read(folder.resolve("ffhq_landmarks_in.npy")).values();
        float[] after = Npy.read(folder.resolve("ffhq_landmarks_out.npy")).values();

        CropTransform square = FfhqCrop.square(before);

        assertThat(square.sidePx()).isEqualTo((int) cropped().shape()[0]);
        assertThat(before[0] - square.leftPx()).isEqualTo(after[0]);
        assertThat(before[1] - square.topPx()).isEqualTo(after[1]);
    }

    @Test
    void keepsThePixelsOfTheReferenceWithinItsPaintedRim() throws IOException {
        WeightArray picture = Npy.read(folder.resolve("ffhq_in.npy"));
        WeightArray expected = cropped();
        CropTransform square = FfhqCrop.square(
                Npy.read(folder.resolve("ffhq_landmarks_in.npy")).values());
        int side = square.sidePx();
        int width = (int) picture.shape()[1];
        try (LpdCrop crop = new LpdCrop()) {
            byte[] cut = crop.cutUnscaled(bytes(picture), width, (int) picture.shape()[0], square);
            for (int y = 1; y < side - 1; y++) {
                for (int i = 3; i < 3 * side - 3; i++) {
                    int at = y * side * 3 + i;
                    assertThat(cut[at] & 255).isEqualTo((int) expected.values()[at]);
                }
            }
        }
    }

    private WeightArray cropped() throws IOException {
        return Npy.read(folder.resolve("ffhq_crop.npy"));
    }

    private static byte[] bytes(WeightArray array) {
        byte[] bytes = new byte[array.values().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) array.values()[i];
        }
        return bytes;
    }
}
