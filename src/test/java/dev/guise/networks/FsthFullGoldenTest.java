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

/** FSTH's networks at their published size against the reference, with weights that both sides compute by formula. */
@Tag("slow")
final class FsthFullGoldenTest {
    private static final double PICTURE = 1e-4;
    private static final double NUMBERS = 1e-3;

    @Test
    void embedsAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("fsth.embedder");
        WeightArray out = OneRun.of(
                        recipe.weights(),
                        Map.of("drawing", drawing(), "image", image()),
                        (p, in) -> Map.of(
                                "out",
                                new FsthEmbedder(p, FsthEmbedder.Size.PAPER).apply(in.get("drawing"), in.get("image"))))
                .get("out");
        WeightArray expected = Npy.read(recipe.folder().resolve("fsth.embedder.embeds.npy"));
        Closeness.assertRelative("fsth.embedder", new WeightArray(expected.shape(), out.values()), expected, NUMBERS);
    }

    @Test
    void paintsAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("fsth.generator");
        WeightArray identity = Formula.of("input.embeds", 2, 0, 1, 512);
        FsthGenerator.Size size = FsthGenerator.Size.PAPER;
        WeightArray rgb = OneRun.of(
                        recipe.weights(),
                        Map.of("drawing", drawing(), "identity", identity),
                        (p, in) -> Map.of(
                                "rgb",
                                new FsthGenerator(p, size)
                                        .apply(in.get("drawing"), in.get("identity"))
                                        .rgb()))
                .get("rgb");
        Map<String, WeightArray> personal = FsthGenerator.personalise(recipe.weights(), size, identity.values());
        WeightArray folded = OneRun.of(
                        FsthGenerator.fold(personal, size),
                        Map.of("drawing", drawing()),
                        (p, in) -> Map.of(
                                "rgb",
                                FsthGenerator.folded(p, size)
                                        .apply(in.get("drawing"))
                                        .rgb()))
                .get("rgb");
        WeightArray expected = TorchLayout.nhwc(Npy.read(recipe.folder().resolve("fsth.generator.fake_rgbs.npy")));
        Closeness.assertAbsolute("fsth.generator", rgb, expected, PICTURE);
        Closeness.assertAbsolute("fsth.generator folded", folded, expected, PICTURE);
    }

    @Test
    void judgesAsTheReference() throws IOException {
        Recipe recipe = Recipe.of("fsth.discriminator");
        int label = recipe.json().get("label").asInt();
        Map<String, WeightArray> inputs = Map.of("drawing", drawing(), "fake", image(), "real", mirrored(image()));
        Named<WeightArray> out = OneRun.of(recipe.weights(), inputs, (p, in) -> {
            FsthDiscriminator critic = new FsthDiscriminator(p, FsthDiscriminator.Size.paper(10));
            Operand<TFloat32> row = critic.rows(p.tf().constant(new int[] {label}));
            FsthDiscriminator.Judgement onFake = critic.apply(in.get("drawing"), in.get("fake"), row);
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("fake_score", onFake.score());
            outputs.put(
                    "real_score",
                    critic.apply(in.get("drawing"), in.get("real"), row).score());
            for (int i = 0; i < onFake.features().size(); i++) {
                outputs.put("feature " + i, onFake.features().get(i));
            }
            return outputs;
        });
        for (String name : new String[] {"fake_score", "real_score"}) {
            assertThat((double) out.get(name).values()[0])
                    .isCloseTo(recipe.json().get(name).asDouble(), within(NUMBERS));
        }
        for (int i = 0; i < 7; i++) {
            WeightArray feature = TorchLayout.nchw(out.get("feature " + i));
            Recipe.assertSamples(
                    "fsth.discriminator feature " + i,
                    feature,
                    recipe.json().get("fake_features").get(i),
                    NUMBERS);
        }
    }

    private static WeightArray image() {
        return TorchLayout.nhwc(Formula.of("input.image", 0.5, 0.5, 1, 3, 256, 256));
    }

    private static WeightArray drawing() {
        return TorchLayout.nhwc(Formula.of("input.stickman", 0.5, 0.5, 1, 3, 256, 256));
    }

    private static WeightArray mirrored(WeightArray nhwc) {
        float[] values = new float[nhwc.values().length];
        for (int i = 0; i < values.length; i++) {
            int x = i / 3 % 256;
            values[i] = nhwc.values()[i + 3 * (255 - 2 * x)];
        }
        return new WeightArray(nhwc.shape(), values);
    }
}
