package dev.guise.networks;

import dev.guise.nn.Conv;
import dev.guise.nn.Init;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * VGG (Simonyan and Zisserman 2015) up to its thirteenth rectifier: the frozen features of LPD's perceptual losses
 * (section 3.4). 3x3 convolutions only; as in the reference 2x2 means stand in the place of the maxima. Parameters are
 * named {@code features.N.weight} and {@code features.N.bias} as torchvision counts its modules.
 *
 * <pre>
 * VGG19, 12.9 M numbers, objects        FACE, VGG-16 of VGGFace, 14.7 M numbers, faces
 * conv1_1, 1_2       [N,H,W,64]         the same
 * conv2_1, 2_2       [N,H/2,W/2,128]    the same
 * conv3_1 .. 3_4     [N,H/4,W/4,256]    conv3_1 .. 3_3
 * conv4_1 .. 4_4     [N,H/8,W/8,512]    conv4_1 .. 4_3
 * conv5_1            [N,H/16,W/16,512]  conv5_1 .. 5_3
 * </pre>
 */
public final class Vgg {
    /** Which of the two, by the number of convolutions before each halving that are built. */
    public enum Depth {
        VGG19,
        FACE;

        private List<Integer> convolutions() {
            return this == VGG19 ? List.of(2, 2, 4, 4, 1) : List.of(2, 2, 3, 3, 3);
        }
    }

    /** How pictures are made ready. The weights were trained by Caffe: blue first, 0..255, less a mean a channel. */
    public enum Input {
        /**
         * The reference's: pictures in 0..1 are taken for -1..1, so that the network sees the upper half of its range, and
         * blue's mean is subtracted from red. The published loss weights belong to this.
         */
        REFERENCE,
        /** What the network was trained on. */
        CAFFE
    }

    private static final List<Integer> CHANNELS = List.of(64, 128, 256, 512, 512);
    private static final float[] MEAN_BGR = {103.939f, 116.779f, 123.680f};

    private final Ops tf;
    private final Input input;
    /** Convolutions between two halvings. */
    private final List<List<Conv>> stages = new ArrayList<>();

    public Vgg(Parameters p, Depth depth, Input input) {
        this.tf = p.tf();
        this.input = input;
        int in = 3;
        int module = 0;
        for (int stage = 0; stage < CHANNELS.size(); stage++) {
            int out = CHANNELS.get(stage);
            List<Conv> row = new ArrayList<>();
            for (int i = 0; i < depth.convolutions().get(stage); i++, module += 2) {
                Parameters named = p.in("features").in(Integer.toString(module));
                row.add(new Conv(named, in, out, Conv.Kind.of(3).biased(true), Init.normal(Math.sqrt(2 / (9.0 * in)))));
                in = out;
            }
            stages.add(row);
            module++; // the halving
        }
    }

    /** The thirteen rectified features, finest first, of pictures [N,H,W,3], red first, 0..1; H and W multiples of 16. */
    public List<Operand<TFloat32>> apply(Operand<TFloat32> rgb01) {
        List<Operand<TFloat32>> features = new ArrayList<>();
        Operand<TFloat32> x = ready(rgb01); // [N,H,W,3]
        for (List<Conv> stage : stages) {
            x = features.isEmpty() ? x : halve(x);
            for (Conv conv : stage) {
                x = tf.nn.relu(conv.apply(x)); // [N,H..H/16,W..W/16,C]
                features.add(x);
            }
        }
        return features;
    }

    private Operand<TFloat32> ready(Operand<TFloat32> rgb01) {
        Operand<TFloat32> mean = tf.constant(MEAN_BGR);
        if (input == Input.CAFFE) {
            Operand<TFloat32> bgr = tf.reverse(rgb01, tf.constant(new int[] {3}));
            return tf.math.sub(tf.math.mul(bgr, tf.constant(255f)), mean);
        }
        Operand<TFloat32> half = tf.math.mul(tf.math.add(rgb01, tf.constant(1f)), tf.constant(255f / 2));
        return tf.math.sub(half, mean);
    }

    private Operand<TFloat32> halve(Operand<TFloat32> x) {
        List<Long> two = List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(x, two, two, "VALID");
    }
}
