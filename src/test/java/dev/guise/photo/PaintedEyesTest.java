package dev.guise.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Formula;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PatchRefiner;
import dev.guise.nn.Placement;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The renderer with a network that would paint all over the eyes if it were let. */
final class PaintedEyesTest {
    private static final int SIDE_PX = SourcePicture.SIDE_PX;

    private final FaceState face = PlainFace.inSquare(SIDE_PX);
    private final SourcePicture picture = PlainFace.picture(face);

    private static PatchPainter painter() {
        Map<String, WeightArray> weights =
                new LinkedHashMap<>(VariableStore.firstValues(1, p -> new PatchRefiner(p, PatchRefiner.Size.EYE)));
        weights.put("paint.weight", Formula.of("paint", 0.1, 0, 3, 3, 32, 16));
        Manifest manifest =
                Manifest.of("PatchRefiner").sized(NetworkSizes.forManifest(Map.of(), PatchRefiner.Size.EYE));
        return new PatchPainter(new Checkpoint(manifest, weights), Placement.plain());
    }

    private byte[] render(Optional<PatchPainter> painter, float shutLeft) {
        byte[] rgb = new byte[3 * SIDE_PX * SIDE_PX];
        FaceAction action = new FaceAction();
        action.shut[1] = shutLeft;
        try (PhotoRenderer renderer = new PhotoRenderer(picture, painter)) {
            renderer.render(action, rgb, new byte[SIDE_PX * SIDE_PX]);
        }
        return rgb;
    }

    @Test
    void areThePicturesOwnAtRest() {
        assertThat(render(Optional.of(painter()), 0)).isEqualTo(render(Optional.empty(), 0));
    }

    @Test
    void arePaintedWhereALidHasMoved() {
        byte[] plain = render(Optional.empty(), 1);
        byte[] painted = render(Optional.of(painter()), 1);
        int changed = 0;
        int leftmost = SIDE_PX;
        int lowest = 0;
        for (int i = 0; i < plain.length; i++) {
            if (painted[i] != plain[i]) {
                changed++;
                leftmost = Math.min(leftmost, i / 3 % SIDE_PX);
                lowest = Math.max(lowest, i / 3 / SIDE_PX);
            }
        }
        assertThat(changed).isGreaterThan(1000);
        assertThat(leftmost).as("only the eye at the viewer's right").isGreaterThan(SIDE_PX / 2);
        assertThat(lowest).as("not below the nose").isLessThan(SIDE_PX * 6 / 10);
    }

    @Test
    void worksOnUntilTheLastShareIsClosed() {
        PatchPainter painter = painter();
        byte[] first = render(Optional.of(painter.share()), 1);
        assertThat(render(Optional.of(painter.share()), 1)).isEqualTo(first);
        painter.close();
    }
}
