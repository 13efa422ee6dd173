package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.landmark.PublishedDrawing;
import dev.guise.networks.HeadSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Meta-learning of FSTH as its authors' program has it (section 3): drawings as published, whole pictures, no masks. */
final class FsthMeta extends MetaSystem {
    private final MetaConfig config;
    private final FsthStep.Networks sizes;
    private final FsthItem layout;

    FsthMeta(MetaConfig config, FsthStep.Networks sizes) {
        this.config = config;
        this.sizes = sizes;
        this.layout = new FsthItem(
                sizes.generator(),
                config.weights().vggFace() > 0,
                config.quirks().sharedFaceMiddle());
    }

    @Override
    public HeadSystem name() {
        return HeadSystem.FSTH;
    }

    @Override
    public int sidePx() {
        return sizes.generator().imagePx();
    }

    @Override
    AdversarialStep step() {
        return FsthStep.meta(sizes, config.recipe(), config.batch(), config.frames(), config.seed());
    }

    @Override
    Map<String, WeightArray> feed(List<PreparedFrame> driven, List<PreparedFrame> witnesses, SplittableRandom random) {
        List<LandmarkTuning.Photograph> seen = drawn(witnesses);
        Map<String, WeightArray> arrays = new LinkedHashMap<>(layout.driven(drawn(driven)));
        arrays.put(FsthStep.FACES, layout.witnesses(seen));
        arrays.put(FsthStep.FACE_DRAWINGS, layout.drawings(seen));
        return arrays;
    }

    private List<LandmarkTuning.Photograph> drawn(List<PreparedFrame> frames) {
        return frames.stream().map(this::drawn).toList();
    }

    private LandmarkTuning.Photograph drawn(PreparedFrame frame) {
        byte[] drawing = new byte[frame.rgb().length];
        PublishedDrawing.draw(frame.points(), sidePx(), true, drawing);
        return new LandmarkTuning.Photograph(frame.rgb(), frame.mask(), drawing, frame.points());
    }

    @Override
    List<Part> parts() {
        Map<String, String> common = Map.of(
                "identity", Integer.toString(sizes.generator().identitySize()), "image", Integer.toString(sidePx()));
        return List.of(
                Part.of("FsthEmbedder", "embedder", FsthStep.EMBEDDER, common, sizes.embedder()),
                Part.of("FsthGenerator", "generator", FsthStep.GENERATOR, common, sizes.generator()),
                Part.of("FsthDiscriminator", "discriminator", AdversarialStep.CRITIC, common, sizes.discriminator()));
    }
}
