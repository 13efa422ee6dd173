package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import java.util.Map;

/**
 * Arrays of LPD's networks, each named as within its network.
 *
 * @param discriminator may be empty: then the critic begins untaught; its table of rows is not used
 */
public record LpdWeights(
        Map<String, WeightArray> identityEncoder,
        Map<String, WeightArray> poseEncoder,
        Map<String, WeightArray> generator,
        Map<String, WeightArray> discriminator) {}
