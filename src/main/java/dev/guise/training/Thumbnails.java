package dev.guise.training;

import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.List;

/**
 * Each person at rest, very small: RGB 0..1 on black, then the mask. What an identity encoder has to know of a person (skin, hair,
 * cloth, the shape of the head) is in it, and it tells the encoder directly what through the generator takes many thousand steps.
 */
final class Thumbnails {
    /** Pixels a side. */
    static final int PX = 16;
    /** Numbers a person. */
    static final int SIZE = PX * PX * 4;

    private static final int FROM_PX = 128;

    private final float[][] all;

    Thumbnails(HeadAssets assets, List<HeadIdentity> people) {
        HeadRenderer renderer = new HeadRenderer(assets, FROM_PX, 1);
        HeadPicture picture = new HeadPicture(FROM_PX);
        this.all = new float[people.size()][];
        for (int i = 0; i < all.length; i++) {
            HeadIdentity person = people.get(i);
            renderer.render(person, HeadPerformance.neutral(), HeadView.studio(person), picture);
            all[i] = of(picture);
        }
    }

    private static float[] of(HeadPicture picture) {
        float[] thumbnail = new float[SIZE];
        int block = FROM_PX / PX;
        float share = 1f / (255 * block * block);
        for (int y = 0; y < FROM_PX; y++) {
            for (int x = 0; x < FROM_PX; x++) {
                int from = y * FROM_PX + x;
                int to = (y / block * PX + x / block) * 3;
                for (int c = 0; c < 3; c++) {
                    thumbnail[to + c] += share * (picture.rgb[3 * from + c] & 255);
                }
                thumbnail[PX * PX * 3 + to / 3] += share * (picture.mask[from] & 255);
            }
        }
        return thumbnail;
    }

    /** Copies that of a person, {@value #SIZE} numbers. */
    void lay(int person, float[] out, int offset) {
        System.arraycopy(all[person], 0, out, offset, SIZE);
    }
}
