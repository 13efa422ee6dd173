package dev.guise.networks;

import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.AdaIn;
import dev.guise.nn.AdaptiveNorms;
import dev.guise.nn.Conv;
import dev.guise.nn.Folding;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import dev.guise.nn.ResBlock;
import dev.guise.nn.ResBlock.Resize;
import dev.guise.nn.ResBlock.Style;
import dev.guise.nn.ResBlock.UpOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Generator (LPD section 3.2): from a person's E numbers and a pose's P numbers to a picture and its mask. A start
 * tensor is enlarged by residual blocks whose adaptive norms take scale and bias from a small perceptron.
 *
 * <pre>
 * PAPER, 37 516 996 parameters, 30.4 GMAC             LITE, about 0.8 GMAC
 * constant           [N,4,4,512]                      projected start  [N,8,8,160]
 * decoder_blocks.0,1 [N,4,4,512]                      decoder_blocks.0 [N,16,16,160]
 * decoder_blocks.2-4 [N,8..32,8..32,512]              decoder_blocks.1 [N,32,32,112]
 * decoder_blocks.5-7 [N,64,64,256] .. [N,256,256,64]  decoder_blocks.2,3 [N,64,64,72] [N,128,128,32]
 * norm, ReLU, 3x3, tanh [N,256,256,4]                 norm, ReLU, 3x3 [N,128,128,16], 2x2 blocks to places [N,256,256,4]
 * rgb = (0.75 t + 0.5) * mask, mask = 0.5 t + 0.5
 * </pre>
 */
public final class Generator {
    /** Where decoding starts: a learned constant (the paper's), or a linear map of person and pose. */
    public enum Start {
        CONSTANT,
        PROJECTED
    }

    /**
     * Widths of the network.
     *
     * @param startPx side of the start tensor
     * @param plain residual blocks before the first enlargement
     * @param widths channels of the start tensor and after each enlargement
     * @param subpixel pixels that the head gives for each place and direction: 1, or 2 for a last enlargement by rearranging
     * @param identitySize E
     * @param poseSize P
     * @param hidden width of the perceptron
     */
    public record Size(
            int startPx,
            int plain,
            List<Integer> widths,
            int subpixel,
            int identitySize,
            int poseSize,
            int hidden,
            Start start,
            boolean spectral,
            boolean reflect,
            UpOrder upOrder) {
        public static final Size PAPER = paper(64, 512, 256, 512, 256);
        public static final Size LITE = new Size(
                8, 0, List.of(160, 160, 112, 72, 32), 2, 128, 64, 256, Start.PROJECTED, false, false, UpOrder.LITE);

        /** The published rule: each enlargement halves the raw width, and no width exceeds the maximum. */
        public static Size paper(int channels, int maximum, int imagePx, int identitySize, int poseSize) {
            List<Integer> widths = new ArrayList<>();
            for (int px = 4; px <= imagePx; px *= 2) {
                widths.add(Math.min(channels * (imagePx / px), maximum));
            }
            int hidden = Math.max(identitySize + poseSize, 512);
            return new Size(
                    4, 2, widths, 1, identitySize, poseSize, hidden, Start.CONSTANT, true, false, UpOrder.REFERENCE);
        }

        public int imagePx() {
            return startPx * (1 << (widths.size() - 1)) * subpixel;
        }

        /** Channels of every adaptive norm in forward order. */
        List<Integer> normChannels() {
            List<Integer> channels = new ArrayList<>();
            for (int i = 0; i < plain; i++) {
                channels.addAll(List.of(widths.get(0), widths.get(0)));
            }
            for (int i = 1; i < widths.size(); i++) {
                channels.addAll(List.of(widths.get(i - 1), widths.get(i)));
            }
            channels.add(widths.get(widths.size() - 1));
            return channels;
        }
    }

    /** A picture on black and its mask: rgb [N,H,W,3], about -0.25..1.25, and mask [N,H,W,1], 0..1. */
    public record Picture(Operand<TFloat32> rgb, Operand<TFloat32> mask) {}

    private static final String STEERED = "affine_params_projector.0.";
    private static final String PROJECTED_PERSON = STEERED + "bias";
    private static final String START_PERSON = "start.bias";
    private static final double PROJECTOR_EPSILON = 1e-12;

