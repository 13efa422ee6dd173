package dev.guise.training;

import dev.guise.networks.Vgg;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pictures shall look alike to a network that knows objects or faces (LPD section 3.4, L_CNT; Johnson et al. 2016): the sum over
 * thirteen features of their mean absolute difference. The real side carries no gradient.
 *
 * @param vgg whose features are compared
 * @param crop what part of the pictures it sees; none: all
 */
record PerceptualLoss(Vgg vgg, Optional<FaceRegionCrop> crop) {
    /** Pictures [N,H,W,3] in 0..1. */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
        return Losses.features(tf, vgg.apply(seen(fake)), vgg.apply(seen(real)));
    }

    private Operand<TFloat32> seen(Operand<TFloat32> picture) {
        return crop.isPresent() ? crop.get().apply(picture) : picture;
    }
}
