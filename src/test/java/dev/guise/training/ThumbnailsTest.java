package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
    private static final int MASK = Thumbnails.PX * Thumbnails.PX * 3;

    @Test
    void showsEachPersonAtRestInFewPixels() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        List<HeadIdentity> people = List.of(HeadIdentity.cast(assets, 0), HeadIdentity.cast(assets, 2));
        Thumbnails thumbnails = new Thumbnails(assets, people);
        float[] both = new float[2 * Thumbnails.SIZE];
        thumbnails.lay(0, both, 0);
        thumbnails.lay(1, both, Thumbnails.SIZE);
        for (int i = 0; i < people.size(); i++) {
            float[] large = means(assets, people.get(i));
            float[] small = means(both, i * Thumbnails.SIZE);
            for (int c = 0; c < large.length; c++) {
                assertThat(small[c]).isCloseTo(large[c], Offset.offset(0.005f));
            }
        }
        assertThat(means(both, 0)[0]).isGreaterThan(means(both, Thumbnails.SIZE)[0] * 1.2f);
        assertThat(both[MASK]).as("an upper corner shows nobody").isZero();
        assertThat(both[MASK + Thumbnails.PX * Thumbnails.PX / 2 + Thumbnails.PX / 2])
                .as("the middle is the person")
                .isEqualTo(1, Offset.offset(1e-4f));
    }

    /** Red, green, blue and mask of the whole picture. */
    private static float[] means(HeadAssets assets, HeadIdentity person) {
        HeadPicture picture = new HeadPicture(256);
        new HeadRenderer(assets, 256, 1).render(person, HeadPerformance.neutral(), HeadView.studio(person), picture);
        float[] means = new float[4];
        for (int i = 0; i < picture.mask.length; i++) {
            for (int c = 0; c < 3; c++) {
                means[c] += (picture.rgb[3 * i + c] & 255) / (255f * picture.mask.length);
            }
            means[3] += (picture.mask[i] & 255) / (255f * picture.mask.length);
        }
        return means;
    }

    private static float[] means(float[] all, int offset) {
        float[] means = new float[4];
        int pixels = Thumbnails.PX * Thumbnails.PX;
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3; c++) {
                means[c] += all[offset + 3 * i + c] / pixels;
            }
            means[3] += all[offset + MASK + i] / pixels;
        }
        return means;
    }
}
