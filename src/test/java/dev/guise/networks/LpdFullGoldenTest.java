package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Formula;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.golden.Recipe;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The four networks at their published size against the reference, with weights that both sides compute by formula. */
@Tag("slow")
final class LpdFullGoldenTest {
    private static final double PICTURE = 1e-4;
    private static final double EMBEDDING = 1e-3;

    @Test
    void encodesPoseAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("lpd.pose_encoder");
        WeightArray out = OneRun.of(
                        recipe.weights(),
                        Map.of("image", image()),
                        (p, in) -> Map.of("out", new PoseEncoder(p, PoseEncoder.Size.PAPER).apply(in.get("image"))))
                .get("out");
        Closeness.assertRelative(
                "lpd.pose_encoder", out, Npy.read(recipe.folder().resolve("lpd.pose_encoder.out.npy")), EMBEDDING);
    }

    @Test
    void encodesIdentityAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("lpd.identity_encoder");
        WeightArray out = OneRun.of(
                        recipe.weights(),
                        Map.of("image", image()),
                        (p, in) -> Map.of(
                                "out", new IdentityEncoder(p, IdentityEncoder.Size.PAPER).apply(in.get("image"))))
                .get("out");
        Closeness.assertRelative(
                "lpd.identity_encoder",
                out,
                Npy.read(recipe.folder().resolve("lpd.identity_encoder.out.npy")),
                EMBEDDING);
    }

    @Test
    void paintsAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("lpd.generator");
        WeightArray identity = Formula.of("input.embeds", 2, 0, 1, 512);
        WeightArray pose = Formula.of("input.pose_embedding", 2, 0, 1, 256);
        Named<WeightArray> out = OneRun.of(recipe.weights(), Map.of("identity", identity, "pose", pose), (p, in) -> {
            Generator.Picture picture =
                    new Generator(p, Generator.Size.PAPER).apply(in.get("identity"), in.get("pose"));
            return Map.of("rgb", picture.rgb(), "mask", picture.mask());
        });
        Named<WeightArray> folded = OneRun.of(
                Generator.fold(recipe.weights(), Generator.Size.PAPER, identity.values()),
                Map.of("pose", pose),
                (p, in) -> Map.of(
                        "rgb",
                        Generator.folded(p, Generator.Size.PAPER)
                                .apply(in.get("pose"))
                                .rgb()));
        WeightArray rgb = TorchLayout.nhwc(Npy.read(recipe.folder().resolve("lpd.generator.fake_rgbs.npy")));
        WeightArray mask = TorchLayout.nhwc(Npy.read(recipe.folder().resolve("lpd.generator.fake_segm.npy")));
        Closeness.assertAbsolute("lpd.generator rgb", out.get("rgb"), rgb, PICTURE);
        Closeness.assertAbsolute("lpd.generator rgb folded", folded.get("rgb"), rgb, PICTURE);
        Closeness.assertAbsolute("lpd.generator mask", out.get("mask"), mask, PICTURE);
    }

    @Test
    void judgesAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("lpd.discriminator");
        Named<WeightArray> out = OneRun.of(recipe.weights(), Map.of("image", image()), (p, in) -> {
            Discriminator critic = new Discriminator(p, Discriminator.Size.paper(10));
            int label = recipe.json().get("label").asInt();
            Discriminator.Judgement judgement =
                    critic.apply(in.get("image"), critic.rows(p.tf().constant(new int[] {label})));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("score", judgement.score());
            for (int i = 0; i < judgement.features().size(); i++) {
                outputs.put("feature " + i, judgement.features().get(i));
            }
            return outputs;
        });
        assertThat((double) out.get("score").values()[0])
                .isCloseTo(recipe.json().get("score").asDouble(), within(EMBEDDING));
        for (int i = 0; i < 7; i++) {
            WeightArray feature = TorchLayout.nchw(out.get("feature " + i));
            Recipe.assertSamples(
                    "lpd.discriminator feature " + i,
                    feature,
                    recipe.json().get("features").get(i),
                    EMBEDDING);
        }
    }

    private static WeightArray image() {
        return TorchLayout.nhwc(Formula.of("input.image", 0.5, 0.5, 1, 3, 256, 256));
    }
}
