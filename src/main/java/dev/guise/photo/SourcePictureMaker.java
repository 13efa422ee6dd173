package dev.guise.photo;

import dev.guise.landmark.EyeOutline;
import dev.guise.landmark.FacePoints;
import java.util.ArrayList;
import java.util.List;

/** Cuts the person out of a picture and fills in what is behind. One thread. */
public final class SourcePictureMaker {
    private static final int SIDE = SourcePicture.SIDE_PX;
    private static final int TEXTURE = SourcePicture.TEXTURE_PX;
    private static final int WIDE = SourcePicture.WIDE_PX;

    /** Levels of a mask below which a pixel is background for sure, and from which on it is the person. */
    private static final float SURELY_BEHIND = 0.02f;

    private static final float SURELY_PERSON = 0.97f;
    /** How far a colour at the rim may be from that of the person nearby, in levels. */
    private static final float RIM_FREEDOM = 40;
    /** Columns at either side of the square in which the background is the picture itself, and those in which that fades. */
    private static final int SIDE_KEPT = 10;

    private static final int SIDE_FADES = 12;
    /** How far around the person the background is not trusted, in pixels of the portrait. */
    private static final int SHADOW = 7;

    private final PersonMask mask;

    /** {@code mask} tells person from background. */
    public SourcePictureMaker(PersonMask.Segmenter segmenter) {
        this.mask = new PersonMask(segmenter);
    }

    /**
     * Makes a source picture.
     *
     * @param rgb RGB24 without row padding
     * @param face its points, in pixels of the picture
     * @param eyes both outlines, likewise
     */
    public SourcePicture make(byte[] rgb, int widthPx, int heightPx, FacePoints face, List<EyeOutline> eyes) {
        PictureSquare square = PictureSquare.around(face, widthPx, heightPx);
        float[] points = square.toSquare(face.xyz(), SIDE);
        byte[] texture = PictureCutter.cut(rgb, widthPx, heightPx, square, TEXTURE, TEXTURE);
        byte[] wide = PictureCutter.cut(rgb, widthPx, heightPx, square, WIDE, SIDE);
        float[] alpha = mask.of(texture, TEXTURE, points, SIDE);
        float[] behind = background(wide, alpha);
        byte[] rgba = cutOut(texture, alpha, behind);
        return new SourcePicture(rgba, bytes(behind), points, outlines(square, eyes));
    }

    private static List<EyeOutline> outlines(PictureSquare square, List<EyeOutline> eyes) {
        List<EyeOutline> moved = new ArrayList<>();
        float scale = (float) (SIDE / square.sidePx());
        for (EyeOutline eye : eyes) {
            float[] iris = square.planeToSquare(new float[] {eye.irisX(), eye.irisY()}, SIDE);
            moved.add(new EyeOutline(
                    square.planeToSquare(eye.upper(), SIDE),
                    square.planeToSquare(eye.lower(), SIDE),
                    iris[0],
                    iris[1],
                    eye.irisRadius() * scale));
        }
        return moved;
    }

    /** The wide picture with the person within the square filled from around. */
    private static float[] background(byte[] wide, float[] alpha) {
        float[] rgb = floats(wide);
        float[] known = new float[WIDE * SIDE];
        java.util.Arrays.fill(known, 1);
        boolean[] person = grown(alpha);
        int left = (WIDE - SIDE) / 2;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                known[y * WIDE + left + x] = person[y * SIDE + x] ? 0 : 1;
            }
        }
        PushPull.fill(rgb, known, WIDE, SIDE);
        keepSides(rgb, wide, left);
        return rgb;
    }

    /**
     * Shoulders that reach beyond the square are seen in this picture there. Composers leave out the square's outermost columns, so
     * the picture goes on as it is for a few more, and then becomes the filled one.
     */
    private static void keepSides(float[] rgb, byte[] wide, int left) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE_KEPT + SIDE_FADES; x++) {
                float kept = Math.min(1, (float) (SIDE_KEPT + SIDE_FADES - x) / SIDE_FADES);
                for (int column : new int[] {left + x, left + SIDE - 1 - x}) {
                    for (int c = 0; c < 3; c++) {
                        int i = 3 * (y * WIDE + column) + c;
                        rgb[i] += kept * ((wide[i] & 255) - rgb[i]);
                    }
                }
            }
        }
    }

    /** Where the person or its shadow is, at the portrait's size. */
    private static boolean[] grown(float[] alpha) {
        boolean[] person = new boolean[SIDE * SIDE];
        int step = TEXTURE / SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                person[y * SIDE + x] = alpha[y * step * TEXTURE + x * step] > SURELY_BEHIND;
            }
        }
        return Morphology.grown(person, SIDE, SIDE, SHADOW);
    }

    /** The person with colours at the rim as they would be without the old background. */
    private static byte[] cutOut(byte[] texture, float[] alpha, float[] behind) {
        float[] near = floats(texture);
        float[] sure = new float[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            sure[i] = alpha[i] >= SURELY_PERSON ? 1 : 0;
        }
        PushPull.fill(near, sure, TEXTURE, TEXTURE);
        byte[] rgba = new byte[4 * alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            float a = alpha[i];
            int from = behindAt(i);
            for (int c = 0; c < 3; c++) {
                float seen = texture[3 * i + c] & 255;
                float person = near[3 * i + c];
                if (a > 0.05f && a < SURELY_PERSON) {
                    float own = (seen - (1 - a) * behind[from + c]) / a;
                    person = Math.max(person - RIM_FREEDOM, Math.min(person + RIM_FREEDOM, own));
                }
                rgba[4 * i + c] = level(person);
            }
            rgba[4 * i + 3] = level(255 * a);
        }
        return rgba;
    }

    /** Where the background of a place of the texture is in the wide picture. */
    private static int behindAt(int i) {
        int step = TEXTURE / SIDE;
        int x = (WIDE - SIDE) / 2 + i % TEXTURE / step;
        int y = i / TEXTURE / step;
        return 3 * (y * WIDE + x);
    }

    private static float[] floats(byte[] levels) {
        float[] floats = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            floats[i] = levels[i] & 255;
        }
        return floats;
    }

    private static byte[] bytes(float[] levels) {
        byte[] bytes = new byte[levels.length];
        for (int i = 0; i < levels.length; i++) {
            bytes[i] = level(levels[i]);
        }
        return bytes;
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
