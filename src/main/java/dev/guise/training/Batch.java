package dev.guise.training;

import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.HeadSystem;
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
 * @param drawings of the target's landmarks, RGB [N,256,256,3]; for FSTH
 * @param faces other targets of the same people, RGB [N*k,256,256,3]; for FSTH
 * @param faceDrawings of their landmarks, RGB [N*k,256,256,3]
 * @param boxes of the eyes, then of the mouth, then of a random patch, then of each eye alone [5N,4]
 * @param thumbnails of each person at rest [N,{@value Thumbnails#SIZE}]
 * @param ground colour 0..1 behind each person [N,3], see {@link Losses#onGround}
 */
record Batch(
        int size,
        int[] label,
        byte[] target,
        byte[] mask,
        float[] driver,
        float[] witnesses,
        float[] truth,
        byte[] drawings,
        byte[] faces,
        byte[] faceDrawings,
        float[] boxes,
        float[] thumbnails,
        float[] ground) {
    /** How far a drawn point may be from where it belongs, standard deviation in pixels: as trembling as a reader. */
    private static final double TREMBLING_PX = 0.35;

    static Batch of(TrainConfig config) {
        int n = config.batch();
        int pictures = config.pictures() ? n * HeadFeed.TARGET_PX * HeadFeed.TARGET_PX : 0;
        int small = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;
        boolean drawn = config.system() == HeadSystem.FSTH;
        boolean drives = !config.pictures() || config.poseSource() == TrainConfig.PoseSource.ENCODER;
        return new Batch(
                n,
                new int[n],
                new byte[pictures * 3],
                new byte[pictures],
                new float[drives ? n * small : 0],
                new float[drawn ? 0 : n * config.people().identityFrames() * small],
                new float[n * PoseTruth.SIZE],
                new byte[drawn ? 3 * pictures : 0],
                new byte[drawn ? 3 * pictures * config.people().identityFrames() : 0],
                new byte[drawn ? 3 * pictures * config.people().identityFrames() : 0],
                new float[5 * n * 4],
                new float[config.weights().thumbnail() > 0 ? n * Thumbnails.SIZE : 0],
                new float[3 * n]);
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
                augmentation.witness(feed.another(take, random).witness(), random, witnesses, (i * frames + k) * small);
            }
            draw(i, take, feed, random);
            if (thumbnails.length > 0) {
                feed.thumbnails().lay(take.person(), thumbnails, i * Thumbnails.SIZE);
            }
            System.arraycopy(take.truth(), 0, truth, i * PoseTruth.SIZE, PoseTruth.SIZE);
            System.arraycopy(take.eyes(), 0, boxes, i * 4, 4);
            System.arraycopy(take.mouth(), 0, boxes, (size + i) * 4, 4);
            System.arraycopy(take.patch(), 0, boxes, (2 * size + i) * 4, 4);
            System.arraycopy(take.irises(), 0, boxes, (3 * size + 2 * i) * 4, 8);
        }
        for (int i = 0; i < ground.length; i++) {
            ground[i] = random.nextFloat();
        }
    }

    private void draw(int i, Take take, HeadFeed feed, SplittableRandom random) {
        int picture = take.target().length;
        int side = HeadFeed.TARGET_PX;
        if (drawings.length > 0) {
            SoftDrawing.draw(trembling(take.landmarks(), random), side, drawings, i * picture);
        }
        int frames = picture == 0 ? 0 : faces.length / picture / size;
        for (int k = i * frames; k < (i + 1) * frames; k++) {
            Take other = feed.another(take, random);
            System.arraycopy(other.target(), 0, faces, k * picture, picture);
            SoftDrawing.draw(other.landmarks(), side, faceDrawings, k * picture);
        }
    }

    private static float[] trembling(float[] points, SplittableRandom random) {
        float[] moved = points.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (TREMBLING_PX * random.nextGaussian());
        }
        return moved;
    }
}
