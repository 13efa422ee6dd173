package dev.guise.networks;

import dev.guise.nn.Conv;
import dev.guise.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Critic of refined patches (after Isola et al. 2017): how real each place of a patch looks beside its drawing. Filters are
 * divided by their spectral norms. 103 328 parameters.
 *
 * <pre>
 * patch, drawing  [N,H,W,5]
 * layers.0        [N,H/2,W/2,32]   leaky ReLU after each
 * layers.1        [N,H/4,W/4,64]
 * layers.2        [N,H/8,W/8,128]
 * score           [N,H/8,W/8,1]
 * </pre>
 */
public final class PatchDiscriminator {
    /** Scores of all places, and the output of every layer, largest first. */
    public record Judgement(Operand<TFloat32> score, List<Operand<TFloat32>> features) {}

    private static final int[] WIDTHS = {5, 32, 64, 128};
    private static final float SLOPE = 0.2f;

    private final Parameters p;
    private final Ops tf;
    private final List<Conv> layers = new ArrayList<>();
    private final Conv score;

    public PatchDiscriminator(Parameters p) {
        this.p = p;
        this.tf = p.tf();
        Conv.Kind kind = Conv.Kind.of(3).biased(true).spectral(true);
        for (int i = 1; i < WIDTHS.length; i++) {
            layers.add(new Conv(p.in("layers").in(Integer.toString(i - 1)), WIDTHS[i - 1], WIDTHS[i], kind.strided(2)));
        }
        this.score = new Conv(p.in("score"), WIDTHS[WIDTHS.length - 1], 1, kind);
    }

    /** The same critic for another pass of one training step: every filter's spectral norm iterates once for each pass. */
    public PatchDiscriminator again() {
        return new PatchDiscriminator(p);
    }

    /** Judges patches [N,H,W,3] beside their drawings [N,H,W,2]. */
    public Judgement apply(Operand<TFloat32> patch, Operand<TFloat32> drawing) {
        List<Operand<TFloat32>> features = new ArrayList<>();
        Operand<TFloat32> x = tf.concat(List.of(patch, drawing), tf.constant(3));
        for (Conv layer : layers) {
            Operand<TFloat32> y = layer.apply(x);
            x = tf.math.maximum(y, tf.math.mul(y, tf.constant(SLOPE)));
            features.add(x);
        }
        return new Judgement(score.apply(x), features);
    }
}
