package dev.guise.nn;

import java.util.List;
import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Proves that TensorFlow itself computes on the graphics card: one convolution that may be placed nowhere else, which also
 * needs cuDNN.
 */
final class GpuProbe {
    private static final Shape PICTURE = Shape.of(1, 2, 2, 1);

    private GpuProbe() {}

    /** What went wrong, in one line; empty if the card computed. */
    static Optional<String> complaint() {
        try (Graph graph = Sessions.graph();
                Session session = Sessions.open(graph, new Placement(Device.card(), 0, false));
                TFloat32 fed = TFloat32.tensorOf(PICTURE, data -> data.setFloat(3, 0, 0, 0, 0))) {
            Ops tf = Ops.create(graph).withDevice(card());
            Placeholder<TFloat32> picture = tf.placeholder(TFloat32.class, Placeholder.shape(PICTURE));
            Operand<TFloat32> twice = tf.constant(StdArrays.ndCopyOf(new float[][][][] {{{{2}}}}));
            Operand<TFloat32> product = tf.nn.conv2d(picture, twice, List.of(1L, 1L, 1L, 1L), "VALID");
            try (Result result =
                    session.runner().feed(picture, fed).fetch(product).run()) {
                float got = ((TFloat32) result.get(0)).getFloat(0, 0, 0, 0);
                return got == 6 ? Optional.empty() : Optional.of("it computed 2 x 3 = " + got);
            }
        } catch (RuntimeException | LinkageError error) {
            return Optional.of(firstLine(error));
        }
    }

    private static DeviceSpec card() {
        return DeviceSpec.newBuilder()
                .deviceType(DeviceSpec.DeviceType.GPU)
                .deviceIndex(0)
                .build();
    }

    private static String firstLine(Throwable error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.toString());
    }
}
