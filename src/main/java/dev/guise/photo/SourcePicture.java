package dev.guise.photo;

import dev.guise.landmark.EyeOutline;
import java.util.List;

/**
 * One picture that can be brought to life: the person cut out, what is behind, and where the face is. All places are pixels of
 * the portrait's square.
 *
 * @param rgba the person, {@value #TEXTURE_PX} x {@value #TEXTURE_PX} x 4 levels, colours not multiplied by alpha
 * @param background what is behind and around, {@value #WIDE_PX} x {@value #SIDE_PX} x 3 levels: the square lies in its middle
 * @param points 468 x (x, y, z) of the face mesh
 * @param eyes the person's right eye, then the left
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, read once
public record SourcePicture(byte[] rgba, byte[] background, float[] points, List<EyeOutline> eyes) {
    /** Side of the portraits that are made of it. */
    public static final int SIDE_PX = 512;

    /** Side of the stored picture: twice the portrait's, so that moved pixels stay sharp. */
    public static final int TEXTURE_PX = 1024;

    /** Width of the background, 16:9. */
    public static final int WIDE_PX = 912;

    public SourcePicture {
        eyes = List.copyOf(eyes);
        if (rgba.length != TEXTURE_PX * TEXTURE_PX * 4
                || background.length != WIDE_PX * SIDE_PX * 3
                || points.length != 3 * FaceTopology.POINTS
                || eyes.size() != 2) {
            throw new IllegalArgumentException("a source picture has " + rgba.length + " levels, " + background.length
                    + " of background, " + points.length + " numbers of points and " + eyes.size() + " eyes");
        }
        for (float number : points) {
            if (!Float.isFinite(number) || Math.abs(number) > 8 * SIDE_PX) {
                throw new IllegalArgumentException("a point of the face is at " + number + ", far from its picture");
            }
        }
    }
}
