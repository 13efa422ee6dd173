package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Formula;
import dev.guise.golden.Named;
import dev.guise.golden.Npy;
import dev.guise.golden.OneRun;
import dev.guise.golden.TorchLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private record Recipe(Path folder, JsonNode json, Map<String, WeightArray> weights) {}

    @Test
    void encodesPoseAsTheReference() throws IOException {
        Recipe recipe = recipe("lpd.pose_encoder");
        WeightArray out = OneRun.of(
                        recipe.weights,
                        Map.of("image", image()),
                        (p, in) -> Map.of("out", new PoseEncoder(p, PoseEncoder.Size.PAPER).apply(in.get("image"))))
                .get("out");
        Closeness.assertRelative(
                "lpd.pose_encoder", out, Npy.read(recipe.folder.resolve("lpd.pose_encoder.out.npy")), EMBEDDING);
    }

    @Test
    void encodesIdentityAsTheReference() throws IOException {
        Recipe recipe = recipe("lpd.identity_encoder");
        WeightArray out = OneRun.of(
                        recipe.weights,
                        Map.of("image", image()),
                        (p, in) -> Map.of(
                                "out", new IdentityEncoder(p, IdentityEncoder.Size.PAPER).apply(in.get("image"))))
                .get("out");
        Closeness.assertRelative(
                "lpd.identity_encoder",
                out,
                Npy.read(recipe.folder.resolve("lpd.identity_encoder.out.npy")),
                EMBEDDING);
    }

    @Test
    void paintsAsTheReference() throws IOException {
        Recipe recipe = recipe("lpd.generator");
        WeightArray identity = Formula.of("input.embeds", 2, 0, 1, 512);
        WeightArray pose = Formula.of("input.pose_embedding", 2, 0, 1, 256);
        Named<WeightArray> out = OneRun.of(recipe.weights, Map.of("identity", identity, "pose", pose), (p, in) -> {
            Generator.Picture picture =
                    new Generator(p, Generator.Size.PAPER).apply(in.get("identity"), in.get("pose"));
            return Map.of("rgb", picture.rgb(), "mask", picture.mask());
        });
        Named<WeightArray> folded = OneRun.of(
                Generator.fold(recipe.weights, Generator.Size.PAPER, identity.values()),
                Map.of("pose", pose),
                (p, in) -> Map.of(
                        "rgb",
                        Generator.folded(p, Generator.Size.PAPER)
                                .apply(in.get("pose"))
                                .rgb()));
        WeightArray rgb = TorchLayout.nhwc(Npy.read(recipe.folder.resolve("lpd.generator.fake_rgbs.npy")));
        WeightArray mask = TorchLayout.nhwc(Npy.read(recipe.folder.resolve("lpd.generator.fake_segm.npy")));
        Closeness.assertAbsolute("lpd.generator rgb", out.get("rgb"), rgb, PICTURE);
        Closeness.assertAbsolute("lpd.generator rgb folded", folded.get("rgb"), rgb, PICTURE);
        Closeness.assertAbsolute("lpd.generator mask", out.get("mask"), mask, PICTURE);
    }

    @Test
    void judgesAsTheReference() throws IOException {
        Recipe recipe = recipe("lpd.discriminator");
        Named<WeightArray> out = OneRun.of(recipe.weights, Map.of("image", image()), (p, in) -> {
            Discriminator critic = new Discriminator(p, Discriminator.Size.paper(10));
            int label = recipe.json.get("label").asInt();
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
                .isCloseTo(recipe.json.get("score").asDouble(), within(EMBEDDING));
        for (int i = 0; i < 7; i++) {
            WeightArray feature = TorchLayout.nchw(out.get("feature " + i));
            assertSamples(
                    "lpd.discriminator feature " + i,
                    feature,
                    recipe.json.get("features").get(i));
        }
    }

    /** Compares at the 64 places that the recipe's statistics list. */
    private static void assertSamples(String name, WeightArray array, JsonNode stats) {
        assertThat(array.values()).as(name).hasSize(stats.get("numel").asInt());
        int count = stats.get("idx").size();
        float[] actual = new float[count];
        float[] expected = new float[count];
        for (int i = 0; i < count; i++) {
            actual[i] = array.values()[stats.get("idx").get(i).asInt()];
            expected[i] = (float) stats.get("val").get(i).asDouble();
        }
        long[] shape = {count};
        Closeness.assertRelative(name, new WeightArray(shape, actual), new WeightArray(shape, expected), EMBEDDING);
    }

    private static WeightArray image() {
        return TorchLayout.nhwc(Formula.of("input.image", 0.5, 0.5, 1, 3, 256, 256));
    }

    /** Every array of the recipe's state dict: power iterations from the file beside it, all else by formula. */
    private static Recipe recipe(String prefix) throws IOException {
        Path folder = TestFolders.golden("full-recipe");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve(prefix + ".json").toFile());
        JsonNode entries = json.get("state_dict");
        Map<String, WeightArray> torch = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            String key = entry.getKey();
            long[] shape = longs(entry.getValue().get("shape"));
            JsonNode place = json.get("uv_index").get(key);
            JsonNode weight = entries.get(key.replaceFirst("bias$", "weight"));
            boolean norm = weight != null && weight.get("shape").size() == 1;
            WeightArray array = place == null
                    ? Formula.weight(prefix, key, norm, shape)
                    : new WeightArray(shape, vector(folder.resolve(prefix + ".uv.f32"), place));
            assertThat((double) array.values()[0])
                    .as("first number of " + key)
                    .isEqualTo(entry.getValue().get("first").get(0).asDouble());
            torch.put(key, array);
        }
        return new Recipe(folder, json, TorchLayout.ours(torch));
    }

    private static long[] longs(JsonNode numbers) {
        long[] longs = new long[numbers.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers.get(i).asLong();
        }
        return longs;
    }

    private static float[] vector(Path file, JsonNode place) throws IOException {
        float[] values = new float[place.get("length").asInt()];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(place.get("offset").asInt(), values);
        return values;
    }
}
