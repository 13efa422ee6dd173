package dev.guise.photo;

/**
 * How much a driven part of a face differs from the picture's own: 0 where the picture can show it by itself, 1 where it has to be
 * painted. Distances in space, over that of the eyes, so that a turn of the head alone changes nothing.
 */
final class PatchChange {
    private static final double NOTHING = 0.012;
    private static final double ALL = 0.045;

    /** Gap of the lips, widths of the mouth, lips' thickness, upper lip and corners from the nose. */
    private static final int[][] MOUTH = {
        {13, 14}, {82, 87}, {312, 317}, {78, 308}, {61, 291}, {0, 13}, {14, 17}, {0, 2}, {61, 2}, {291, 2}
    };

    private static final int[][] RIGHT_LIDS = {{159, 145}, {158, 153}, {160, 144}};
    private static final int[][] LEFT_LIDS = {{386, 374}, {385, 380}, {387, 373}};

    private PatchChange() {}

    /** Share of painting that is allowed, 0..1. */
    static float of(PatchPart part, FaceState own, FaceState driven) {
        double change = part.mouth() ? lips(own, driven) : Math.abs(opening(part, driven) - opening(part, own));
        double share = Math.max(0, Math.min(1, (change - NOTHING) / (ALL - NOTHING)));
        return (float) (share * share * (3 - 2 * share));
    }

    private static double lips(FaceState own, FaceState driven) {
        double change = 0;
        for (int[] pair : MOUTH) {
            double before = own.distance(pair[0], pair[1]) / own.eyes();
            double after = driven.distance(pair[0], pair[1]) / driven.eyes();
            change = Math.max(change, Math.abs(after - before));
        }
        return change;
    }

    /** How far the lids are apart, over the distance of the eyes; 0 shut. */
    static double opening(PatchPart eye, FaceState face) {
        int[][] pairs = eye == PatchPart.LEFT_EYE ? LEFT_LIDS : RIGHT_LIDS;
        double sum = 0;
        for (int[] pair : pairs) {
            sum += Math.max(0, face.below(pair[0], pair[1]));
        }
        return sum / pairs.length / face.eyes();
    }

    /** Of the pupil from the middle of the eye's corners, along (0) or across (1) the line of the eyes, over their distance. */
    static double along(PatchPart part, FaceState face, int axis) {
        int eye = part == PatchPart.LEFT_EYE ? 2 : 0;
        double dx = face.pupils()[eye] - (face.x(part.firstCorner()) + face.x(part.secondCorner())) / 2;
        double dy = face.pupils()[eye + 1] - (face.y(part.firstCorner()) + face.y(part.secondCorner())) / 2;
        double cos = Math.cos(face.turnRad());
        double sin = Math.sin(face.turnRad());
        return (axis == 0 ? dx * cos + dy * sin : dy * cos - dx * sin) / face.eyes();
    }
}
