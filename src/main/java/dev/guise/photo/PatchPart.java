package dev.guise.photo;

import java.util.Arrays;

/**
 * The parts of a face that a patch network refines, and which of the 468 points draw them. Outlines go round from a corner
 * by the upper edge; the left eye's patch is mirrored, so that both eyes look alike.
 */
public enum PatchPart {
    MOUTH(96, 96, 1.15, 61, 291, Outlines.OUTER_LIPS, Outlines.INNER_LIPS),
    RIGHT_EYE(96, 64, 0.66, 33, 133, Outlines.RIGHT_LIDS_AROUND, Outlines.RIGHT_LIDS),
    LEFT_EYE(96, 64, 0.66, 263, 362, Outlines.LEFT_LIDS_AROUND, Outlines.LEFT_LIDS);

    private final int widthPx;
    private final int heightPx;
    private final double widthOverEyes;
    private final int firstCorner;
    private final int secondCorner;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final int[] outer;

    @SuppressWarnings("ImmutableEnumChecker") // never written
    private final int[] inner;

    PatchPart(
            int widthPx,
            int heightPx,
            double widthOverEyes,
            int firstCorner,
            int secondCorner,
            int[] outer,
            int[] inner) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.widthOverEyes = widthOverEyes;
        this.firstCorner = firstCorner;
        this.secondCorner = secondCorner;
        this.outer = outer;
        this.inner = inner;
    }

    /** Width of the patch in its own pixels. */
    public int widthPx() {
        return widthPx;
    }

    /** Height of the patch in its own pixels. */
    public int heightPx() {
        return heightPx;
    }

    /** Pixels of the patch. */
    public int pixels() {
        return widthPx * heightPx;
    }

    /** Width of the patch on the face, over the distance of the outer corners of the eyes. */
    double widthOverEyes() {
        return widthOverEyes;
    }

    /** How much of the part's width is seen: 1 from the front, less when it is turned away. */
    public double shownShare(FaceState face) {
        double seen =
                Math.hypot(face.x(firstCorner) - face.x(secondCorner), face.y(firstCorner) - face.y(secondCorner));
        return seen / Math.max(1e-3, face.distance(firstCorner, secondCorner));
    }

    int firstCorner() {
        return firstCorner;
    }

    int secondCorner() {
        return secondCorner;
    }

    /** Around what may be painted: the lips, or the lids with the skin that folds. */
    int[] outer() {
        return outer;
    }

    /** Around what opens: between the lips, or between the lids. */
    int[] inner() {
        return inner;
    }

    boolean mouth() {
        return this == MOUTH;
    }

    /** Point lists; apart because an enum's constants are made before its own fields. */
    private static final class Outlines {
        static final int[] OUTER_LIPS = {
            61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146
        };
        static final int[] INNER_LIPS = loop(FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP);
        static final int[] RIGHT_LIDS = loop(FaceTopology.RIGHT_UPPER_LID, FaceTopology.RIGHT_LOWER_LID);
        static final int[] LEFT_LIDS = loop(FaceTopology.LEFT_UPPER_LID, FaceTopology.LEFT_LOWER_LID);
        static final int[] RIGHT_LIDS_AROUND = {130, 247, 30, 29, 27, 28, 56, 190, 243, 112, 26, 22, 23, 24, 110, 25};
        static final int[] LEFT_LIDS_AROUND = {
            359, 467, 260, 259, 257, 258, 286, 414, 463, 341, 256, 252, 253, 254, 339, 255
        };

        private Outlines() {}

        /** There along one edge and back along another between the same two corners. */
        private static int[] loop(int[] there, int[] back) {
            int[] loop = Arrays.copyOf(there, there.length + back.length - 2);
            for (int i = 0; i < back.length - 2; i++) {
                loop[there.length + i] = back[back.length - 2 - i];
            }
            return loop;
        }
    }
}
