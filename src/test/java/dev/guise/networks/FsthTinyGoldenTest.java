package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.nn.ResBlock.UpOrder;
import dev.guise.nn.VariableStore;
import dev.guise.torchimport.TorchFile;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** FSTH's networks at small widths against the reference, with weights from checkpoints that PyTorch wrote. */
final class FsthTinyGoldenTest {
    static final FsthEmbedder.Size EMBEDDER = FsthEmbedder.Size.paper(4, 12, 64, 16, 6);
    static final FsthGenerator.Size GENERATOR = FsthGenerator.Size.paper(4, 12, 64, 16);

    private static final double PICTURE = 1e-4;
    private static final double NUMBERS = 1e-3;

    private final Path folder = TestFolders.golden("fsth-tiny");

    static FsthDiscriminator.Size critic(int labels) {
        return new FsthDiscriminator.Size(64, 7, 4, 12, 16, labels, false, FsthPooling.RELU_THEN_SUM, false);
    }

    @Test
    void embedsAsTheReference() throws IOException {
        WeightArray out = OneRun.of(
                        weights("model_00000000.pth", "embedder"),
                        Map.of("drawings", pictures("in_enc_stickmen"), "faces", pictures("in_enc_rgbs")),
                        (p, in) -> Map.of(
                                "each", new FsthEmbedder(p, EMBEDDER).apply(in.get("drawings"), in.get("faces"))))
                .get("each");
        WeightArray expected = Npy.read(folder.resolve("eval0_embeds_elemwise.npy"));
        Closeness.assertRelative("eval0 embeds", new WeightArray(expected.shape(), out.values()), expected, NUMBERS);
    }

    @Test
    void paintsAsTheReference() throws IOException {
        Map<String, WeightArray> inputs =
                Map.of("drawing", pictures("in_dec_stickmen"), "identity", numbers("eval0_embeds"));
        WeightArray out = OneRun.of(
                        weights("model_00000000.pth", "generator"),
                        inputs,
                        (p, in) -> Map.of(
                                "rgb",
                                new FsthGenerator(p, GENERATOR)
                                        .apply(in.get("drawing"), in.get("identity"))
                                        .rgb()))
                .get("rgb");
        Closeness.assertAbsolute("eval0 fake_rgbs", out, pictures("eval0_fake_rgbs"), PICTURE);
    }

    @ParameterizedTest
    @CsvSource({"ft0, ft_00000000.pth", "ft3, ft_00000003.pth"})
    void paintsOnePersonAsTheReference(String run, String file) throws IOException {
        Map<String, WeightArray> personal = weights(file, "generator");
        Map<String, WeightArray> input = Map.of("drawing", pictures("in_dec_stickmen"));
        WeightArray free = OneRun.of(
                        personal,
                        input,
                        (p, in) -> Map.of(
                                "rgb",
                                FsthGenerator.personal(p, GENERATOR)
                                        .apply(in.get("drawing"))
                                        .rgb()))
                .get("rgb");
        WeightArray folded = OneRun.of(
                        FsthGenerator.fold(personal, GENERATOR),
                        input,
                        (p, in) -> Map.of(
                                "rgb",
                                FsthGenerator.folded(p, GENERATOR)
                                        .apply(in.get("drawing"))
                                        .rgb()))
                .get("rgb");
        WeightArray expected = pictures(run + "_fake_rgbs");
        Closeness.assertAbsolute(run + " fake_rgbs", free, expected, PICTURE);
        Closeness.assertAbsolute(run + " fake_rgbs folded", folded, expected, PICTURE);
    }

    /** psi' = P e_NEW, as the reference writes it right after the switch to one person. */
    @Test
    void makesAPersonsNormsAsTheReference() throws IOException {
        Map<String, WeightArray> before = weights("model_00000002.pth", "generator");
        Map<String, WeightArray> personal =
                FsthGenerator.personalise(before, GENERATOR, numbers("ft_e_new").values());
        Map<String, WeightArray> expected = weights("ft_00000000.pth", "generator");
        List<String> norms = expected.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .toList();
        assertThat(norms).hasSize(34);
        for (String name : norms) {
            Closeness.assertRelative(
                    name, Named.of(personal).get(name), Named.of(expected).get(name), NUMBERS);
        }
    }

