package dev.guise.landmark;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.EyeMesh;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Lids and pupils of both eyes, by {@link EyeMesh} in a session of its own. One thread, which also closes it. */
public final class EyeReader implements AutoCloseable {
    private static final int SIDE_PX = EyeMesh.SIDE_PX;
    private static final int CONTOUR = 3 * EyeMesh.POINTS;
    private static final int IRIS = 3 * EyeMesh.IRIS_POINTS;
    private static final int RIGHT = 0;
    private static final int LEFT = 1;
    /** The network's irises move less than rendered ones, measured from the middle between the corners. */
    private static final double ACROSS = 1.6;

    private static final double UP = 2;

    private static final int LID_PAIRS = 5;
    private static final int FIRST_LOWER = 2;
    private static final int FIRST_UPPER = 10;
    private static final int LAST_CORNER = 8;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> picture;
    private final EyeMesh.Output output;
    private final float[] pixels = new float[SIDE_PX * SIDE_PX * 3];
    private final float[] both = new float[2 * pixels.length];
    private final TFloat32 fed = TFloat32.tensorOf(Shape.of(2, SIDE_PX, SIDE_PX, 3));
    private final float[] contours = new float[2 * CONTOUR];
    private final float[] irises = new float[2 * IRIS];

    public EyeReader(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        this.picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, SIDE_PX, SIDE_PX, 3)));
        this.output = new EyeMesh(new Parameters(tf, new ConstantStore(tf, weights.arrays()))).apply(picture);
        this.session = Sessions.open(graph, placement);
    }

    /** Looks at both eyes of a face in an RGB24 picture without row padding. */
    public EyesLook read(byte[] rgb, int widthPx, int heightPx, FacePoints face) {
        FaceRegion right = FaceRegion.ofEye(face, false);
        FaceRegion left = FaceRegion.ofEye(face, true);
        run(rgb, widthPx, heightPx, right, left);
        return new EyesLook(look(right, RIGHT), look(left, LEFT));
    }

    /** The outlines of both eyes of a face, that of the person's right eye first. */
    public List<EyeOutline> outlines(byte[] rgb, int widthPx, int heightPx, FacePoints face) {
        FaceRegion right = FaceRegion.ofEye(face, false);
        FaceRegion left = FaceRegion.ofEye(face, true);
        run(rgb, widthPx, heightPx, right, left);
        return List.of(outline(right, RIGHT), outline(left, LEFT));
    }

    private void run(byte[] rgb, int widthPx, int heightPx, FaceRegion right, FaceRegion left) {
        right.cut(rgb, widthPx, heightPx, SIDE_PX, pixels);
        System.arraycopy(pixels, 0, both, 0, pixels.length);
        left.cut(rgb, widthPx, heightPx, SIDE_PX, pixels);
        mirror(pixels);
        System.arraycopy(pixels, 0, both, pixels.length, pixels.length);
        fed.asRawTensor().data().asFloats().write(both);
        try (Result result = session.runner()
                .feed(picture, fed)
                .fetch(output.contour())
                .fetch(output.iris())
                .run()) {
            result.get(0).asRawTensor().data().asFloats().read(contours);
            result.get(1).asRawTensor().data().asFloats().read(irises);
        }
    }

    /** The left eye was shown mirrored, so that its corners come in the other order. */
    private EyeOutline outline(FaceRegion region, int eye) {
        float[] upper = new float[2 * EyeOutline.POINTS];
        float[] lower = new float[2 * EyeOutline.POINTS];
        for (int i = 0; i < EyeOutline.POINTS; i++) {
            int at = eye == RIGHT ? i : EyeOutline.POINTS - 1 - i;
            place(region, eye, contours, 3 * (eye * EyeMesh.POINTS + i), lower, 2 * at);
            boolean corner = i == 0 || i == LAST_CORNER;
            int above = corner ? i : LAST_CORNER + i;
            place(region, eye, contours, 3 * (eye * EyeMesh.POINTS + above), upper, 2 * at);
        }
        float[] iris = new float[2 * EyeMesh.IRIS_POINTS];
        for (int i = 0; i < EyeMesh.IRIS_POINTS; i++) {
            place(region, eye, irises, 3 * (eye * EyeMesh.IRIS_POINTS + i), iris, 2 * i);
        }
        double radius = 0;
        for (int i = 1; i < EyeMesh.IRIS_POINTS; i++) {
            radius += Math.hypot(iris[2 * i] - iris[0], iris[2 * i + 1] - iris[1]) / (EyeMesh.IRIS_POINTS - 1);
        }
        return new EyeOutline(upper, lower, iris[0], iris[1], (float) radius);
    }

    private static void place(FaceRegion region, int eye, float[] from, int at, float[] out, int slot) {
        double u = from[at] / SIDE_PX;
        double v = from[at + 1] / SIDE_PX;
        double across = eye == RIGHT ? u : 1 - u;
        out[slot] = (float) region.pictureX(across, v);
        out[slot + 1] = (float) region.pictureY(across, v);
    }

    private EyeLook look(FaceRegion region, int eye) {
        int first = eye * CONTOUR;
        double apart = 0;
        for (int i = 0; i < LID_PAIRS; i++) {
            apart += distance(first + 3 * (FIRST_LOWER + i), first + 3 * (FIRST_UPPER + i)) / LID_PAIRS;
        }
        double width = Math.max(1e-3, distance(first, first + 3 * LAST_CORNER));
        double side = eye == RIGHT ? 1 : -1;
        double alongX = (contours[first + 3 * LAST_CORNER] - contours[first]) / width;
        double alongY = (contours[first + 3 * LAST_CORNER + 1] - contours[first + 1]) / width;
        if (alongX < 0) {
            alongX = -alongX;
            alongY = -alongY;
        }
        double middleX = (contours[first] + contours[first + 3 * LAST_CORNER]) / 2;
        double middleY = (contours[first + 1] + contours[first + 3 * LAST_CORNER + 1]) / 2;
        double dx = irises[eye * IRIS] - middleX;
        double dy = irises[eye * IRIS + 1] - middleY;
        double across = ACROSS * (alongX * dx + alongY * dy) / width;
        double up = UP * (alongY * dx - alongX * dy) / width;
        double u = middleX + width * (across * alongX + up * alongY);
        double v = (middleY + width * (across * alongY - up * alongX)) / SIDE_PX;
        double placeU = eye == RIGHT ? u / SIDE_PX : 1 - u / SIDE_PX;
        return new EyeLook(
                apart / width,
                width * region.sidePx() / SIDE_PX,
                side * across,
                up,
                region.pictureX(placeU, v),
                region.pictureY(placeU, v));
    }

    private double distance(int a, int b) {
        return Math.hypot(contours[a] - contours[b], contours[a + 1] - contours[b + 1]);
    }

    private static void mirror(float[] pixels) {
        for (int y = 0; y < SIDE_PX; y++) {
            for (int x = 0; x < SIDE_PX / 2; x++) {
                for (int c = 0; c < 3; c++) {
                    int here = (y * SIDE_PX + x) * 3 + c;
                    int there = (y * SIDE_PX + SIDE_PX - 1 - x) * 3 + c;
                    float swap = pixels[here];
                    pixels[here] = pixels[there];
                    pixels[there] = swap;
                }
            }
        }
    }

    @Override
    public void close() {
        fed.close();
        session.close();
        graph.close();
    }
}