    private final Parameters p;
    private final Ops tf;
    private final Size size;
    private final boolean folded;
    private final Linear projector0;
    private final Linear projector2;
    private final List<ResBlock> blocks = new ArrayList<>();
    private final Conv head;
    private final StartTensor start;

    @FunctionalInterface
    private interface StartTensor {
        Operand<TFloat32> of(Operand<TFloat32> joint);
    }

    public Generator(Parameters p, Size size) {
        this(p, size, false);
    }

    /** The folded form, for one person; its numbers come from {@link #fold}. */
    public static Generator folded(Parameters p, Size size) {
        return new Generator(p, size, true);
    }

    private Generator(Parameters p, Size size, boolean folded) {
        this.p = p;
        this.tf = p.tf();
        this.size = size;
        this.folded = folded;
        this.start = start(p);
        Parameters decoder = p.in("decoder_blocks");
        boolean spectral = size.spectral && !folded;
        Style style = new Style(spectral, size.reflect, true, size.upOrder, folded);
        int first = size.widths.get(0);
        for (int i = 0; i < size.plain; i++) {
            blocks.add(new ResBlock(decoder.in(String.valueOf(i)), first, first, Resize.NONE, style));
        }
        for (int i = 1; i < size.widths.size(); i++) {
            Parameters named = decoder.in(String.valueOf(size.plain + i - 1));
            blocks.add(new ResBlock(named, size.widths.get(i - 1), size.widths.get(i), Resize.UP, style));
        }
        Conv.Kind kind =
                Conv.Kind.of(3).spectral(spectral).reflecting(size.reflect).biased(true);
        int last = size.widths.get(size.widths.size() - 1);
        this.head =
                new Conv(decoder.in(String.valueOf(blocks.size() + 2)), last, 4 * size.subpixel * size.subpixel, kind);
        Parameters projector = p.in("affine_params_projector");
        int norms = 2 * size.normChannels().stream().mapToInt(Integer::intValue).sum();
        this.projector0 = linear(projector.in("0"), inputs(), size.hidden);
        this.projector2 = size.spectral
                ? linear(projector.in("2"), size.hidden, norms)
                : Linear.starting(
                        projector.in("2"),
                        size.hidden,
                        norms,
                        Init.normal(0.3 / Math.sqrt(size.hidden)),
                        this::plainNorms);
    }

    /** How many numbers steer the picture: in the folded form the person's are part of the weights. */
    private int inputs() {
        return folded ? size.poseSize : size.identitySize + size.poseSize;
    }

    /** First biases of the perceptron's numbers: every norm begins with bias zero and scale one. */
    private void plainNorms(float[] values, long[] shape, RandomGenerator random) {
        int at = 0;
        for (int channels : size.normChannels()) {
            Arrays.fill(values, at, at + channels, 0);
            Arrays.fill(values, at + channels, at + 2 * channels, 1);
            at += 2 * channels;
        }
    }

    private Linear linear(Parameters p, int in, int out) {
        return size.spectral && !folded ? Linear.spectral(p, in, out, PROJECTOR_EPSILON) : Linear.plain(p, in, out);
    }

    private StartTensor start(Parameters p) {
        long px = size.startPx;
        long width = size.widths.get(0);
        if (size.start == Start.CONSTANT) {
            Operand<TFloat32> constant = p.in("constant").weight("constant", Init.constant(1), 1, px, px, width);
            return joint ->
                    tf.tile(constant, tf.constant(new long[] {joint.shape().get(0), 1, 1, 1}));
        }
        Linear map = Linear.plain(p.in("start"), inputs(), (int) (px * px * width));
        return joint -> tf.reshape(map.apply(joint), tf.constant(new long[] {-1, px, px, width}));
    }

    /**
     * The arrays of the folded form for one person: spectral norms divided out, each enlargement one with the convolution
     * behind it, the person's numbers inside the first biases. Pictures differ by rounding only.
     *
     * @param weights arrays of a plain generator of this size; left as they are
     * @param identity the person's E numbers
     */
    public static Map<String, WeightArray> fold(Map<String, WeightArray> weights, Size size, float[] identity) {
        if (identity.length != size.identitySize) {
            throw new IllegalArgumentException(
                    "a person has " + size.identitySize + " numbers here, not " + identity.length);
        }
        Folding folding = fixPerson(new Folding(weights).spectralNorms(), size, identity);
        int slot = size.upOrder == UpOrder.REFERENCE ? 4 : 8;
        for (int i = 1; i < size.widths.size(); i++) {
            folding.enlarging("decoder_blocks." + (size.plain + i - 1) + ".block." + slot + ".");
        }
        return folding.arrays();
    }

