package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Lays pictures out as {@link LpdStep} is fed: one item, a driver that is also the target, and the person's pictures. */
final class LpdItem {
    /**
     * A cropped picture of somebody and who is somebody in it.
     *
     * @param rgb 0..255, rows of pixels, red first: the driver
     * @param target what is wanted when it drives: itself, or itself in another place
     * @param mask of the target, 0..255, a number a pixel
     */
    record Shot(float[] rgb, float[] target, float[] mask) {
        /** From bytes, as they lie in files; a picture that is its own target. */
        static Shot of(byte[] rgb, byte[] mask) {
            float[] picture = floats(rgb);
            return new Shot(picture, picture, floats(mask));
        }

        /** The same driver, its target elsewhere. */
        Shot placed(Placing placing, int sidePx) {
            float[] wide = new float[rgb.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = mask[i / 3];
            }
            float[] moved = placing.move(wide, sidePx);
            float[] shape = new float[mask.length];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = moved[3 * i];
            }
            return new Shot(rgb, placing.move(target, sidePx), shape);
        }

        private static float[] floats(byte[] bytes) {
            float[] values = new float[bytes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes[i] & 0xff;
            }
            return values;
        }
    }

    private final LpdNetworks sizes;
    private final int sidePx;
    private final DriverAugmentation augmentation;
    private final boolean augmented;

    /** @param augmented whether drivers are changed, and with them the place of target and mask */
    LpdItem(LpdNetworks sizes, boolean augmented) {
        this.sizes = sizes;
        this.sidePx = sizes.generator().imagePx();
        this.augmentation = new DriverAugmentation(sidePx);
        this.augmented = augmented;
    }

    /** What N shots feed as drivers and targets; arrays {@link LpdStep#POSE}, {@link LpdStep#TARGET}, {@link LpdStep#MASK}. */
    Map<String, WeightArray> driven(List<Shot> shots, SplittableRandom random) {
        int n = shots.size();
        int px = sizes.poseEncoder().inputPx();
        float[] pose = new float[n * px * px * 3];
        float[] target = new float[n * sidePx * sidePx * 3];
        float[] mask = new float[n * sidePx * sidePx];
        for (int i = 0; i < n; i++) {
            float[] driver = shots.get(i).rgb().clone();
            float[] wanted = shots.get(i).target().clone();
            float[] shape = shots.get(i).mask().clone();
            if (augmented) {
                augmentation.apply(driver, wanted, shape, random);
            }
            float[] seen = seen(driver);
            unit(seen, pose, i * seen.length);
            unit(shape, mask, i * shape.length);
            for (int k = 0; k < wanted.length; k++) {
                target[i * wanted.length + k] = wanted[k] / 255 * mask[i * shape.length + k / 3];
            }
        }
        return Map.of(
                LpdStep.POSE, new WeightArray(new long[] {n, px, px, 3}, pose),
                LpdStep.TARGET, new WeightArray(new long[] {n, sidePx, sidePx, 3}, target),
                LpdStep.MASK, new WeightArray(new long[] {n, sidePx, sidePx, 1}, mask));
    }

    /** A driver as it is, [1,px,px,3]. */
    WeightArray driver(Shot shot) {
        int px = sizes.poseEncoder().inputPx();
        float[] seen = seen(shot.rgb());
        float[] pose = new float[seen.length];
        unit(seen, pose, 0);
        return new WeightArray(new long[] {1, px, px, 3}, pose);
    }

    /** What the identity encoder reads of these shots, [N,px,px,3]; never augmented, never masked. */
    WeightArray witnesses(List<Shot> shots) {
        int px = sizes.identityPx();
        float[] all = new float[shots.size() * px * px * 3];
        for (int i = 0; i < shots.size(); i++) {
            unit(AreaResize.middle(shots.get(i).rgb(), sidePx, sidePx, px), all, i * px * px * 3);
        }
        return new WeightArray(new long[] {shots.size(), px, px, 3}, all);
    }

    private float[] seen(float[] rgb) {
        int part = (int) Math.round(sidePx * sizes.poseEncoder().cropShare());
        return AreaResize.middle(rgb, sidePx, part, sizes.poseEncoder().inputPx());
    }

    private static void unit(float[] from, float[] to, int offset) {
        for (int i = 0; i < from.length; i++) {
            to[offset + i] = from[i] / 255;
        }
    }
}
