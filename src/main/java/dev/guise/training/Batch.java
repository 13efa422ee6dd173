package dev.guise.training;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What one step is fed with; arrays are filled anew for each step. Empty where the stage does not ask for it.
 *
 * @param label index of the person [N]
 * @param target RGB [N,256,256,3]
 * @param mask [N,256,256,1]
 * @param driver RGB 0..1 [N,128,128,3]
 * @param witnesses RGB 0..1 [N*k,128,128,3]
 * @param truth pose numbers [N,P]
 * @param boxes of the eyes, then of the mouth, then of a random patch [3N,4]
 */
record Batch(
        int size,
        int[] label,
        byte[] target,
        byte[] mask,
        float[] driver,
        float[] witnesses,
        float[] truth,
        float[] boxes) {
    static Batch of(TrainConfig config) {
        int n = config.batch();
        int pictures = config.pictures() ? n * HeadFeed.TARGET_PX * HeadFeed.TARGET_PX : 0;
        int small = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;
        boolean drives = !config.pictures() || config.poseSource() == TrainConfig.PoseSource.ENCODER;
        return new Batch(
                n,
                new int[n],
                new byte[pictures * 3],
                new byte[pictures],
                new float[drives ? n * small : 0],
                new float[n * config.people().identityFrames() * small],
                new float[n * PoseTruth.SIZE],
                new float[3 * n * 4]);
    }

    /** Lays takes out; {@code feed} gives further pictures of their people. */
    void lay(List<Take> takes, HeadFeed feed, Augmentation augmentation, SplittableRandom random) {
        int small = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;
        int frames = witnesses.length / small / size;
        for (int i = 0; i < size; i++) {
            Take take = takes.get(i);
            label[i] = take.person();
            System.arraycopy(take.target(), 0, target, i * take.target().length, take.target().length);
            System.arraycopy(take.mask(), 0, mask, i * take.mask().length, take.mask().length);
            if (driver.length > 0) {
                augmentation.apply(take.driver(), random, driver, i * small);
            }
            for (int k = 0; k < frames; k++) {
                Augmentation.whole(feed.another(take, random).witness(), witnesses, (i * frames + k) * small);
            }
            System.arraycopy(take.truth(), 0, truth, i * PoseTruth.SIZE, PoseTruth.SIZE);
            System.arraycopy(take.eyes(), 0, boxes, i * 4, 4);
            System.arraycopy(take.mouth(), 0, boxes, (size + i) * 4, 4);
            System.arraycopy(take.patch(), 0, boxes, (2 * size + i) * 4, 4);
        }
    }
}
