package dev.guise.networks;

import dev.guise.nn.Embedding;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import dev.guise.nn.ResBlock;
import dev.guise.nn.ResBlock.Resize;
import dev.guise.nn.ResBlock.Style;
import dev.guise.nn.ResBlock.UpOrder;
import dev.guise.nn.SelfAttention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Projection critic (FSTH section 3.2, D): how real a picture looks beside the drawing of its landmarks, and how much like
 * the person of one training video, whose row of the table {@code embed} it is compared with.
 *
 * <pre>
 * PAPER, 19 545 153 parameters and 512 a video, 15.6 GMAC
 * drawing, picture    [N,256,256,6]  drawing red, picture red, drawing green, and so on
 * down_block, skip    [N,128,128,64]
 * blocks.0..4         [N,64,64,128] [N,32,32,256] [N,16,16,512] [N,8,8,512] [N,4,4,512]
 * blocks.5            [N,4,4,512]
 * ReLU, sum over places, linear + product with the row  [N]
 * </pre>
 *
 * <p>The channels alternate because the reference joins the two pictures along their height and then counts six channels.
 */
public final class FsthDiscriminator {
    /**
     * Widths of the network.
     *
     * @param imagePx side of the picture
     * @param blocks blocks in all, those that halve the size first
     * @param identitySize width of the last block and of a row
     * @param labels rows of the table
     * @param attention whether the map of 32x32 places goes through self-attention (the paper's, not the authors' program)
     */
    public record Size(
            int imagePx,
            int blocks,
            int channels,
            int maximum,
            int identitySize,
            int labels,
            boolean reflect,
            FsthPooling pooling,
            boolean attention) {
        public static Size paper(int labels) {
            return new Size(256, 7, 64, 512, 512, labels, false, FsthPooling.RELU_THEN_SUM, false);
        }

        /** About a thirtieth of the paper's work. */
        public static Size lite(int labels) {
            return new Size(256, 7, 12, 160, 128, labels, false, FsthPooling.RELU_THEN_SUM, false);
        }

        /** As the paper tells it: self-attention, and the sum before the ReLU. */
        public Size asInThePaper() {
            return new Size(
                    imagePx, blocks, channels, maximum, identitySize, labels, reflect, FsthPooling.SUM_THEN_RELU, true);
        }

        int halvings() {
            return Math.min(31 - Integer.numberOfLeadingZeros(imagePx) - 2, blocks);
        }
    }

    /** Scores [N], and the output of every block after the ReLU that the next block shares, largest first. */
    public record Judgement(Operand<TFloat32> score, List<Operand<TFloat32>> features) {}

    private static final double EPSILON = 1e-4;

    private final Parameters p;
    private final Ops tf;
    private final Size size;
    private final FsthStem stem;
    private final List<ResBlock> blocks = new ArrayList<>();
    private final Map<Integer, SelfAttention> attentions = new LinkedHashMap<>();
    private final Linear linear;
    private final Operand<TFloat32> rows;

    public FsthDiscriminator(Parameters p, Size size) {
        this(p, size, Embedding.spectral(p.in("embed"), size.labels, size.identitySize, EPSILON, Init.uniform(0.1)));
    }

    private FsthDiscriminator(Parameters p, Size size, Operand<TFloat32> rows) {
        this.p = p;
        this.tf = p.tf();
        this.size = size;
        this.rows = rows;
        int channels = size.channels;
        this.stem = new FsthStem(p, 6, channels, true, size.reflect);
        Style style = new Style(true, size.reflect, false, UpOrder.REFERENCE, false);
        int px = size.imagePx / 2;
        for (int i = 1; i < size.blocks; i++) {
            boolean halve = i < size.halvings();
            int wider = halve ? Math.min(channels * 2, size.maximum) : channels;
            int out = i == size.blocks - 1 ? size.identitySize : wider;
            Parameters named = p.in("blocks").in(String.valueOf(i - 1));
            blocks.add(new ResBlock(named, channels, out, halve ? Resize.DOWN : Resize.NONE, style));
            channels = out;
            px = halve ? px / 2 : px;
            if (size.attention && halve && px == FsthEmbedder.ATTENTION_PX) {
                attentions.put(i - 1, new SelfAttention(p.in("attention"), channels, true));
            }
        }
        this.linear = Linear.spectral(p.in("linear"), channels, 1, EPSILON);
    }

    /**
     * The same critic for another pass of one training step: as in the reference every filter's spectral norm iterates once
     * for each pass, and that of the table once for the step.
     */
    public FsthDiscriminator again() {
        return new FsthDiscriminator(p, size, rows);
    }

    /** The table after its spectral norm, [labels,E]. */
    public Operand<TFloat32> rows() {
        return rows;
    }

    /** The rows of the pictures' videos, [N,E]; label [N]. */
    public Operand<TFloat32> rows(Operand<TInt32> label) {
        return tf.gather(rows, label, tf.constant(0));
    }

    /** Judges pictures [N,H,W,3] beside drawings [N,H,W,3] against rows [N,E]. */
    public Judgement apply(Operand<TFloat32> drawing, Operand<TFloat32> picture, Operand<TFloat32> row) {
        List<Operand<TFloat32>> features = new ArrayList<>();
        Operand<TFloat32> x = stem.apply(alternating(drawing, picture)); // [N,H/2,W/2,C]
        for (int i = 0; i < blocks.size(); i++) {
            ResBlock.Plain plain = blocks.get(i).apply(x);
            features.add(plain.activatedInput());
            x = plain.output(); // [N,H/4..4,W/4..4,C]
            SelfAttention attention = attentions.get(i);
            x = attention == null ? x : attention.apply(x);
        }
        features.add(x);
        Operand<TFloat32> h = size.pooling.apply(tf, x); // [N,E]
        Operand<TFloat32> match = tf.sum(tf.math.mul(h, row), tf.constant(1)); // [N]
        Operand<TFloat32> score = tf.math.add(tf.reshape(linear.apply(h), tf.constant(new long[] {-1})), match);
        return new Judgement(score, features);
    }

    private Operand<TFloat32> alternating(Operand<TFloat32> drawing, Operand<TFloat32> picture) {
        long[] shape = picture.shape().asArray();
        Operand<TFloat32> pairs = tf.stack(List.of(drawing, picture), org.tensorflow.op.core.Stack.axis(4L));
        return tf.reshape(pairs, tf.constant(new long[] {-1, shape[1], shape[2], 6})); // [N,H,W,6]
    }
}
