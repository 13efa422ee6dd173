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
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PatchLayerTest {
    private static final int SIDE_PX = 160;
    private static final int CHANNELS = 4;
    private static final int[] LOWER_LIP = {14, 17, 87, 317, 84, 314, 178, 402, 181, 405, 88, 318, 91, 321};

    private final byte[] picture = noise();
    private final FaceState still = PlainFace.inSquare(SIDE_PX);
    private final ReliefWarp warp = new ReliefWarp(PictureRelief.of(still.points(), SIDE_PX, null));

    private static byte[] noise() {
        byte[] levels = new byte[SIDE_PX * SIDE_PX * CHANNELS];
        new Random(3).nextBytes(levels);
        return levels;
    }

    private FaceState opened() {
        float[] points = still.points().clone();
        for (int point : LOWER_LIP) {
            points[3 * point + 1] += 12;
        }
        return new FaceState(points, still.pupils());
    }

    private byte[] painted(Map<String, WeightArray> weights, FaceState state) {
        byte[] moved = picture.clone();
        warp.place(state.points());
        Manifest manifest =
                Manifest.of("PatchRefiner").sized(NetworkSizes.forManifest(Map.of(), PatchRefiner.Size.MOUTH));
        try (PatchSession session = new PatchSession(new Checkpoint(manifest, weights), 1, Placement.plain())) {
            new PatchLayer(session, List.of(PatchPart.MOUTH), picture, SIDE_PX, CHANNELS, still)
                    .draw(moved, warp, state);
        }
        return moved;
    }

    private static Map<String, WeightArray> untrained() {
        return VariableStore.firstValues(1, p -> new PatchRefiner(p, PatchRefiner.Size.MOUTH));
    }

    private static Map<String, WeightArray> trained() {
        Map<String, WeightArray> weights = new LinkedHashMap<>(untrained());
        weights.put("paint.weight", Formula.of("paint", 0.1, 0, 3, 3, 32, 16));
        return weights;
    }

    @Test
    void leavesThePictureAsItIsBeforeTheNetworkHasLearnt() {
        assertThat(painted(untrained(), opened())).isEqualTo(picture);
    }

    @Test
    void leavesThePictureAsItIsWhereTheMouthIsAsItWas() {
        assertThat(painted(trained(), still)).isEqualTo(picture);
    }

    @Test
    void paintsLipsAndWhatIsBetweenAndNothingElse() {
        FaceState open = opened();
        byte[] moved = painted(trained(), open);
        PatchFrame frame = PatchFrame.of(PatchPart.MOUTH, open);
        PatchOutline lips = new PatchOutline(PatchPart.MOUTH, PatchPart.MOUTH.outer(), 100);
        lips.lay(open, frame);
        int changed = 0;
        int wrong = 0;
        for (int i = 0; i < SIDE_PX * SIDE_PX; i++) {
            boolean differs = false;
            for (int c = 0; c < 3; c++) {
                differs |= moved[CHANNELS * i + c] != picture[CHANNELS * i + c];
            }
            changed += differs ? 1 : 0;
            int u = (int) frame.patchX(i % SIDE_PX + 0.5, i / SIDE_PX + 0.5);
            int v = (int) frame.patchY(i % SIDE_PX + 0.5, i / SIDE_PX + 0.5);
            boolean inPatch = u >= 0 && v >= 0 && u < 96 && v < 96;
            boolean far = !inPatch || lips.inside()[v * 96 + u] < -8;
            wrong += (far && differs) || moved[CHANNELS * i + 3] != picture[CHANNELS * i + 3] ? 1 : 0;
        }
        assertThat(wrong).as("pixels that are far from the lips, and alphas").isZero();
        assertThat(changed).isGreaterThan(100);
    }
}
