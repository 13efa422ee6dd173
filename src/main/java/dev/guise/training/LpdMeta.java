package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.HeadSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Meta-learning of LPD (section 4.1). */
final class LpdMeta extends MetaSystem {
    private final MetaConfig config;
    private final LpdNetworks sizes;
    private final LpdItem layout;

    LpdMeta(MetaConfig config, LpdNetworks sizes) {
        this.config = config;
        this.sizes = sizes;
        this.layout = new LpdItem(sizes, config.augmentation());
    }

    @Override
    public HeadSystem name() {
        return HeadSystem.LPD;
    }

    @Override
    public int sidePx() {
        return sizes.generator().imagePx();
    }

    @Override
    AdversarialStep step() {
        return LpdStep.meta(sizes, config.recipe(), config.batch(), config.frames(), config.seed());
    }

    @Override
    Map<String, WeightArray> feed(List<PreparedFrame> driven, List<PreparedFrame> witnesses, SplittableRandom random) {
        Map<String, WeightArray> arrays = new LinkedHashMap<>(layout.driven(shots(driven), random));
        arrays.put(LpdStep.IDENTITY, layout.witnesses(shots(witnesses)));
        return arrays;
    }

    private static List<LpdItem.Shot> shots(List<PreparedFrame> frames) {
        return frames.stream()
                .map(frame -> LpdItem.Shot.of(frame.rgb(), frame.mask()))
                .toList();
    }

    @Override
    List<Part> parts() {
        Map<String, String> common = Map.of(
                "identity", Integer.toString(sizes.generator().identitySize()),
                "pose", Integer.toString(sizes.generator().poseSize()),
                "image", Integer.toString(sidePx()));
        return List.of(
                Part.of(
                        "IdentityEncoder",
                        "identity-encoder",
                        LpdStep.IDENTITY_ENCODER,
                        common,
                        sizes.identityEncoder()),
                Part.of("PoseEncoder", "pose-encoder", LpdStep.POSE_ENCODER, common, sizes.poseEncoder()),
                Part.of("Generator", "generator", LpdStep.GENERATOR, common, sizes.generator()),
                Part.of("Discriminator", "discriminator", AdversarialStep.CRITIC, common, sizes.discriminator()));
    }
}
