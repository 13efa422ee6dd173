package dev.guise.networks;

import dev.guise.nn.BatchNorm;
import dev.guise.nn.Conv;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Identity encoder (LPD section 3.1): a ResNeXt that turns one picture of a person into E numbers; the numbers of k
 * pictures are averaged by the caller.
 *
 * <pre>
 * PAPER, ResNeXt-50 32x4d, 24 028 992 parameters, 5.5 GMAC
 * picture        [N,256,256,3]   RGB 0..1, background kept
 * conv1 7x7/2    [N,128,128,64]
 * max pool 3x3/2 [N,64,64,64]
 * layer1..4      [N,64,64,256] [N,32,32,512] [N,16,16,1024] [N,8,8,2048]
 * mean, fc       [N,512]
 * </pre>
 */
public final class IdentityEncoder {
    /**
     * Widths of the network.
     *
     * @param stem channels of the first convolution
     * @param planes base widths of the four stages; a stage gives four times as many channels
     * @param depths blocks in each stage
     * @param groups groups of the 3x3 convolutions
     * @param baseWidth inner width per 64 planes and group
     * @param identitySize E
     */
    public record Size(
            int stem, List<Integer> planes, List<Integer> depths, int groups, int baseWidth, int identitySize) {
        public static final Size PAPER = new Size(64, List.of(64, 128, 256, 512), List.of(3, 4, 6, 3), 32, 4, 512);
        public static final Size LITE = new Size(16, List.of(16, 32, 48, 64), List.of(1, 2, 2, 1), 4, 32, 128);

        int inner(int plane) {
            return plane * baseWidth / 64 * groups;
        }
    }

    private final Parameters p;
    private final Ops tf;
    private final Size size;
    private final Conv conv1;
    private final BatchNorm bn1;
    private final List<Bottleneck> blocks = new ArrayList<>();
    private final Linear fc;

    public IdentityEncoder(Parameters p, Size size) {
        this.p = p;
        this.tf = p.tf();
        this.size = size;
        this.conv1 = conv(p.in("conv1"), 3, size.stem, Conv.Kind.of(7).strided(2));
        this.bn1 = new BatchNorm(p.in("bn1"), size.stem);
        int in = size.stem;
        for (int stage = 0; stage < size.planes.size(); stage++) {
            int plane = size.planes.get(stage);
            for (int block = 0; block < size.depths.get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                Parameters named = p.in("layer" + (stage + 1)).in(String.valueOf(block));
                blocks.add(new Bottleneck(named, in, size.inner(plane), plane * 4, size.groups, stride, block == 0));
                in = plane * 4;
            }
        }
        this.fc = Linear.plain(p.in("fc"), in, size.identitySize);
    }

    /** [N,H,W,3] in 0..1 to [N,E]. */
    public Operand<TFloat32> apply(Operand<TFloat32> picture) {
        Operand<TFloat32> x = p.seen("bn1", bn1.apply(p.seen("conv1", conv1.apply(picture))));
        x = p.seen("relu", tf.nn.relu(x)); // [N,H/2,W/2,stem]
        // After a ReLU nothing is below zero, so a border of zeros is as good as the usual border of minus infinity.
        x = tf.pad(x, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), tf.constant(0f));
        x = tf.nn.maxPool(
                x,
                tf.constant(new int[] {1, 3, 3, 1}),
                tf.constant(new int[] {1, 2, 2, 1}),
                "VALID"); // [N,H/4,W/4,stem]
        x = p.seen("maxpool", x);
        Iterator<Bottleneck> next = blocks.iterator();
        for (int stage = 0; stage < size.depths.size(); stage++) {
            for (int i = 0; i < size.depths.get(stage); i++) {
                x = next.next().apply(x); // [N,H/4..H/32,W/4..W/32,4*plane]
            }
            x = p.seen("layer" + (stage + 1), x);
        }
        x = p.seen("avgpool", tf.math.mean(x, tf.constant(new int[] {1, 2}))); // [N,C]
        return p.seen("fc", fc.apply(x)); // [N,E]
    }

    private static Conv conv(Parameters p, int in, int out, Conv.Kind kind) {
        double fanOut = (double) out / kind.groups() * kind.kernelPx() * kind.kernelPx();
        return new Conv(p, in, out, kind, Init.normal(Math.sqrt(2 / fanOut)));
    }

    /** 1x1, grouped 3x3 (which carries the stride), 1x1, each with its norm, beside a skip. */
    private static final class Bottleneck {
        private final Ops tf;
        private final Conv conv1;
        private final BatchNorm bn1;
        private final Conv conv2;
        private final BatchNorm bn2;
        private final Conv conv3;
        private final BatchNorm bn3;
        private final Optional<Skip> downsample;

        private record Skip(Conv conv, BatchNorm norm) {}

        Bottleneck(Parameters p, int in, int inner, int out, int groups, int stride, boolean first) {
            this.tf = p.tf();
            this.conv1 = conv(p.in("conv1"), in, inner, Conv.Kind.of(1));
            this.bn1 = new BatchNorm(p.in("bn1"), inner);
            this.conv2 = conv(
                    p.in("conv2"), inner, inner, Conv.Kind.of(3).strided(stride).grouped(groups));
            this.bn2 = new BatchNorm(p.in("bn2"), inner);
            this.conv3 = conv(p.in("conv3"), inner, out, Conv.Kind.of(1));
            this.bn3 = new BatchNorm(p.in("bn3"), out);
            Parameters down = p.in("downsample");
            this.downsample = first
                    ? Optional.of(new Skip(
                            conv(down.in("0"), in, out, Conv.Kind.of(1).strided(stride)),
                            new BatchNorm(down.in("1"), out)))
                    : Optional.empty();
        }

        Operand<TFloat32> apply(Operand<TFloat32> x) {
            Operand<TFloat32> y = tf.nn.relu(bn1.apply(conv1.apply(x))); // [N,H,W,inner]
            y = tf.nn.relu(bn2.apply(conv2.apply(y))); // [N,H/stride,W/stride,inner]
            y = bn3.apply(conv3.apply(y)); // [N,H/stride,W/stride,out]
            Operand<TFloat32> skip = downsample.isEmpty()
                    ? x
                    : downsample.get().norm.apply(downsample.get().conv.apply(x));
            return tf.nn.relu(tf.math.add(y, skip)); // [N,H/stride,W/stride,out]
        }
    }
}
