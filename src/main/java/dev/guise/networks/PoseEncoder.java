package dev.guise.networks;

import dev.guise.nn.BatchNorm;
import dev.guise.nn.Conv;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Pose encoder (LPD section 3.1): a MobileNetV2 that turns the driver's crop into P numbers that hold head pose and
 * expression and, by its training, nothing of who the driver is.
 *
 * <pre>
 * PAPER, MobileNetV2, 2 551 808 parameters, 0.39 GMAC
 * picture          [N,256,256,3]  RGB 0..1, background kept
 * features.0       [N,128,128,32]
 * features.1..17   [N,8,8,320]    inverted residuals
 * features.18      [N,8,8,1280]
 * mean, dropout, classifier.1  [N,256]
 * </pre>
 *
 * <p>LITE reads the middle of the crop at 128 px, keeps the place of each feature (flattened, not averaged) and goes
 * through one hidden layer.
 */
public final class PoseEncoder {
    /** Some inverted residuals in a row: expansion, channels, how many, stride of the first. */
    public record Row(int expansion, int channels, int count, int stride) {}

    /**
     * Widths of the network.
     *
     * @param inputPx side of the square picture that it reads
     * @param cropShare share of the crop's side that it reads, around the middle
     * @param last channels of the last 1x1 convolution
     * @param hidden 0: mean over places, then dropout, then linear; else places flattened into so many numbers first
     * @param dropout share of features dropped in training
     * @param poseSize P
     */
    public record Size(
            int inputPx,
            double cropShare,
            int stem,
            List<Row> rows,
            int last,
            int hidden,
            double dropout,
            int poseSize) {
        public static final Size PAPER = new Size(
                256,
                1,
                32,
                List.of(
                        new Row(1, 16, 1, 1),
                        new Row(6, 24, 2, 2),
                        new Row(6, 32, 3, 2),
                        new Row(6, 64, 4, 2),
                        new Row(6, 96, 3, 1),
                        new Row(6, 160, 3, 2),
                        new Row(6, 320, 1, 1)),
                1280,
                0,
                0.2,
                256);
        public static final Size LITE = new Size(
                128,
                0.75,
                16,
                List.of(
                        new Row(1, 16, 1, 1),
                        new Row(4, 24, 2, 2),
                        new Row(5, 40, 3, 2),
                        new Row(5, 64, 3, 2),
                        new Row(5, 112, 2, 2)),
                48,
                192,
                0,
                64);
    }

    private static final int DROPOUT_SEED = 20;

    private final Parameters p;
    private final Ops tf;
    private final Size size;
    private final Conv stem;
    private final BatchNorm stemNorm;
    private final List<InvertedResidual> blocks = new ArrayList<>();
    private final Conv last;
    private final BatchNorm lastNorm;
    private final Optional<Linear> hidden;
    private final Linear classifier;

    public PoseEncoder(Parameters p, Size size) {
        this.p = p;
        this.tf = p.tf();
        this.size = size;
        Parameters features = p.in("features");
        this.stem = conv(features.in("0").in("0"), 3, size.stem, Conv.Kind.of(3).strided(2));
        this.stemNorm = new BatchNorm(features.in("0").in("1"), size.stem);
        int in = size.stem;
        int index = 1;
        int side = size.inputPx / 2;
        for (Row row : size.rows) {
            for (int i = 0; i < row.count; i++) {
                int stride = i == 0 ? row.stride : 1;
                blocks.add(new InvertedResidual(
                        features.in(String.valueOf(index++)).in("conv"), in, row.channels, stride, row.expansion));
                in = row.channels;
                side /= stride;
            }
        }
        this.last = conv(features.in(String.valueOf(index)).in("0"), in, size.last, Conv.Kind.of(1));
        this.lastNorm = new BatchNorm(features.in(String.valueOf(index)).in("1"), size.last);
        this.hidden = size.hidden == 0
                ? Optional.empty()
                : Optional.of(Linear.plain(p.in("classifier").in("0"), side * side * size.last, size.hidden));
        this.classifier = Linear.starting(
                p.in("classifier").in("1"),
                size.hidden == 0 ? size.last : size.hidden,
                size.poseSize,
                Init.normal(0.01),
                Init.constant(0));
    }

