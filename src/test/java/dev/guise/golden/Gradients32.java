package dev.guise.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** There are processors on which TensorFlow computes wrong gradients in full precision; golden steps mean nothing there. */
public final class Gradients32 {
    private Gradients32() {}

    /** Skips where 112 channels computed alone differ from the same as part of 128, which come out right. */
    public static void assumeRight() {
        try (Graph graph = Sessions.graph();
                Session session = Sessions.open(graph, Placement.plain())) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.math.sin(tf.reshape(
                    tf.range(tf.constant(0f), tf.constant(16f * 16 * 112), tf.constant(1f)),
                    tf.constant(new int[] {1, 16, 16, 112})));
            Operand<TFloat32> w = tf.math.cos(tf.reshape(
                    tf.range(tf.constant(0f), tf.constant(9f * 112 * 112), tf.constant(1f)),
                    tf.constant(new int[] {3, 3, 112, 112})));
            Operand<TFloat32> more =
                    tf.pad(w, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 16}, {0, 0}}), tf.constant(0f));
            List<Long> one = List.of(1L, 1L, 1L, 1L);
            Operand<TFloat32> alone =
                    tf.nn.conv2dBackpropInput(tf.constant(new int[] {1, 16, 16, 112}), w, x, one, "SAME");
            Operand<TFloat32> part = tf.slice(
                    tf.nn.conv2dBackpropInput(tf.constant(new int[] {1, 16, 16, 128}), more, x, one, "SAME"),
                    tf.constant(new int[4]),
                    tf.constant(new int[] {-1, -1, -1, 112}));
            Operand<TFloat32> off = tf.max(tf.math.abs(tf.math.sub(alone, part)), tf.constant(new int[] {0, 1, 2, 3}));
            try (Result result = session.runner().fetch(off).run()) {
                float worst = ((TFloat32) result.get(0)).getFloat();
                assumeTrue(
                        worst < 0.01,
                        "skipped: TensorFlow's full-precision gradients are wrong on this processor, by " + worst);
            }
        }
    }
}
