package dev.guise.networks;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Formula;
import dev.guise.golden.FormulaWeights;
import dev.guise.golden.Named;
import dev.guise.golden.OneRun;
import dev.guise.golden.OwnGolden;
import dev.guise.networks.Generator.Start;
import dev.guise.networks.PoseEncoder.Row;
import dev.guise.nn.ResBlock.UpOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Every variant of the four networks at a very small size still gives the numbers it gave when it met the reference. */
final class LpdOwnGoldenTest {
    private static final IdentityEncoder.Size IDENTITY =
            new IdentityEncoder.Size(4, List.of(4, 8), List.of(1, 2), 2, 32, 6);
    private static final List<Row> ROWS = List.of(new Row(1, 8, 1, 1), new Row(4, 8, 2, 2), new Row(3, 12, 1, 1));
    private static final PoseEncoder.Size MEAN = new PoseEncoder.Size(16, 1, 8, ROWS, 16, 0, 0.2, 5);
    private static final PoseEncoder.Size FLATTENED = new PoseEncoder.Size(16, 1, 8, ROWS, 6, 10, 0, 5);
    static final Generator.Size PAPER = Generator.Size.paper(4, 8, 32, 6, 5);
    static final Generator.Size LITE =
            new Generator.Size(4, 0, List.of(8, 8, 6), 2, 6, 5, 16, Start.PROJECTED, false, false, UpOrder.LITE);
    private static final Discriminator.Size CRITIC = new Discriminator.Size(32, 5, 4, 8, 6, 3, false);

    @Test
    void encodesIdentityAsBefore() throws IOException {
        Map<String, WeightArray> weights = FormulaWeights.of("own", p -> new IdentityEncoder(p, IDENTITY));
        Named<WeightArray> out = OneRun.of(
                weights,
                Map.of("picture", picture(32)),
                (p, in) -> Map.of("identity", new IdentityEncoder(p, IDENTITY).apply(in.get("picture"))));
        OwnGolden.check("lpd-identity-encoder", Map.of("identity", out.get("identity")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "flattened"})
    void encodesPoseAsBefore(String variant) throws IOException {
        PoseEncoder.Size size = variant.equals("mean") ? MEAN : FLATTENED;
        Map<String, WeightArray> weights = FormulaWeights.of("own", p -> new PoseEncoder(p, size));
        Named<WeightArray> out = OneRun.of(
                weights,
                Map.of("picture", picture(16)),
                (p, in) -> Map.of("pose", new PoseEncoder(p, size).apply(in.get("picture"))));
        OwnGolden.check("lpd-pose-encoder-" + variant, Map.of("pose", out.get("pose")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper", "lite"})
    void paintsAsBefore(String variant) throws IOException {
        Generator.Size size = variant.equals("paper") ? PAPER : LITE;
        Map<String, WeightArray> weights = FormulaWeights.of("own", p -> new Generator(p, size));
        Map<String, WeightArray> inputs = Map.of(
                "identity", Formula.of("input.embeds", 2, 0, 2, size.identitySize()),
                "pose", Formula.of("input.pose_embedding", 2, 0, 2, size.poseSize()));
        Named<WeightArray> out = OneRun.of(weights, inputs, (p, in) -> {
            Generator.Picture picture = new Generator(p, size).apply(in.get("identity"), in.get("pose"));
            return Map.of("rgb", picture.rgb(), "mask", picture.mask());
        });
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        arrays.put("rgb", out.get("rgb"));
        arrays.put("mask", out.get("mask"));
        OwnGolden.check("lpd-generator-" + variant, arrays);
    }

    @Test
    void judgesAsBefore() throws IOException {
        Map<String, WeightArray> weights = FormulaWeights.of("own", p -> new Discriminator(p, CRITIC));
        Named<WeightArray> out = OneRun.of(weights, Map.of("picture", picture(32)), (p, in) -> {
            Discriminator critic = new Discriminator(p, CRITIC);
            Discriminator.Judgement judgement =
                    critic.apply(in.get("picture"), critic.rows(p.tf().constant(new int[] {2, 0})));
            Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
            outputs.put("score", judgement.score());
            outputs.put("first feature", judgement.features().get(0));
            outputs.put("last feature", judgement.features().get(CRITIC.blocks() - 1));
            return outputs;
        });
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        for (String name : List.of("score", "first feature", "last feature")) {
            arrays.put(name, out.get(name));
        }
        OwnGolden.check("lpd-discriminator", arrays);
    }

    private static WeightArray picture(int px) {
        return Formula.of("input.image", 0.5, 0.5, 2, px, px, 3);
    }
}
