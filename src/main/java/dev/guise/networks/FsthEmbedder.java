package dev.guise.networks;

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

/**
 * Embedder (FSTH section 3.2, E): one picture of a person and the drawing of its landmarks become E numbers; those of K
 * pictures are averaged by the caller.
 *
 * <pre>
 * PAPER, 14 825 024 parameters, 15.5 GMAC               LITE, 0.07 GMAC
 * drawing, picture  [N,256,256,6]                       [N,128,128,6], 4x4 blocks to channels [N,32,32,96]
 * down_block, skip  [N,128,128,64]                      [N,16,16,32]
 * down_blocks.0..4  [N,64,64,128] [N,32,32,256]         [N,8,8,64] [N,4,4,96] [N,2,2,128]
 *                   [N,16,16,512] [N,8,8,512] [N,4,4,512]
 * ReLU, sum         [N,512]                             [N,128]
 * </pre>
 */
public final class FsthEmbedder {
    /**
     * Widths of the network.
     *
     * @param imagePx side of the pictures
     * @param shrink pixels along a side that are averaged first
     * @param inputBlock side of the squares of pixels that become channels
     * @param widths channels after the first block and after each further one; the last is E
     * @param attention whether the map of 32x32 places goes through self-attention (the paper's, not the authors' program)
     */
    public record Size(
            int imagePx,
            int shrink,
            int inputBlock,
            List<Integer> widths,
            boolean spectral,
            boolean reflect,
            FsthPooling pooling,
            boolean attention) {
        public static final Size PAPER = paper(64, 512, 256, 512, 6);
        public static final Size LITE =
                new Size(256, 2, 4, List.of(32, 64, 96, 128), false, false, FsthPooling.RELU_THEN_SUM, false);

        /** The published rule: each block doubles the width up to the maximum; the last is E. */
        public static Size paper(int channels, int maximum, int imagePx, int identitySize, int blocks) {
            List<Integer> widths = new ArrayList<>();
            for (int i = 0; i < blocks; i++) {
                widths.add(i == blocks - 1 ? identitySize : Math.min(channels << i, maximum));
            }
            return new Size(imagePx, 1, 1, widths, true, false, FsthPooling.RELU_THEN_SUM, false);
        }

        /** As the paper tells it: self-attention, and the sum before the ReLU. */
        public Size asInThePaper() {
            return new Size(imagePx, shrink, inputBlock, widths, spectral, reflect, FsthPooling.SUM_THEN_RELU, true);
        }

        public int identitySize() {
            return widths.get(widths.size() - 1);
        }
    }

    static final int ATTENTION_PX = 32;

    private final Ops tf;
    private final Size size;
    private final FsthStem stem;
    private final List<ResBlock> blocks = new ArrayList<>();
    private final Map<Integer, SelfAttention> attentions = new LinkedHashMap<>();

    public FsthEmbedder(Parameters p, Size size) {
        this.tf = p.tf();
        this.size = size;
        int places = size.inputBlock * size.inputBlock;
        this.stem = new FsthStem(p, 6 * places, size.widths.get(0), size.spectral, size.reflect);
        Style style = new Style(size.spectral, size.reflect, false, UpOrder.REFERENCE, false);
        int px = size.imagePx / size.shrink / size.inputBlock / 2;
        for (int i = 1; i < size.widths.size(); i++) {
            Parameters named = p.in("down_blocks").in(String.valueOf(i - 1));
            blocks.add(new ResBlock(named, size.widths.get(i - 1), size.widths.get(i), Resize.DOWN, style));
            px /= 2;
            if (size.attention && px == ATTENTION_PX) {
                attentions.put(i - 1, new SelfAttention(p.in("attention"), size.widths.get(i), size.spectral));
            }
        }
    }

    /** Drawings [N,H,W,3] and pictures [N,H,W,3] of the same frames, both 0..1, to [N,E]. */
    public Operand<TFloat32> apply(Operand<TFloat32> drawing, Operand<TFloat32> picture) {
        Operand<TFloat32> x = tf.concat(List.of(drawing, picture), tf.constant(3)); // [N,H,W,6]
        if (size.shrink > 1) {
            List<Long> window = List.of(1L, (long) size.shrink, (long) size.shrink, 1L);
            x = tf.nn.avgPool(x, window, window, "VALID"); // [N,H/shrink,W/shrink,6]
        }
        x = size.inputBlock > 1 ? tf.nn.spaceToDepth(x, (long) size.inputBlock) : x;
        x = stem.apply(x); // [N,H/2,W/2,widths0]
        for (int i = 0; i < blocks.size(); i++) {
            x = blocks.get(i).apply(x).output(); // [N,H/4..,W/4..,widths i+1]
            SelfAttention attention = attentions.get(i);
            x = attention == null ? x : attention.apply(x);
        }
        return size.pooling.apply(tf, x); // [N,E]
    }
}
