package dev.guise.networks;

import dev.guise.nn.Conv;
import dev.guise.nn.Embedding;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import dev.guise.nn.ResBlock;
import dev.guise.nn.ResBlock.Resize;
import dev.guise.nn.ResBlock.Style;
import dev.guise.nn.ResBlock.UpOrder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Projection critic (LPD section 3.3; Miyato and Koyama 2018): how real a picture looks, and how much like the person of
 * one training video, whose row of the table {@code embed} it is compared with.
 *
 * <pre>
 * PAPER, 19 543 233 parameters and 512 a video, 15.5 GMAC
 * picture              [N,256,256,3]  on black
 * down_block, skip     [N,128,128,64]
 * blocks.0..4          [N,64,64,128] [N,32,32,256] [N,16,16,512] [N,8,8,512] [N,4,4,512]
 * blocks.5             [N,4,4,512]
 * ReLU, sum over places, linear + product with the row  [N]
 * </pre>
 */
public final class Discriminator {
    /**
     * Widths of the network.
     *
     * @param imagePx side of the picture
     * @param blocks blocks in all, those that halve the size first
     * @param identitySize width of the last block and of a row
     * @param labels rows of the table
     */
    public record Size(
            int imagePx, int blocks, int channels, int maximum, int identitySize, int labels, boolean reflect) {
        public static Size paper(int labels) {
            return new Size(256, 7, 64, 512, 512, labels, false);
        }

        /** About a thirtieth of the paper's work. */
        public static Size lite(int labels) {
            return new Size(256, 7, 12, 160, 128, labels, false);
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
    private final Conv down0;
    private final Conv down2;
    private final Conv skip;
    private final List<ResBlock> blocks = new ArrayList<>();
    private final Linear linear;
    private final Operand<TFloat32> rows;

    public Discriminator(Parameters p, Size size) {
        this(p, size, table(p, size));
    }

    private static Operand<TFloat32> table(Parameters p, Size size) {
        return Embedding.spectral(p.in("embed"), size.labels, size.identitySize, EPSILON, Init.uniform(0.1));
    }

    private Discriminator(Parameters p, Size size, Operand<TFloat32> rows) {
        this.p = p;
        this.tf = p.tf();
        this.size = size;
        this.rows = rows;
        Conv.Kind wide = Conv.Kind.of(3).spectral(true).reflecting(size.reflect).biased(true);
        int channels = size.channels;
        this.down0 = new Conv(p.in("down_block").in("0"), 3, channels, wide);
        this.down2 = new Conv(p.in("down_block").in("2"), channels, channels, wide);
        this.skip = new Conv(
                p.in("skip").in("0"),
                3,
                channels,
                Conv.Kind.of(1).spectral(true).biased(true));
        Style style = new Style(true, size.reflect, false, UpOrder.REFERENCE, false);
        for (int i = 1; i < size.blocks; i++) {
            int out = i == size.blocks - 1 ? size.identitySize : Math.min(channels * 2, size.maximum);
            boolean halve = i < size.halvings();
            out = halve || i == size.blocks - 1 ? out : channels;
            Parameters named = p.in("blocks").in(String.valueOf(i - 1));
            blocks.add(new ResBlock(named, channels, out, halve ? Resize.DOWN : Resize.NONE, style));
            channels = out;
        }
        this.linear = Linear.spectral(p.in("linear"), channels, 1, EPSILON);
    }

    /**
     * The same critic for another pass of one training step: as in the reference every filter's spectral norm iterates once
     * for each pass, and that of the table once for the step.
     */
    public Discriminator again() {
        return new Discriminator(p, size, rows);
    }

    /** The table after its spectral norm, [labels,E]. */
    public Operand<TFloat32> rows() {
        return rows;
    }

    /** The rows of the pictures' videos, [N,E]; label [N]. */
    public Operand<TFloat32> rows(Operand<TInt32> label) {
        return tf.gather(rows, label, tf.constant(0));
    }

    /** Judges pictures [N,H,W,3] on black against rows [N,E]. */
    public Judgement apply(Operand<TFloat32> picture, Operand<TFloat32> row) {
        List<Operand<TFloat32>> features = new ArrayList<>();
        Operand<TFloat32> y = down2.apply(tf.nn.relu(down0.apply(picture))); // [N,H,W,C]
        Operand<TFloat32> x = tf.math.add(halve(y), halve(skip.apply(picture))); // [N,H/2,W/2,C]
        for (ResBlock block : blocks) {
            ResBlock.Plain plain = block.apply(x);
            features.add(plain.activatedInput());
            x = plain.output(); // [N,H/4..4,W/4..4,C]
        }
        features.add(x);
        Operand<TFloat32> h = tf.sum(tf.nn.relu(x), tf.constant(new int[] {1, 2})); // [N,E]
        Operand<TFloat32> match = tf.sum(tf.math.mul(h, row), tf.constant(1)); // [N]
        Operand<TFloat32> score = tf.math.add(tf.reshape(linear.apply(h), tf.constant(new long[] {-1})), match);
        return new Judgement(score, features);
    }

    private Operand<TFloat32> halve(Operand<TFloat32> x) {
        List<Long> two = List.of(1L, 2L, 2L, 1L);
        return tf.nn.avgPool(x, two, two, "VALID");
    }
}
