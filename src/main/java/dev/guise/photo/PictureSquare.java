package dev.guise.photo;

import dev.guise.landmark.FacePoints;

/**
 * The square of a picture that becomes the portrait, and how wide the background around it is: head and shoulders as a webcam
 * shows them. Pixels of the picture; edges may lie outside of it.
 */
public record PictureSquare(double leftPx, double topPx, double sidePx) {
    /** Side over the height of the face, hairline to chin. */
    private static final double USUAL = 2.5;
    /** A picture that ends below the chin is taken closer, down to this. */
    private static final double CLOSEST = 1.75;

    /** Where the middle of the face is, as a share of the side. */
    private static final double MIDDLE = 0.47;

    /** Around a face, inside the picture as far as the picture goes. */
    public static PictureSquare around(FacePoints face, int widthPx, int heightPx) {
        double topX = face.x(FaceTopology.HAIRLINE);
        double topY = face.y(FaceTopology.HAIRLINE);
        double chinX = face.x(FaceTopology.CHIN_TIP);
        double chinY = face.y(FaceTopology.CHIN_TIP);
        double height = Math.max(Math.hypot(chinX - topX, chinY - topY), 0.8 * faceWidth(face));
        double middleX = (face.x(FaceTopology.RIGHT_EAR) + face.x(FaceTopology.LEFT_EAR) + topX + chinX) / 4;
        double middleY = (topY + chinY) / 2;
        double side = Math.max(CLOSEST * height, Math.min(USUAL * height, Math.min(heightPx, 1.15 * widthPx)));
        double top = middleY - MIDDLE * side;
        double lowest = heightPx - side;
        // the portrait's lower edge is the picture's at the lowest, so that no shoulders end in the air
        top = Math.min(top, Math.max(lowest, middleY - 0.62 * side));
        top = Math.max(top, Math.min(0, middleY - 0.36 * side));
        return new PictureSquare(middleX - side / 2, top, side);
    }

    private static double faceWidth(FacePoints face) {
        return Math.hypot(
                face.x(FaceTopology.LEFT_EAR) - face.x(FaceTopology.RIGHT_EAR),
                face.y(FaceTopology.LEFT_EAR) - face.y(FaceTopology.RIGHT_EAR));
    }

    /** Points of the picture as points of a square of so many pixels. */
    float[] toSquare(float[] xyz, int pixels) {
        float[] moved = new float[xyz.length];
        double scale = pixels / sidePx;
        for (int i = 0; i < xyz.length; i += 3) {
            moved[i] = (float) ((xyz[i] - leftPx) * scale);
            moved[i + 1] = (float) ((xyz[i + 1] - topPx) * scale);
            moved[i + 2] = (float) (xyz[i + 2] * scale);
        }
        return moved;
    }

    /** The same of pairs x, y. */
    float[] planeToSquare(float[] xy, int pixels) {
        float[] moved = new float[xy.length];
        double scale = pixels / sidePx;
        for (int i = 0; i < xy.length; i += 2) {
            moved[i] = (float) ((xy[i] - leftPx) * scale);
            moved[i + 1] = (float) ((xy[i + 1] - topPx) * scale);
        }
        return moved;
    }
}
