package dev.guise.photo;

import dev.guise.landmark.EyeOutline;
import java.util.List;

/**
 * A square picture with a face, moved by the pipeline's own renderer to where the points of the face are to be: what patch networks
 * are shown in training. Owns some ten megabytes outside of Java's heap. One thread, which also closes it.
 */
public final class MovedPicture implements AutoCloseable {
    /** Side of the picture. */
    public static final int SIDE_PX = SourcePicture.SIDE_PX;

    private static final PatchPart[] EYES = {PatchPart.RIGHT_EYE, PatchPart.LEFT_EYE};
    /** Lids nearer than this share of the eyes' distance are shut already. */
    private static final double SHUT = 0.02;

    private final FaceState still;
    private final PhotoRenderer renderer;
    private final float[] mobility;
    private final FaceAction action = new FaceAction();
    private final byte[] rgb = new byte[3 * SIDE_PX * SIDE_PX];
    private final byte[] mask = new byte[SIDE_PX * SIDE_PX];

    /** The whole picture, RGB24, is taken for the person. */
    public MovedPicture(byte[] picture, FaceState still) {
        this.still = still;
        this.renderer = new PhotoRenderer(source(picture, still));
        this.mobility = new Retargeter(renderer.relief()).mobility();
    }

    private static SourcePicture source(byte[] picture, FaceState still) {
        int side = SourcePicture.TEXTURE_PX;
        float[] colour = new float[3];
        byte[] rgba = new byte[Texture.CHANNELS * side * side];
        float scale = (float) SIDE_PX / side;
        for (int i = 0; i < side * side; i++) {
            Pixels.between(picture, SIDE_PX, 3, (i % side + 0.5f) * scale, (i / side + 0.5f) * scale, colour, 0);
            for (int c = 0; c < 3; c++) {
                rgba[Texture.CHANNELS * i + c] = (byte) (255 * colour[c] + 0.5f);
            }
            rgba[Texture.CHANNELS * i + 3] = (byte) 255;
        }
        byte[] nothing = new byte[3 * SourcePicture.WIDE_PX * SourcePicture.SIDE_PX];
        return new SourcePicture(
                rgba,
                nothing,
                still.points(),
                List.of(
                        outline(still, 0, FaceTopology.RIGHT_UPPER_LID, FaceTopology.RIGHT_LOWER_LID),
                        outline(still, 1, FaceTopology.LEFT_UPPER_LID, FaceTopology.LEFT_LOWER_LID)));
    }

    private static EyeOutline outline(FaceState face, int eye, int[] upper, int[] lower) {
        PatchPart part = EYES[eye];
        double width = face.distance(part.firstCorner(), part.secondCorner());
        return new EyeOutline(
                inPlane(face, upper), inPlane(face, lower), face.pupils()[2 * eye], face.pupils()[2 * eye + 1], (float)
                        (PatchInput.IRIS_OVER_EYE * width));
    }

    private static float[] inPlane(FaceState face, int[] points) {
        float[] plane = new float[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            plane[2 * i] = face.x(points[i]);
            plane[2 * i + 1] = face.y(points[i]);
        }
        return plane;
    }

    /** Moves the face to this state, as far as the pipeline can. */
    public void move(FaceState driven) {
        RigidMotion head = FirmFit.of(still.points(), driven.points());
        System.arraycopy(head.turn, 0, action.head.turn, 0, head.turn.length);
        System.arraycopy(head.pivot, 0, action.head.pivot, 0, head.pivot.length);
        System.arraycopy(head.shift, 0, action.head.shift, 0, head.shift.length);
        action.head.scale = head.scale;
        for (int i = 0; i < driven.points().length; i += 3) {
            double x = still.points()[i];
            double y = still.points()[i + 1];
            double z = still.points()[i + 2];
            float share = mobility[i / 3];
            action.faceMotion[i] = share * (float) (driven.points()[i] - head.x(x, y, z));
            action.faceMotion[i + 1] = share * (float) (driven.points()[i + 1] - head.y(x, y, z));
            action.faceMotion[i + 2] = share * (float) (driven.points()[i + 2] - head.z(x, y, z));
        }
        eyes(driven);
        renderer.render(action, rgb, mask);
    }

    private void eyes(FaceState driven) {
        double right = 0;
        double down = 0;
        for (int eye = 0; eye < EYES.length; eye++) {
            PatchPart part = EYES[eye];
            double open = PatchChange.opening(part, still);
            action.shut[eye] = open < SHUT ? 0 : (float) (1 - PatchChange.opening(part, driven) / open);
            double perRad = EyeLayer.BALL * still.distance(part.firstCorner(), part.secondCorner()) / still.eyes();
            right += (PatchChange.along(part, driven, 0) - PatchChange.along(part, still, 0)) / perRad / EYES.length;
            down += (PatchChange.along(part, driven, 1) - PatchChange.along(part, still, 1)) / perRad / EYES.length;
        }
        action.gazeRightRad = (float) right;
        action.gazeUpRad = (float) -down;
    }

    /** The picture as it was moved last, RGB24; only to be read. */
    public byte[] rgb() {
        return rgb;
    }

    /** The warp of the last move. */
    public ReliefWarp warp() {
        return renderer.warp();
    }

    @Override
    public void close() {
        renderer.close();
    }
}
