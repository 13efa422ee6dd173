package dev.guise.align;

/**
 * Where the driver wants the crop, beside what the face finder says: the crop rule stays as it is and gets another box.
 *
 * @param scale factor on the size of the face; larger shows more around it
 * @param x shift to the right, in sides of the scaled crop
 * @param y shift downwards, in sides of the scaled crop
 */
public record CropPlace(double scale, double x, double y) {
    /** Just where the finder says. */
    public static final CropPlace USUAL = new CropPlace(1, 0, 0);

    public CropPlace {
        if (!(scale > 0) || !Double.isFinite(scale) || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("place of the crop is " + scale + " times, " + x + " right, " + y
                    + " down: the factor must be positive and all must be finite");
        }
    }

    /** The box that is to be cut by: {@code found} itself at the usual place, or else {@code moved}, filled. */
    FaceBox of(FaceBox found, FaceBox moved) {
        if (scale == 1 && x == 0 && y == 0) {
            return found;
        }
        double side = 2 * LpdCrop.HALF_SIDE * Math.max(found.width(), found.height()) * scale;
        double centreX = ((double) found.left() + found.right()) / 2 + x * side;
        double centreY = ((double) found.top() + found.bottom()) / 2 + y * side;
        double halfWidth = found.width() * scale / 2;
        double halfHeight = found.height() * scale / 2;
        moved.set(
                (float) (centreX - halfWidth),
                (float) (centreY - halfHeight),
                (float) (centreX + halfWidth),
                (float) (centreY + halfHeight),
                found.score());
        return moved;
    }
}
