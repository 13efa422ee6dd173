package dev.guise.photo;

/**
 * Where a patch lies in a square picture: turned with the line of the eyes, as large as the face wants it.
 *
 * @param centreX of the patch, in pixels of the picture
 * @param centreY of the patch
 * @param turnRad from the picture's x axis to the patch's, positive clockwise as seen
 * @param stepPx pixels of the picture in one of the patch
 */
public record PatchFrame(PatchPart part, double centreX, double centreY, double turnRad, double stepPx) {
    /** The patch of a face. */
    public static PatchFrame of(PatchPart part, FaceState face) {
        double x = (face.x(part.firstCorner()) + face.x(part.secondCorner())) / 2;
        double y = (face.y(part.firstCorner()) + face.y(part.secondCorner())) / 2;
        if (part.mouth()) {
            x = (x + mean(face, part.outer(), 0)) / 2;
            y = (y + mean(face, part.outer(), 1)) / 2;
        }
        return new PatchFrame(part, x, y, face.turnRad(), face.eyes() * part.widthOverEyes() / part.widthPx());
    }

    private static double mean(FaceState face, int[] of, int axis) {
        double sum = 0;
        for (int point : of) {
            sum += face.points()[3 * point + axis];
        }
        return sum / of.length;
    }

    /** The same a little elsewhere: moved by pixels of the patch, turned and grown. */
    public PatchFrame moved(double dx, double dy, double byRad, double grown) {
        return new PatchFrame(part, centreX + dx * stepPx, centreY + dy * stepPx, turnRad + byRad, stepPx * grown);
    }

    private double sign() {
        return part == PatchPart.LEFT_EYE ? -1 : 1;
    }

    /** x in the picture of a place in the patch; (0, 0) is the corner of its first pixel. */
    double pictureX(double u, double v) {
        double across = (u - part.widthPx() / 2.0) * sign();
        double down = v - part.heightPx() / 2.0;
        return centreX + stepPx * (across * Math.cos(turnRad) - down * Math.sin(turnRad));
    }

    /** y in the picture of a place in the patch. */
    double pictureY(double u, double v) {
        double across = (u - part.widthPx() / 2.0) * sign();
        double down = v - part.heightPx() / 2.0;
        return centreY + stepPx * (across * Math.sin(turnRad) + down * Math.cos(turnRad));
    }

    /** x in the patch of a place in the picture. */
    double patchX(double x, double y) {
        double across = (x - centreX) * Math.cos(turnRad) + (y - centreY) * Math.sin(turnRad);
        return part.widthPx() / 2.0 + sign() * across / stepPx;
    }

    /** y in the patch of a place in the picture. */
    double patchY(double x, double y) {
        double down = -(x - centreX) * Math.sin(turnRad) + (y - centreY) * Math.cos(turnRad);
        return part.heightPx() / 2.0 + down / stepPx;
    }

    /**
     * Cuts the patch out of a square picture of 8 bit channels, red first; beyond the picture its edge is repeated.
     *
     * @param channels numbers a pixel of the picture
     * @param out receives red, green, blue 0..1 of each pixel, {@code stride} numbers apart, from {@code offset} on
     */
    public void cut(byte[] picture, int sidePx, int channels, float[] out, int offset, int stride) {
        double alongX = stepPx * Math.cos(turnRad) * sign();
        double alongY = stepPx * Math.sin(turnRad) * sign();
        for (int v = 0, at = offset; v < part.heightPx(); v++) {
            double x = pictureX(0.5, v + 0.5);
            double y = pictureY(0.5, v + 0.5);
            for (int u = 0; u < part.widthPx(); u++, at += stride, x += alongX, y += alongY) {
                Pixels.between(picture, sidePx, channels, (float) x, (float) y, out, at);
            }
        }
    }
}
