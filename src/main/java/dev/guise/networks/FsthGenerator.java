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
import dev.guise.nn.SelfAttention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Generator (FSTH section 3.2, G): from the drawing of a face's landmarks to a picture of a person, whose E numbers set
 * scale and bias of every adaptive norm (psi = P e). In the personal form of section 3.4 these are free numbers.
 *
 * <pre>
 * PAPER, 37 909 443 parameters, 47.2 GMAC             LITE, about 1.1 GMAC
 * drawing            [N,256,256,3]                    4x4 blocks to channels [N,64,64,48]
 * down_block, skip   [N,128,128,64]                   [N,32,32,32]
 * down_blocks.0..2   [N,64,64,128] .. [N,16,16,512]   [N,16,16,64] [N,8,8,160]
 * decoder_blocks.0-3 [N,16,16,512]                    decoder_blocks.0,1 [N,8,8,160]
 * decoder_blocks.4-7 [N,32,32,512] .. [N,256,256,64]  decoder_blocks.2-5 [N,16,16,160] .. [N,128,128,32]
 * norm, ReLU, 3x3, tanh [N,256,256,3]                 norm, ReLU, 3x3, 2x2 blocks to places [N,256,256,4]
 * rgb = tanh                                          rgb = (0.75 t + 0.5) * mask, mask = 0.5 t + 0.5
 * </pre>
 */
public final class FsthGenerator {
    /** What the last numbers mean: the picture itself, as published, or picture and mask, as LPD has it. */
    public enum Head {
        PICTURE,
        MASKED
    }

    /**
     * Widths of the network.
     *
     * @param imagePx side of drawing and picture
     * @param inputBlock side of the squares of pixels that become channels
     * @param down channels after the first block and after each that halves
     * @param plain adaptive blocks between
     * @param up channels before the first enlargement (the last of {@code down}) and after each
     * @param outputBlock pixels that the head gives for each place and direction
     * @param lateral whether each map on the way up also takes that of its size on the way down, through a 1x1 convolution
     *     that begins at nought; not published, it lets a narrow network see lids early
     * @param attention whether the maps of 32x32 places before and of 64x64 after go through self-attention (the paper's)
     */
    public record Size(
            int imagePx,
            int inputBlock,
            List<Integer> down,
            int plain,
            List<Integer> up,
            int outputBlock,
            int identitySize,
            boolean spectral,
            boolean reflect,
            UpOrder upOrder,
            Head head,
            boolean lateral,
            boolean attention) {
        public static final Size PAPER = paper(64, 512, 256, 512);
        public static final Size LITE = new Size(
                256,
                4,
                List.of(32, 64, 160),
                2,
                List.of(160, 160, 112, 72, 32),
                2,
                128,
                false,
                false,
                UpOrder.LITE,
                Head.MASKED,
                true,
                false);

        /** The published rule: four halvings, four plain blocks, four doublings. */
        public static Size paper(int channels, int maximum, int imagePx, int identitySize) {
            List<Integer> down = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                down.add(Math.min(channels << i, maximum));
            }
            List<Integer> up = new ArrayList<>(List.of(down.get(3)));
            for (int i = 3; i >= 0; i--) {
                up.add(down.get(i));
            }
            return new Size(
                    imagePx,
                    1,
                    down,
                    4,
                    up,
                    1,
                    identitySize,
                    true,
                    false,
                    UpOrder.REFERENCE,
                    Head.PICTURE,
                    false,
                    false);
        }

        public Size {
            if (!down.get(down.size() - 1).equals(up.get(0))) {
                throw new IllegalArgumentException("the way down ends with " + down.get(down.size() - 1)
                        + " channels, but the way up begins with " + up.get(0));
            }
        }

        /** As the paper tells it: with self-attention. */
        public Size asInThePaper() {
            return new Size(
                    imagePx,
                    inputBlock,
                    down,
                    plain,
                    up,
                    outputBlock,
                    identitySize,
                    spectral,
                    reflect,
                    upOrder,
                    head,
                    lateral,
                    true);
        }

