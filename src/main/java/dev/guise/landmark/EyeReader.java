package dev.guise.landmark;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.EyeMesh;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** How far the lids are apart, by {@link EyeMesh} in a session of its own. One thread, which also closes it. */
public final class EyeReader implements AutoCloseable {
    private static final int SIDE_PX = EyeMesh.SIDE_PX;
    private static final int LID_PAIRS = 5;
    private static final int FIRST_LOWER = 2;
    private static final int FIRST_UPPER = 10;
    private static final int LAST_CORNER = 8;

    private final Graph graph = Sessions.graph();
    private final Session session;
    private final Placeholder<TFloat32> picture;
    private final Operand<TFloat32> points;
    private final float[] pixels = new float[SIDE_PX * SIDE_PX * 3];
    private final float[] contour = new float[EyeMesh.POINTS * 3];

    public EyeReader(Checkpoint weights, Placement placement) {
        Ops tf = Ops.create(graph);
        this.picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, SIDE_PX, SIDE_PX, 3)));
        this.points = new EyeMesh(new Parameters(tf, new ConstantStore(tf, weights.arrays()))).apply(picture).contour();
        this.session = Sessions.open(graph, placement);
    }

    /** Mean distance of the lids over the width of the eye. */
    public double openness(byte[] rgb, int widthPx, int heightPx, FacePoints face, boolean left) {
        FaceRegion.ofEye(face, left).cut(rgb, widthPx, heightPx, SIDE_PX, pixels);
        if (!left) {
            mirror(pixels);
        }
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(1, SIDE_PX, SIDE_PX, 3), DataBuffers.of(pixels));
                Result result =
                        session.runner().feed(picture, fed).fetch(points).run()) {
            result.get(0).asRawTensor().data().asFloats().read(contour);
        }
        double apart = 0;
        for (int i = 0; i < LID_PAIRS; i++) {
            apart += distance(FIRST_LOWER + i, FIRST_UPPER + i) / LID_PAIRS;
        }
        return apart / Math.max(1e-3, distance(0, LAST_CORNER));
    }

    private double distance(int a, int b) {
        return Math.hypot(contour[3 * a] - contour[3 * b], contour[3 * a + 1] - contour[3 * b + 1]);
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
        session.close();
        graph.close();
    }
}