    /** Names of the folded arrays that make the person; all others are the same for everybody. */
    public static Set<String> personal(Size size) {
        return size.start == Start.PROJECTED ? Set.of(PROJECTED_PERSON, START_PERSON) : Set.of(PROJECTED_PERSON);
    }

    /** The arrays that {@link #foldPerson} needs. */
    public static Map<String, WeightArray> steering(Map<String, WeightArray> weights) {
        Map<String, WeightArray> steering = new LinkedHashMap<>(weights);
        steering.keySet().removeIf(name -> !name.startsWith(STEERED) && !name.startsWith("start."));
        return steering;
    }

    /** Only the {@link #personal} arrays of {@link #fold}. */
    public static Map<String, WeightArray> foldPerson(Map<String, WeightArray> weights, Size size, float[] identity) {
        Map<String, WeightArray> folded = fixPerson(new Folding(steering(weights)).spectralNorms(), size, identity)
                .arrays();
        folded.keySet().retainAll(personal(size));
        return folded;
    }

    private static Folding fixPerson(Folding folding, Size size, float[] identity) {
        folding.fixedInputs(STEERED, identity);
        return size.start == Start.PROJECTED ? folding.fixedInputs("start.", identity) : folding;
    }

    /** Pictures for a batch whose N the graph knows: identity [N,E], pose [N,P]. */
    public Picture apply(Operand<TFloat32> identity, Operand<TFloat32> pose) {
        return decode(tf.concat(List.of(identity, pose), tf.constant(1))); // [N,E+P]
    }

    /** Pictures of the folded form, which has its person inside: pose [N,P]. */
    public Picture apply(Operand<TFloat32> pose) {
        return decode(pose);
    }

    private Picture decode(Operand<TFloat32> joint) {
        Operand<TFloat32> affine = projector2.apply(tf.nn.relu(projector0.apply(joint))); // [N,norms]
        p.seen("affine_params_projector", affine);
        AdaptiveNorms norms = norms(affine);
        Operand<TFloat32> x = start.of(joint); // [N,px,px,widths0]
        int index = 0;
        for (ResBlock block : blocks) {
            x = seen(index++, block.apply(x, norms)); // [N,H,W,widths i]
        }
        x = seen(index++, norms.next(x, size.widths.get(size.widths.size() - 1))); // [N,H,W,last]
        x = seen(index++, tf.nn.relu(x));
        x = seen(index++, head.apply(x)); // [N,H,W,4*subpixel^2]
        x = size.subpixel == 1 ? x : tf.nn.depthToSpace(x, (long) size.subpixel);
        return picture(seen(index, tf.math.tanh(x)));
    }

    private Operand<TFloat32> seen(int layer, Operand<TFloat32> x) {
        return p.seen("decoder_blocks." + layer, x);
    }

    /** Each norm takes its biases first and its scales second from the perceptron's numbers. */
    private AdaptiveNorms norms(Operand<TFloat32> affine) {
        int[] taken = {0};
        return (x, channels) -> {
            Operand<TFloat32> bias = columns(affine, taken[0], channels);
            Operand<TFloat32> scale = columns(affine, taken[0] + channels, channels);
            taken[0] += 2 * channels;
            return AdaIn.apply(tf, x, scale, bias, channels);
        };
    }

    private Operand<TFloat32> columns(Operand<TFloat32> x, int from, int count) {
        return tf.slice(x, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }

    private Picture picture(Operand<TFloat32> t) {
        Operand<TFloat32> rgb =
                tf.slice(t, tf.constant(new int[] {0, 0, 0, 0}), tf.constant(new int[] {-1, -1, -1, 3}));
        Operand<TFloat32> last =
                tf.slice(t, tf.constant(new int[] {0, 0, 0, 3}), tf.constant(new int[] {-1, -1, -1, 1}));
        Operand<TFloat32> mask = affine(last, 0.5f);
        return new Picture(tf.math.mul(affine(rgb, 0.75f), mask), mask);
    }

    private Operand<TFloat32> affine(Operand<TFloat32> t, float gain) {
        return tf.math.add(tf.math.mul(t, tf.constant(gain)), tf.constant(0.5f));
    }
}