        /** Channels of every adaptive norm in forward order. */
        List<Integer> normChannels() {
            return norms().stream().map(Norm::channels).toList();
        }

        int normNumbers() {
            return 2 * normChannels().stream().mapToInt(Integer::intValue).sum();
        }

        /** Every adaptive norm in forward order with its place among the decoder's layers. */
        private List<Norm> norms() {
            List<Norm> norms = new ArrayList<>();
            for (int i = 0; i < plain; i++) {
                norms.add(new Norm(i + ".block.0.", up.get(0)));
                norms.add(new Norm(i + ".block.4.", up.get(0)));
            }
            for (int i = 1; i < up.size(); i++) {
                norms.add(new Norm((plain + i - 1) + ".block.0.", up.get(i - 1)));
                norms.add(new Norm((plain + i - 1) + ".block.5.", up.get(i)));
            }
            norms.add(new Norm((plain + up.size() - 1) + ".", up.get(up.size() - 1)));
            return norms;
        }
    }

    private record Norm(String name, int channels) {}

    /** Scale and bias of a norm, [1,C] or [C]. */
    private record Affine(Operand<TFloat32> scale, Operand<TFloat32> bias) {}

    /** Whose picture it makes: anyone's by E numbers; one person's; one person's, computed in the cheapest order. */
    private enum Form {
        META,
        PERSONAL,
        FOLDED
    }

    /** Pictures [N,H,W,3], about 0..1, and their mask [N,H,W,1], 0..1; all ones where the model has none. */
    public record Picture(Operand<TFloat32> rgb, Operand<TFloat32> mask) {}

    private static final double EPSILON = 1e-4;
    private static final String DECODER = "decoder_blocks.";

    private final Ops tf;
    private final Size size;
    private final FsthStem stem;
    private final List<ResBlock> downBlocks = new ArrayList<>();
    private final List<List<Affine>> downNorms = new ArrayList<>();
    private final List<ResBlock> decoderBlocks = new ArrayList<>();
    private final Conv head;
    private final Map<ResBlock, SelfAttention> attentions = new LinkedHashMap<>();
    /** By the side of the map. */
    private final Map<Long, Conv> laterals = new LinkedHashMap<>();

    private final List<Linear> project = new ArrayList<>();
    private final List<Affine> personal = new ArrayList<>();

    public FsthGenerator(Parameters p, Size size) {
        this(p, size, Form.META);
    }

    /** Names of the arrays of {@link #personalise} and {@link #fold} that make the person. */
    public static Set<String> personal(Size size) {
        Set<String> names = new LinkedHashSet<>();
        for (Norm norm : size.norms()) {
            names.add(DECODER + norm.name + "bias");
            names.add(DECODER + norm.name + "weight");
        }
        return names;
    }

    /** The arrays that {@link #personalise} needs to know a person. */
    public static Map<String, WeightArray> projection(Map<String, WeightArray> weights) {
        Map<String, WeightArray> projection = new LinkedHashMap<>(weights);
        projection.keySet().removeIf(name -> !name.startsWith("project."));
        return projection;
    }

    /** The personal form: psi' trains with the rest, P is gone. Its first numbers come from {@link #personalise}. */
    public static FsthGenerator personal(Parameters p, Size size) {
        return new FsthGenerator(p, size, Form.PERSONAL);
    }

    /** The personal form in the cheapest order; its numbers come from {@link #fold}. */
    public static FsthGenerator folded(Parameters p, Size size) {
        return new FsthGenerator(p, size, Form.FOLDED);
    }

    private FsthGenerator(Parameters p, Size size, Form form) {
        this.tf = p.tf();
        this.size = size;
        boolean spectral = size.spectral && form != Form.FOLDED;
        Style style = new Style(spectral, size.reflect, true, size.upOrder, form == Form.FOLDED);
        int inputs = 3 * size.inputBlock * size.inputBlock;
        this.stem = new FsthStem(p, inputs, size.down.get(0), spectral, size.reflect);
        int px = size.imagePx / size.inputBlock / 2;
        for (int i = 1; i < size.down.size(); i++) {
            Parameters named = p.in("down_blocks").in(String.valueOf(i - 1));
            downBlocks.add(new ResBlock(named, size.down.get(i - 1), size.down.get(i), Resize.DOWN, style));
            downNorms.add(List.of(
                    shared(named.in("block").in("0"), size.down.get(i - 1)),
                    shared(named.in("block").in("4"), size.down.get(i))));
            px /= 2;
            attend(p.in("down_attention"), downBlocks, px == FsthEmbedder.ATTENTION_PX, size.down.get(i), spectral);
        }
        Parameters decoder = p.in("decoder_blocks");
        for (int i = 0; i < size.plain; i++) {
            Parameters named = decoder.in(String.valueOf(i));
            decoderBlocks.add(new ResBlock(named, size.up.get(0), size.up.get(0), Resize.NONE, style));
        }
        for (int i = 1; i < size.up.size(); i++) {
            Parameters named = decoder.in(String.valueOf(size.plain + i - 1));
            decoderBlocks.add(new ResBlock(named, size.up.get(i - 1), size.up.get(i), Resize.UP, style));
            px *= 2;
            attend(p.in("up_attention"), decoderBlocks, px == 2 * FsthEmbedder.ATTENTION_PX, size.up.get(i), spectral);
        }
        if (size.lateral) {
            addLaterals(p.in("laterals"), inputs);
        }
        int last = size.up.get(size.up.size() - 1);
        int outputs = (size.head == Head.MASKED ? 4 : 3) * size.outputBlock * size.outputBlock;
        Conv.Kind kind =
                Conv.Kind.of(3).spectral(spectral).reflecting(size.reflect).biased(true);
        this.head = new Conv(decoder.in(String.valueOf(headIndex(size))), last, outputs, kind);
        if (form == Form.META) {
            project.add(projection(p.in("project")));
        } else {
            size.norms().forEach(norm -> personal.add(free(p.in(DECODER + trimmed(norm.name)), norm.channels)));
        }
    }

    /** One for each map on the way up that has a brother on the way down: the drawing itself, then each halving's. */
    private void addLaterals(Parameters p, int inputs) {
        int px = size.imagePx / size.inputBlock;
        int smallest = px >> size.down.size();
        for (int level = 0; level < size.down.size(); level++, px /= 2) {
            int in = level == 0 ? inputs : size.down.get(level - 1);
            int out = size.up.get(31 - Integer.numberOfLeadingZeros(px / smallest));
            Conv lateral = new Conv(p.in(String.valueOf(level)), in, out, Conv.Kind.of(1), Init.constant(0));
            laterals.put((long) px, lateral);
        }
    }

    /** Behind the blocks come norm, ReLU and border, each with a number of its own. */
    private static int headIndex(Size size) {
        return size.plain + size.up.size() - 1 + 3;
    }

    private static String trimmed(String name) {
        return name.substring(0, name.length() - 1);
    }

    private void attend(Parameters p, List<ResBlock> blocks, boolean here, int channels, boolean spectral) {
        if (size.attention && here) {
            attentions.put(blocks.get(blocks.size() - 1), new SelfAttention(p, channels, spectral));
        }
    }

    private static Affine shared(Parameters p, int channels) {
        return new Affine(p.weight("weight", Init.constant(1), channels), p.weight("bias", Init.constant(0), channels));
    }

    private static Affine free(Parameters p, int channels) {
        return new Affine(
                p.weight("weight", Init.constant(1), 1, channels), p.weight("bias", Init.constant(0), 1, channels));
    }

    private Linear projection(Parameters p) {
        int numbers = size.normNumbers();
        return size.spectral
                ? Linear.spectral(p, size.identitySize, numbers, EPSILON)
                : Linear.starting(
                        p,
                        size.identitySize,
                        numbers,
                        Init.normal(0.3 / Math.sqrt(size.identitySize)),
                        this::plainNorms);
    }

    /** First biases of P: every norm begins with bias zero and scale one. */
    private void plainNorms(float[] values, long[] shape, RandomGenerator random) {
        int at = 0;
        for (int channels : size.normChannels()) {
            Arrays.fill(values, at, at + channels, 0);
            Arrays.fill(values, at + channels, at + 2 * channels, 1);
            at += 2 * channels;
        }
    }

    /** Anyone's pictures, N known to the graph: drawing [N,H,W,3] in 0..1, identity [N,E]. */
    public Picture apply(Operand<TFloat32> drawing, Operand<TFloat32> identity) {
        return decode(drawing, adaptive(project.get(0).apply(identity)));
    }

    /** The one person's pictures, N known to the graph: drawing [N,H,W,3] in 0..1. */
    public Picture apply(Operand<TFloat32> drawing) {
        return decode(drawing, inOrder(personal));
    }

    private Picture decode(Operand<TFloat32> drawing, AdaptiveNorms norms) {
        Operand<TFloat32> x = size.inputBlock > 1 ? tf.nn.spaceToDepth(drawing, (long) size.inputBlock) : drawing;
        Map<Long, Operand<TFloat32>> wayDown = new LinkedHashMap<>();
        wayDown.put(x.shape().get(1), x);
        x = stem.apply(x); // [N,H/2,W/2,down0]
        for (int i = 0; i < downBlocks.size(); i++) {
            ResBlock block = downBlocks.get(i);
            wayDown.put(x.shape().get(1), x);
            x = attended(block, block.apply(x, inOrder(downNorms.get(i)))); // [N,H/4..,W/4..,down i+1]
        }
        for (ResBlock block : decoderBlocks) {
            x = besides(attended(block, block.apply(x, norms)), wayDown); // [N,H,W,up i]
        }
        x = tf.nn.relu(norms.next(x, size.up.get(size.up.size() - 1))); // [N,H,W,last]
        x = head.apply(x); // [N,H,W,outputs]
        return picture(tf.math.tanh(size.outputBlock == 1 ? x : tf.nn.depthToSpace(x, (long) size.outputBlock)));
    }

    private Operand<TFloat32> besides(Operand<TFloat32> x, Map<Long, Operand<TFloat32>> wayDown) {
        Conv lateral = laterals.get(x.shape().get(1));
        Operand<TFloat32> brother = wayDown.get(x.shape().get(1));
        return lateral == null || brother == null ? x : tf.math.add(x, lateral.apply(brother));
    }

    private Operand<TFloat32> attended(ResBlock block, Operand<TFloat32> x) {
        SelfAttention attention = attentions.get(block);
        return attention == null ? x : attention.apply(x);
    }

    /** Each norm takes its biases first and its scales second. */
    private AdaptiveNorms adaptive(Operand<TFloat32> psi) {
        int[] taken = {0};
        return (x, channels) -> {
            Operand<TFloat32> bias = columns(psi, taken[0], channels);
            Operand<TFloat32> scale = columns(psi, taken[0] + channels, channels);
            taken[0] += 2 * channels;
            return AdaIn.apply(tf, x, scale, bias, channels);
        };
    }

    private AdaptiveNorms inOrder(List<Affine> affines) {
        Iterator<Affine> next = affines.iterator();
        return (x, channels) -> {
            Affine affine = next.next();
            return AdaIn.shared(tf, x, affine.scale, affine.bias, channels);
        };
    }

    private Operand<TFloat32> columns(Operand<TFloat32> x, int from, int count) {
        return tf.slice(x, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }

    private Picture picture(Operand<TFloat32> t) {
        Operand<TFloat32> rgb = channels(t, 0, 3);
        if (size.head == Head.PICTURE) {
            return new Picture(rgb, tf.onesLike(channels(t, 0, 1)));
        }
        Operand<TFloat32> mask = affine(channels(t, 3, 1), 0.5f);
        return new Picture(tf.math.mul(affine(rgb, 0.75f), mask), mask);
    }

    private Operand<TFloat32> channels(Operand<TFloat32> t, int from, int count) {
        return tf.slice(t, tf.constant(new int[] {0, 0, 0, from}), tf.constant(new int[] {-1, -1, -1, count}));
    }

    private Operand<TFloat32> affine(Operand<TFloat32> t, float gain) {
        return tf.math.add(tf.math.mul(t, tf.constant(gain)), tf.constant(0.5f));
    }

    /**
     * The arrays of the personal form: psi' = P e becomes numbers of its own (section 3.4); P stays in the map, unused.
     *
     * @param weights arrays of a plain generator of this size; left as they are
     * @param identity E numbers of the person, e_NEW
     */
    public static Map<String, WeightArray> personalise(Map<String, WeightArray> weights, Size size, float[] identity) {
        if (identity.length != size.identitySize) {
            throw new IllegalArgumentException(
                    "a person has " + identity.length + " numbers, but P takes " + size.identitySize);
        }
        float[] psi = new Folding(projection(weights))
                .spectralNorms()
                .fixedInputs("project.", identity)
                .arrays()
                .getOrDefault("project.bias", new WeightArray(new long[] {0}, new float[0]))
                .values();
        Map<String, WeightArray> arrays = new LinkedHashMap<>(weights);
        int at = 0;
        for (Norm norm : size.norms()) {
            int c = norm.channels;
            long[] shape = {1, c};
            arrays.put(DECODER + norm.name + "bias", new WeightArray(shape, Arrays.copyOfRange(psi, at, at + c)));
            arrays.put(
                    DECODER + norm.name + "weight",
                    new WeightArray(shape, Arrays.copyOfRange(psi, at + c, at + 2 * c)));
            at += 2 * c;
        }
        return arrays;
    }

    /**
     * The arrays of the folded form for one person: spectral norms divided out, each enlargement one with the convolution
     * behind it. Pictures differ by rounding only.
     *
     * @param personal arrays of the personal form; left as they are
     */
    public static Map<String, WeightArray> fold(Map<String, WeightArray> personal, Size size) {
        Map<String, WeightArray> kept = new LinkedHashMap<>(personal);
        kept.keySet().removeIf(name -> name.startsWith("project."));
        Folding folding = new Folding(kept).spectralNorms();
        int slot = size.upOrder == UpOrder.REFERENCE ? 4 : 8;
        for (int i = 1; i < size.up.size(); i++) {
            folding.enlarging(DECODER + (size.plain + i - 1) + ".block." + slot + ".");
        }
        return folding.arrays();
    }

    /**
     * What LPD's generator can give to this one: the blocks of its way up and its head, where the sizes agree. They have
     * other numbers in the names here: plain blocks come first, and a border counts before the head.
     *
     * @param prefix of the generator's names in both
     */
    public static Map<String, WeightArray> fromLpd(String prefix, Map<String, WeightArray> lpd, Size size) {
        int ups = size.up.size() - 1;
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        lpd.forEach((name, array) -> {
            for (int i = 0; i < ups; i++) {
                String block = prefix + DECODER + i + ".";
                if (name.startsWith(block)) {
                    arrays.put(prefix + DECODER + (size.plain + i) + "." + name.substring(block.length()), array);
                }
            }
            String last = prefix + DECODER + (ups + 2) + ".";
            if (name.startsWith(last)) {
                arrays.put(prefix + DECODER + headIndex(size) + "." + name.substring(last.length()), array);
            }
        });
        return arrays;
    }

    /** Whether these arrays are of the personal form. */
    public static boolean isPersonal(Map<String, WeightArray> weights) {
        return weights.containsKey(DECODER + "0.block.0.weight");
    }
}
