package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Formula;
import dev.guise.golden.GoldenJson;
import dev.guise.golden.Gradients;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.networks.Vgg;
import dev.guise.nn.VariableStore;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Every published loss against the reference: values, and gradients with regard to what it trains. */
final class LossGoldenTest {
    private static final double CLOSE = 1e-4;

    private final Path folder = TestFolders.golden("losses");
    private final GoldenJson json;

    LossGoldenTest() throws IOException {
        this.json = GoldenJson.read(folder.resolve("losses.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "rgan", "ragan"})
    void playsAsTheReference(String type) {
        AdversarialLoss loss = AdversarialLoss.parse(type);
        GoldenJson expected = json.at("/adversarial_" + type);
        Map<String, WeightArray> scores = new HashMap<>();
        scores.put("fake", json.array("/adversarial_inputs/fake", 6));
        scores.put("detached", json.array("/adversarial_inputs/fake", 6));
        scores.put("real", json.array("/adversarial_inputs/real", 6));
        Named<WeightArray> generator = Gradients.of(
                Map.of(),
                scores,
                (p, in) -> loss.generator(p.tf(), in.get("fake"), in.get("detached"), in.get("real")),
                "fake");
        compare("G", generator.get("loss"), expected.number("/G"));
        compare("dG_dfakeG", generator.get("fake"), expected.array("/dG_dfakeG", 6));
        Named<WeightArray> critic = Gradients.of(
                Map.of(), scores, (p, in) -> loss.critic(p.tf(), in.get("fake"), in.get("real")), "fake", "real");
        compare("D", critic.get("loss"), expected.number("/D"));
        compare("dD_dfakeD", critic.get("fake"), expected.array("/dD_dfakeD", 6));
        compare("dD_dreal", critic.get("real"), expected.array("/dD_dreal", 6));
    }

    @Test
    void matchesFeaturesAsTheReference() throws IOException {
        Map<String, WeightArray> features = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            features.put("fake_" + i, Npy.read(folder.resolve("fm_fake_" + i + ".npy")));
            features.put("real_" + i, Npy.read(folder.resolve("fm_real_" + i + ".npy")));
        }
        Named<WeightArray> out = Gradients.of(
                Map.of(),
                features,
                (p, in) -> p.tf().math
                        .mul(FeatureMatching.of(p.tf(), three(in, "fake_"), three(in, "real_")), p.tf().constant(10f)),
                "fake_0",
                "fake_1",
                "fake_2");
        compare("feature matching", out.get("loss"), json.number("/feature_matching"));
        for (int i = 0; i < 3; i++) {
            compare("fm_grad_" + i, out.get("fake_" + i), Npy.read(folder.resolve("fm_grad_" + i + ".npy")));
        }
    }

    private static List<Operand<TFloat32>> three(Named<Operand<TFloat32>> in, String name) {
        return List.of(in.get(name + 0), in.get(name + 1), in.get(name + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dice_3ch", "dice_1ch"})
    void weighsMasksAsTheReference(String name) throws IOException {
        Map<String, WeightArray> masks = Map.of("fake", pictures("dice_fake"), "real", pictures(name + "_real"));
        Named<WeightArray> out = Gradients.of(
                Map.of(), masks, (p, in) -> DiceLoss.between(p.tf(), in.get("fake"), in.get("real")), "fake");
        compare(name, out.get("loss"), json.number("/" + name));
        compare(name + "_grad", out.get("fake"), pictures(name + "_grad"));
    }

    @ParameterizedTest
    @CsvSource({"REFERENCE, -0.40546510", "ONE_CHANNEL, 0"})
    void pricesEqualMasks(DiceLoss loss, float price) {
        Map<String, WeightArray> mask =
                Map.of("mask", new WeightArray(new long[] {1, 2, 2, 1}, new float[] {1, 0, 0, 1}));
        Named<WeightArray> out =
                Gradients.of(Map.of(), mask, (p, in) -> loss.of(p.tf(), in.get("mask"), in.get("mask")), "mask");
        compare("equal masks", out.get("loss"), price);
    }

    @Test
    void drawsTheFirstPicturesNumbersToTheCriticsRow() {
        Map<String, WeightArray> inputs = Map.of(
                "each", json.array("/dis_embed/embeds_elemwise", 2, 3, 16),
                "rows", json.array("/dis_embed/real_embedding", 2, 16));
        Named<WeightArray> out = Gradients.of(
                Map.of(),
                inputs,
                (p, in) -> p.tf().math
                        .mul(EmbeddingMatch.of(p.tf(), in.get("each"), in.get("rows")), p.tf().constant(0.01f)),
                "each");
        compare("embedding match", out.get("loss"), json.number("/dis_embed/loss"));
        compare("its gradient", out.get("each"), json.array("/dis_embed/grad", 2, 3, 16));
    }

    @ParameterizedTest
    @CsvSource({"VGG19, vgg19, perceptual_vgg19, 0.03", "FACE, vggface, perceptual_vggface, 0.006"})
    void seesAsTheReference(Vgg.Depth depth, String prefix, String name, float weight) throws IOException {
        Map<String, WeightArray> inputs = Map.of("fake", picture("vgg.fake"), "real", picture("vgg.real"));
        Map<String, WeightArray> weights = vggWeights(depth, prefix);
        GoldenJson expected = json.at("/" + name);
        Named<WeightArray> out = Gradients.of(
                weights,
                inputs,
                (p, in) -> p.tf().math
                        .mul(
                                new PerceptualLoss(new Vgg(p, depth, Vgg.Input.REFERENCE), Optional.empty())
                                        .of(p.tf(), in.get("fake"), in.get("real")),
                                p.tf().constant(weight)),
                "fake");
        compare(name, out.get("loss"), expected.number("/loss"));
        compareButForFlips(name + " gradient", out.get("fake"), pictures(name + "_grad"));
    }

    /**
     * The gradient of an absolute difference jumps where fake and real are equal but for rounding: one such feature out of
     * half a million moves some pixels by a hundredth, or all a little. In double precision the reference's gradient is met
     * to 3e-7.
     */
    private static void compareButForFlips(String name, WeightArray actual, WeightArray expected) {
        Closeness.assertDirection(name, actual, expected, 0.9999);
        Closeness.assertRelative(name, actual, expected, 0.03);
    }

    /** Weights by the recipe of the reference tensors, of which our layout is a permutation. */
    private static Map<String, WeightArray> vggWeights(Vgg.Depth depth, String prefix) {
        Map<String, WeightArray> theirs = new LinkedHashMap<>();
        VariableStore.firstValues(1, p -> new Vgg(p, depth, Vgg.Input.REFERENCE))
                .forEach((key, array) -> {
                    String name = prefix + "." + key;
                    long[] s = array.shape();
                    WeightArray weight = s.length == 1
                            ? Formula.of(name, 0.1, 0, s)
                            : Formula.of(name, Math.sqrt(6.0 / (9 * s[2])), 0, s[3], s[2], 3, 3);
                    theirs.put(key, weight);
                });
        return TorchLayout.ours(theirs);
    }

    @Test
    void takesBluesMeanFromBlueInTheCorrectedForm() {
        Map<String, WeightArray> red = Map.of("rgb", new WeightArray(new long[] {1, 1, 1, 3}, new float[] {1, 0, 0}));
        // 16 x 16 px of one colour through a first filter that copies the middle pixel.
        Map<String, WeightArray> weights =
                VariableStore.firstValues(1, p -> new Vgg(p, Vgg.Depth.VGG19, Vgg.Input.CAFFE));
        float[] filter = new float[3 * 3 * 3 * 64];
        for (int c = 0; c < 3; c++) {
            filter[((3 + 1) * 3 + c) * 64 + c] = 1;
        }
        weights.put("features.0.weight", new WeightArray(new long[] {3, 3, 3, 64}, filter));
        Named<WeightArray> out = OneRun.of(
                weights,
                red,
                (p, in) -> Map.of(
                        "first",
                        new Vgg(p, Vgg.Depth.VGG19, Vgg.Input.CAFFE)
                                .apply(p.tf().tile(in.get("rgb"), p.tf().constant(new int[] {1, 16, 16, 1})))
                                .get(0)));
        float[] bias = Named.of(weights).get("features.0.bias").values();
        float[] first = out.get("first").values();
        assertThat(first[0]).as("blue 0").isEqualTo(0);
        assertThat(first[2]).as("red 255").isCloseTo(255 - 123.68f + bias[2], Offset.offset(0.01f));
    }

    @Test
    void cutsTheMiddleAndAnyBoxAsTheReference() throws IOException {
        Map<String, WeightArray> inputs =
                Map.of("picture", pictures("vggface_crop_in"), "boxes", json.array("/vggface_crop2_tblr", 2, 4));
        Named<WeightArray> out = OneRun.of(
                Map.of(),
                inputs,
                (p, in) -> Map.of(
                        "central", FaceRegionCrop.central(p.tf(), 32).apply(in.get("picture")),
                        "boxes", new FaceRegionCrop(p.tf(), in.get("boxes")).apply(in.get("picture"))));
        Closeness.assertAbsolute("central crop", out.get("central"), pictures("vggface_crop_out"), CLOSE);
        Closeness.assertAbsolute("box crop", out.get("boxes"), pictures("vggface_crop2_out"), CLOSE);
    }

    @Test
    void leadsTheGradientThroughTheCrop() throws IOException {
        WeightArray picture = pictures("vggface_crop_in");
        Map<String, WeightArray> inputs = Map.of("picture", picture, "boxes", json.array("/vggface_crop2_tblr", 2, 4));
        Gradients.Loss sum =
                (p, in) -> Losses.sum(p.tf(), new FaceRegionCrop(p.tf(), in.get("boxes")).apply(in.get("picture")));
        Named<WeightArray> out = Gradients.of(Map.of(), inputs, sum, "picture");
        // The crop is linear and all its numbers come from the picture.
        double total = 0;
        float[] gradient = out.get("picture").values();
        for (int i = 0; i < gradient.length; i++) {
            total += (double) gradient[i] * picture.values()[i];
        }
        assertThat(total / out.get("loss").values()[0]).isCloseTo(1, Offset.offset(1e-4));
    }

    @Test
    void boxesAFaceByItsLandmarks() {
        float[] boxes = KeypointBox.of(json.floats("/bbox_from_keypoints/kp"), true);
        assertThat(boxes).containsExactly(json.floats("/bbox_from_keypoints/tblr"), Offset.offset(1e-5f));
        float[] own = KeypointBox.of(json.floats("/bbox_from_keypoints/kp"), false);
        assertThat(own[3] - own[2]).isCloseTo(boxes[3] - boxes[2], Offset.offset(1e-5f));
        assertThat(own[2]).isNotCloseTo(boxes[2], Offset.offset(1e-5f));
    }

    private WeightArray pictures(String name) throws IOException {
        WeightArray array = Npy.read(folder.resolve(name + ".npy"));
        long[] s = array.shape();
        int rank = s.length;
        long n = WeightArray.count(s) / (s[rank - 3] * s[rank - 2] * s[rank - 1]);
        return TorchLayout.nhwc(new WeightArray(new long[] {n, s[rank - 3], s[rank - 2], s[rank - 1]}, array.values()));
    }

    private static WeightArray picture(String name) {
        return TorchLayout.nhwc(Formula.of(name, 0.5, 0.5, 1, 3, 64, 64));
    }

    private static void compare(String name, WeightArray actual, double expected) {
        assertThat((double) actual.values()[0]).as(name).isCloseTo(expected, Offset.offset(CLOSE));
    }

    private static void compare(String name, WeightArray actual, WeightArray expected) {
        Closeness.assertRelative(name, actual, expected, 1e-3);
    }
}
