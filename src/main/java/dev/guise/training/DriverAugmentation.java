package dev.guise.training;

import java.util.SplittableRandom;

/**
 * LPD's augmentation of a training item (section 3.3, "pose augmentations", numbers from its code): pixels and scale of the
 * driver alone, so that its pose must be read whoever it is and however it was filmed, and one shift of driver, target and
 * mask together. Pictures for the identity encoder stay as they are. Belongs to one thread.
 */
final class DriverAugmentation {
    private static final double SCALE = 0.2;
    private static final double SHIFT = 0.05;

    private final int sidePx;
    private final FloatPicture picture;
    private final PixelAugmentation pixels;

    DriverAugmentation(int sidePx) {
        this.sidePx = sidePx;
        this.picture = new FloatPicture(sidePx);
        this.pixels = new PixelAugmentation(picture);
    }

    /** A driver, a target and its mask, each of numbers 0..255, changed in place; the mask has a number a pixel. */
    void apply(float[] driver, float[] target, float[] mask, SplittableRandom random) {
        System.arraycopy(driver, 0, picture.rgb(), 0, driver.length);
        boolean pixelsFirst = random.nextBoolean();
        if (pixelsFirst) {
            pixels.apply(random);
        }
        if (random.nextBoolean()) {
            scale(random);
        }
        if (!pixelsFirst) {
            pixels.apply(random);
        }
        System.arraycopy(picture.rgb(), 0, driver, 0, driver.length);
        if (random.nextBoolean()) {
            double dx = sidePx * SHIFT * (2 * random.nextDouble() - 1);
            double dy = sidePx * SHIFT * (2 * random.nextDouble() - 1);
            shift(driver, dx, dy);
            shift(target, dx, dy);
            float[] wide = spread(mask);
            shift(wide, dx, dy);
            for (int i = 0; i < mask.length; i++) {
                mask[i] = wide[3 * i];
            }
        }
    }

    private void scale(SplittableRandom random) {
        double scaleX = 1 + SCALE * (2 * random.nextDouble() - 1);
        double scaleY = 1 + SCALE * (2 * random.nextDouble() - 1);
        double middle = (sidePx - 1) / 2.0;
        picture.warp((x, y) -> middle + (x - middle) / scaleX, (x, y) -> middle + (y - middle) / scaleY);
    }

    private void shift(float[] rgb, double dx, double dy) {
        System.arraycopy(rgb, 0, picture.rgb(), 0, rgb.length);
        picture.warp((x, y) -> x - dx, (x, y) -> y - dy);
        System.arraycopy(picture.rgb(), 0, rgb, 0, rgb.length);
    }

    private static float[] spread(float[] mask) {
        float[] wide = new float[3 * mask.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = mask[i / 3];
        }
        return wide;
    }
}