    @ParameterizedTest
    @CsvSource({"eval0, model_00000000.pth, 5", "ft0, ft_00000000.pth, 1", "ft3, ft_00000003.pth, 1"})
    void judgesAsTheReference(String run, String file, int labels) throws IOException {
        Map<String, WeightArray> inputs = Map.of(
                "drawing", pictures("in_dec_stickmen"),
                "fake", pictures(run + "_fake_rgbs"),
                "real", pictures("in_target_rgbs"));
        int[] rows = labels == 1 ? new int[] {0, 0} : new int[] {3, 1};
        Named<WeightArray> out = OneRun.of(weights(file, "discriminator"), inputs, (p, in) -> {
            FsthDiscriminator critic = new FsthDiscriminator(p, critic(labels));
            Operand<TFloat32> row = critic.rows(p.tf().constant(rows));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            FsthDiscriminator.Judgement onFake = critic.apply(in.get("drawing"), in.get("fake"), row);
            outputs.put("fake_score_G", onFake.score());
            for (int i = 0; i < onFake.features().size(); i++) {
                outputs.put("fake_feature_" + i, onFake.features().get(i));
            }
            outputs.put(
                    "real_score",
                    critic.apply(in.get("drawing"), in.get("real"), row).score());
            return outputs;
        });
        for (String name : List.of("fake_score_G", "real_score")) {
            WeightArray expected = numbers(run + "_" + name);
            Closeness.assertRelative(
                    run + " " + name,
                    new WeightArray(expected.shape(), out.get(name).values()),
                    expected,
                    NUMBERS);
        }
        for (int i = 0; i < 7; i++) {
            String name = "fake_feature_" + i;
            Closeness.assertRelative(run + " " + name, out.get(name), pictures(run + "_" + name), NUMBERS);
        }
    }

    private Map<String, WeightArray> weights(String file, String network) throws IOException {
        try (TorchFile checkpoint = TorchFile.open(folder.resolve(file))) {
            return TorchLayout.ours(checkpoint.stateDict(network));
        }
    }

    private WeightArray pictures(String name) throws IOException {
        return LpdTinyGoldenTest.pictures(folder, name);
    }

    private WeightArray numbers(String name) throws IOException {
        return Npy.read(folder.resolve(name + ".npy"));
    }

    /** The paper's options are other networks: they only have to fit together. */
    @Test
    void buildsThePapersOwnVariants() {
        WeightArray picture = new WeightArray(new long[] {1, 64, 64, 3}, new float[64 * 64 * 3]);
        FsthGenerator.Size generator = new FsthGenerator.Size(
                64,
                1,
                List.of(8, 16),
                1,
                List.of(16, 8, 8),
                1,
                16,
                true,
                false,
                UpOrder.REFERENCE,
                FsthGenerator.Head.PICTURE,
                false,
                true);
        Map<String, WeightArray> weights = VariableStore.firstValues(1, p -> {
            new FsthGenerator(p.in("g"), generator);
            new FsthEmbedder(
                    p.in("e"), FsthEmbedder.Size.paper(8, 16, 128, 16, 4).asInThePaper());
        });
        assertThat(weights).containsKeys("g.up_attention.gamma", "e.attention.query.weight_orig");
        WeightArray made = OneRun.of(
                        weights,
                        Map.of("drawing", picture, "identity", new WeightArray(new long[] {1, 16}, new float[16])),
                        (p, in) -> Map.of(
                                "rgb",
                                new FsthGenerator(p.in("g"), generator)
                                        .apply(in.get("drawing"), in.get("identity"))
                                        .rgb()))
                .get("rgb");
        assertThat(made.shape()).containsExactly(1, 64, 64, 3);
    }
}
