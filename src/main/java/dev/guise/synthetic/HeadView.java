package dev.guise.synthetic;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a head is seen: light, background and framing. Made by {@link #studio} and {@link #webcam}.
 *
 * @param light lights of this picture
 * @param backdrop behind the person; null is black
 * @param cameraDistance from the head, in decimetres; small = strong perspective
 * @param followsHead true: the crop follows the posed face as a live face box does; false: it stays where the
 *     identity's neutral face is
 * @param scale size of the crop over the usual size
 * @param shiftX of the crop, in face boxes
 * @param shiftY of the crop, in face boxes
 * @param spectacles whether spectacles are drawn
 * @param shirtLight factor on the shirt's colour
 */
public record HeadView(
        HeadLight light,
        @Nullable Backdrop backdrop,
        float cameraDistance,
        boolean followsHead,
        float scale,
        float shiftX,
        float shiftY,
        boolean spectacles,
        float shirtLight) {
    private static final float DESK_SCALE = 1.35f;
    private static final float DESK_SHIFT = .02f;

    /** The target view: the identity's own light, black background, a crop that does not follow the head. */
    public static HeadView studio(HeadIdentity identity) {
        return new HeadView(identity.studioLight, null, identity.cameraDistance, false, 1, 0, 0, false, 1);
    }

    /** The driver view: any light, room and distance, cropped as a live face box with its jitter. */
    public static HeadView webcam(HeadIdentity identity, RandomGenerator random) {
        return new HeadView(
                HeadLight.webcam(random),
                new Backdrop(random),
                6 + 12 * random.nextFloat(),
                true,
                (float) Math.exp(random.nextGaussian() * .09),
                (float) random.nextGaussian() * .07f,
                (float) random.nextGaussian() * .07f,
                random.nextFloat() < .15f,
                .5f + random.nextFloat());
    }

    /**
     * A webcam on a desk: one light and room for a whole clip, a camera that stands still and shows head and shoulders.
     */
    public static HeadView desk(RandomGenerator random) {
        return new HeadView(
                HeadLight.desk(random), Backdrop.room(random), 9, false, DESK_SCALE, 0, DESK_SHIFT, false, 1);
    }
}