    /** [N,inputPx,inputPx,3] in 0..1 to [N,P]. */
    public Operand<TFloat32> apply(Operand<TFloat32> picture) {
        Operand<TFloat32> x = p.seen("features.0", relu6(tf, stemNorm.apply(stem.apply(picture)))); // [N,H/2,W/2,stem]
        int index = 1;
        for (InvertedResidual block : blocks) {
            x = p.seen("features." + index++, block.apply(x)); // [N,H/2..H/32,W/2..W/32,C]
        }
        x = p.seen("features." + index, relu6(tf, lastNorm.apply(last.apply(x)))); // [N,H/32,W/32,last]
        x = hidden.isEmpty() ? mean(x) : flatten(x, hidden.get()); // [N,last] or [N,hidden]
        return classifier.apply(x); // [N,P]
    }

    private Operand<TFloat32> mean(Operand<TFloat32> x) {
        Operand<TFloat32> mean = tf.math.mean(x, tf.constant(new int[] {1, 2}));
        return p.training() && size.dropout > 0 ? dropout(mean) : mean;
    }

    private Operand<TFloat32> flatten(Operand<TFloat32> x, Linear layer) {
        long[] shape = x.shape().asArray();
        return tf.nn.relu(layer.apply(tf.reshape(x, tf.constant(new long[] {-1, shape[1] * shape[2] * shape[3]}))));
    }

    /** What is dropped follows from a count that is saved with the rest, so that a run that goes on drops the same. */
    private Operand<TFloat32> dropout(Operand<TFloat32> x) {
        Parameters counter = p.in("dropout");
        Operand<TFloat32> draws = counter.buffer("draws", Init.constant(0), 1);
        counter.updateAfterStep("draws", tf.math.add(draws, tf.constant(1f)));
        Operand<TInt32> seed = tf.concat(
                List.of(tf.constant(new int[] {DROPOUT_SEED}), tf.dtypes.cast(draws, TInt32.class)), tf.constant(0));
        Operand<TFloat32> drawn = tf.random.statelessRandomUniform(tf.stopGradient(tf.shape(x)), seed, TFloat32.class);
        Operand<TFloat32> kept =
                tf.dtypes.cast(tf.math.greaterEqual(drawn, tf.constant((float) size.dropout)), TFloat32.class);
        return tf.math.mul(x, tf.math.mul(tf.stopGradient(kept), tf.constant((float) (1 / (1 - size.dropout)))));
    }

    private static Operand<TFloat32> relu6(Ops tf, Operand<TFloat32> x) {
        return tf.nn.relu6(x);
    }

    private static Conv conv(Parameters p, int in, int out, Conv.Kind kind) {
        double fanOut = (double) out / kind.groups() * kind.kernelPx() * kind.kernelPx();
        return new Conv(p, in, out, kind, Init.normal(Math.sqrt(2 / fanOut)));
    }

    /** 1x1 expansion (absent at expansion 1), depthwise 3x3, 1x1 projection without activation; added to its input where shapes allow. */
    private static final class InvertedResidual {
        private record Normed(Conv conv, BatchNorm norm) {}

        private final Ops tf;
        private final List<Normed> activated = new ArrayList<>();
        private final Normed project;
        private final boolean residual;

        InvertedResidual(Parameters p, int in, int out, int stride, int expansion) {
            this.tf = p.tf();
            this.residual = stride == 1 && in == out;
            int wide = in * expansion;
            int index = 0;
            if (expansion != 1) {
                activated.add(normed(p.in(String.valueOf(index++)), in, wide, Conv.Kind.of(1)));
            }
            activated.add(normed(
                    p.in(String.valueOf(index++)),
                    wide,
                    wide,
                    Conv.Kind.of(3).strided(stride).grouped(wide)));
            this.project = new Normed(
                    conv(p.in(String.valueOf(index)), wide, out, Conv.Kind.of(1)),
                    new BatchNorm(p.in(String.valueOf(index + 1)), out));
        }

        private static Normed normed(Parameters p, int in, int out, Conv.Kind kind) {
            return new Normed(conv(p.in("0"), in, out, kind), new BatchNorm(p.in("1"), out));
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            Operand<TFloat32> y = x;
            for (Normed step : activated) {
                y = relu6(tf, step.norm.apply(step.conv.apply(y))); // [N,H/stride,W/stride,wide]
            }
            y = project.norm.apply(project.conv.apply(y)); // [N,H/stride,W/stride,out]
            return residual ? tf.math.add(x, y) : y;
        }
    }
}
