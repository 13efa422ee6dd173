package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Closeness;
import dev.guise.golden.Formula;
import dev.guise.golden.FormulaWeights;
import dev.guise.golden.Named;
import dev.guise.golden.OneRun;
import dev.guise.networks.Generator.Size;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The folded generator paints what the plain one paints, at every size that matters. */
final class FoldedGeneratorTest {
    private static final double PICTURE = 1e-4;

    @Test
    void paintsTheSameAtSmallPaperSize() {
        paintsTheSame("small paper", LpdOwnGoldenTest.PAPER);
    }

    @Test
    void paintsTheSameWithMirroredBorders() {
        Size s = LpdOwnGoldenTest.PAPER;
        paintsTheSame(
                "small mirrored",
                new Size(
                        s.startPx(),
                        s.plain(),
                        s.widths(),
                        s.subpixel(),
                        s.identitySize(),
                        s.poseSize(),
                        s.hidden(),
                        s.start(),
                        s.spectral(),
                        true,
                        s.upOrder()));
    }

    @Test
    void paintsTheSameAtSmallLiteSize() {
        paintsTheSame("small lite", LpdOwnGoldenTest.LITE);
    }

    @Test
    @Tag("slow")
    void paintsTheSameAtPaperSize() {
        paintsTheSame("paper", Size.PAPER);
    }

    @Test
    void paintsTheSameAtLiteSize() {
        paintsTheSame("lite", Size.LITE);
    }

    @Test
    void refusesAnIdentityOfAnotherSize() {
        Map<String, WeightArray> weights = FormulaWeights.of("folded", p -> new Generator(p, LpdOwnGoldenTest.LITE));
        assertThatThrownBy(() -> Generator.fold(weights, LpdOwnGoldenTest.LITE, new float[3]))
                .hasMessageContaining("6 numbers")
                .hasMessageContaining("3");
    }

    private static void paintsTheSame(String name, Size size) {
        Map<String, WeightArray> weights = FormulaWeights.of("folded", p -> new Generator(p, size));
        WeightArray identity = Formula.of("input.embeds", 2, 0, 1, size.identitySize());
        WeightArray pose = Formula.of("input.pose_embedding", 2, 0, 1, size.poseSize());
        Named<WeightArray> plain = OneRun.of(weights, Map.of("identity", identity, "pose", pose), (p, in) -> {
            Generator.Picture picture = new Generator(p, size).apply(in.get("identity"), in.get("pose"));
            return Map.of("rgb", picture.rgb(), "mask", picture.mask());
        });
        Named<WeightArray> folded =
                OneRun.of(Generator.fold(weights, size, identity.values()), Map.of("pose", pose), (p, in) -> {
                    Generator.Picture picture = Generator.folded(p, size).apply(in.get("pose"));
                    return Map.of("rgb", picture.rgb(), "mask", picture.mask());
                });
        Closeness.assertAbsolute("folded " + name + " rgb", folded.get("rgb"), plain.get("rgb"), PICTURE);
        Closeness.assertAbsolute("folded " + name + " mask", folded.get("mask"), plain.get("mask"), PICTURE);
    }
}
