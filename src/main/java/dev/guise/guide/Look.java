package dev.guise.guide;

import dev.guise.align.FaceBox;
import dev.guise.align.Sight;
import dev.guise.frame.Frame;

/**
 * How the driver sits, in numbers that hold for any camera.
 *
 * @param faces how many are seen; the rest is about the one that is followed, and 0 if there is none
 * @param lightLevel what nine tenths of the face are darker than, 0 to 255: highlights, so that the colour of a skin matters little
 * @param burntShare share of the face that is as bright as can be
 * @param size side of the face box as a share of the frame's shorter side
 * @param right of the frame's middle lies the face, as a share of the width; negative for left, as the camera sees it
 * @param down below the middle likewise, as a share of the height
 * @param yawDegrees how far the head is turned aside
 * @param pitchDegrees how far it nods
 */
record Look(
        int faces,
        double lightLevel,
        double burntShare,
        double size,
        double right,
        double down,
        double yawDegrees,
        double pitchDegrees) {
    private static final int GRID = 24;
    private static final double INNER = 0.7;
    private static final int BURNT = 250;

    /** Nobody. */
    static Look atNobody() {
        return new Look(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** At the face in the box. */
    static Look at(Frame frame, FaceBox box, Sight sight) {
        int[] levels = new int[256];
        int samples = sample(frame, box, levels);
        double centreX = (box.left() + box.right()) / 2.0;
        double centreY = (box.top() + box.bottom()) / 2.0;
        return new Look(
                Math.max(1, sight.faces()),
                quantile(levels, samples, 0.9),
                share(levels, samples),
                Math.max(box.width(), box.height()) / Math.min(frame.widthPx(), frame.heightPx()),
                centreX / frame.widthPx() - 0.5,
                centreY / frame.heightPx() - 0.5,
                sight.yawDegrees(),
                sight.pitchDegrees());
    }

    /** Counts the brightness of some pixels in the middle of the box; how many lay within the frame. */
    private static int sample(Frame frame, FaceBox box, int[] levels) {
        int samples = 0;
        for (int i = 0; i < GRID * GRID; i++) {
            double across = 0.5 + INNER * ((i % GRID + 0.5) / GRID - 0.5);
            double down = 0.5 + INNER * ((Math.floorDiv(i, GRID) + 0.5) / GRID - 0.5);
            int x = (int) (box.left() + across * box.width());
            int y = (int) (box.top() + down * box.height());
            if (x >= 0 && y >= 0 && x < frame.widthPx() && y < frame.heightPx()) {
                levels[luma(frame.rgb(), y * frame.strideBytes() + 3 * x)]++;
                samples++;
            }
        }
        return samples;
    }

    private static int luma(byte[] rgb, int at) {
        return (77 * (rgb[at] & 0xff) + 150 * (rgb[at + 1] & 0xff) + 29 * (rgb[at + 2] & 0xff)) >> 8;
    }

    private static double quantile(int[] levels, int samples, double share) {
        int below = 0;
        for (int level = 0; level < levels.length; level++) {
            below += levels[level];
            if (below >= share * samples && below > 0) {
                return level;
            }
        }
        return 128;
    }

    private static double share(int[] levels, int samples) {
        int burnt = 0;
        for (int level = BURNT; level < levels.length; level++) {
            burnt += levels[level];
        }
        return samples == 0 ? 0 : (double) burnt / samples;
    }
}
