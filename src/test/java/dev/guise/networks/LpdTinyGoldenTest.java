package dev.guise.networks;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.networks.PoseEncoder.Row;
import dev.guise.torchimport.TorchFile;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The four networks at small widths against the reference, with weights from checkpoints that PyTorch wrote. */
final class LpdTinyGoldenTest {
    static final IdentityEncoder.Size IDENTITY =
            new IdentityEncoder.Size(4, List.of(4, 8, 16, 32), List.of(3, 4, 6, 3), 4, 32, 16);
    static final PoseEncoder.Size POSE = new PoseEncoder.Size(
            64,
            1,
            8,
            List.of(
                    new Row(1, 8, 1, 1),
                    new Row(6, 8, 2, 2),
                    new Row(6, 8, 3, 2),
                    new Row(6, 8, 4, 2),
                    new Row(6, 16, 3, 1),
                    new Row(6, 16, 3, 2),
                    new Row(6, 32, 1, 1)),
            1280,
            0,
            0,
            12);
    static final Generator.Size GENERATOR = Generator.Size.paper(4, 12, 64, 16, 12);
    static final Discriminator.Size CRITIC = new Discriminator.Size(64, 7, 4, 12, 16, 5, false);

    private static final double PICTURE = 1e-4;
    private static final double EMBEDDING = 1e-3;

    @ParameterizedTest
    @CsvSource({"eval0, model_00000000.pth", "eval3, model_00000003.pth"})
    void encodesAsTheReference(String run, String file) throws IOException {
        Path folder = TestFolders.golden("lpd-tiny");
        Named<WeightArray> out = OneRun.of(
                weights(folder, file, "embedder"),
                Map.of("faces", pictures(folder, "in_enc_rgbs"), "driver", pictures(folder, "in_pose_input_rgbs")),
                (p, in) -> Map.of(
                        "embeds_elemwise",
                        new IdentityEncoder(p.in("identity_encoder"), IDENTITY).apply(in.get("faces")),
                        "pose_embedding",
                        new PoseEncoder(p.in("pose_encoder"), POSE).apply(in.get("driver"))));
        for (String name : List.of("embeds_elemwise", "pose_embedding")) {
            WeightArray expected = Npy.read(folder.resolve(run + "_" + name + ".npy"));
            WeightArray actual = new WeightArray(expected.shape(), out.get(name).values());
            Closeness.assertRelative(run + " " + name, actual, expected, EMBEDDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"eval0, model_00000000.pth", "eval3, model_00000003.pth"})
    void paintsAsTheReference(String run, String file) throws IOException {
        Path folder = TestFolders.golden("lpd-tiny");
        Named<WeightArray> out = OneRun.of(
                weights(folder, file, "generator"),
                Map.of(
                        "identity",
                        Npy.read(folder.resolve(run + "_embeds.npy")),
                        "pose",
                        Npy.read(folder.resolve(run + "_pose_embedding.npy"))),
                (p, in) -> {
                    Generator.Picture picture = new Generator(p, GENERATOR).apply(in.get("identity"), in.get("pose"));
                    return Map.of("fake_rgbs", picture.rgb(), "fake_segm", picture.mask());
                });
        for (String name : List.of("fake_rgbs", "fake_segm")) {
            Closeness.assertAbsolute(run + " " + name, out.get(name), pictures(folder, run + "_" + name), PICTURE);
        }
    }

    @ParameterizedTest
    @CsvSource({"eval0, model_00000000.pth", "eval3, model_00000003.pth"})
    void judgesAsTheReference(String run, String file) throws IOException {
        Path folder = TestFolders.golden("lpd-tiny");
        Map<String, WeightArray> weights = weights(folder, file, "discriminator");
        Map<String, WeightArray> inputs =
                Map.of("fake", pictures(folder, run + "_fake_rgbs"), "real", pictures(folder, "in_target_rgbs"));
        int[] labels = {3, 1};
        Named<WeightArray> out = OneRun.of(weights, inputs, (p, in) -> {
            Discriminator critic = new Discriminator(p, CRITIC);
            Operand<TFloat32> rows = critic.rows(p.tf().constant(labels));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("real_embedding", rows);
            name(outputs, "fake_score_G", "fake_feature_", critic.apply(in.get("fake"), rows));
            name(outputs, "real_score", "real_feature_", critic.apply(in.get("real"), rows));
            return outputs;
        });
        for (String name : List.of("real_embedding", "fake_score_G", "real_score")) {
            WeightArray expected = Npy.read(folder.resolve(run + "_" + name + ".npy"));
            WeightArray actual = new WeightArray(expected.shape(), out.get(name).values());
            Closeness.assertRelative(run + " " + name, actual, expected, EMBEDDING);
        }
        for (int i = 0; i < 7; i++) {
            for (String name : List.of("fake_feature_" + i, "real_feature_" + i)) {
                Closeness.assertRelative(
                        run + " " + name, out.get(name), pictures(folder, run + "_" + name), EMBEDDING);
            }
        }
    }

    private static Map<String, WeightArray> weights(Path folder, String name, String network) throws IOException {
        try (TorchFile file = TorchFile.open(folder.resolve(name))) {
            return TorchLayout.ours(file.stateDict(network));
        }
    }

    private static void name(
            Map<String, Operand<TFloat32>> outputs, String score, String feature, Discriminator.Judgement judgement) {
        outputs.put(score, judgement.score());
        for (int i = 0; i < judgement.features().size(); i++) {
            outputs.put(feature + i, judgement.features().get(i));
        }
    }

    /** Pictures or feature maps [..., C, H, W] of a file as [N,H,W,C]. */
    static WeightArray pictures(Path folder, String name) throws IOException {
        WeightArray array = Npy.read(folder.resolve(name + ".npy"));
        long[] s = array.shape();
        int rank = s.length;
        long n = WeightArray.count(s) / (s[rank - 3] * s[rank - 2] * s[rank - 1]);
        return TorchLayout.nhwc(new WeightArray(new long[] {n, s[rank - 3], s[rank - 2], s[rank - 1]}, array.values()));
    }
}
