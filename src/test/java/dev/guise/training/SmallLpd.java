package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.networks.PoseEncoder.Row;
import dev.guise.nn.VariableStore;
import java.util.List;
import java.util.Map;

/** LPD's networks as small and shallow as they can be, with first values by seed, and something to look at. */
public final class SmallLpd {
    public static final int SIDE_PX = 32;

    private SmallLpd() {}

    public static LpdNetworks sizes(int labels) {
        return new LpdNetworks(
                SIDE_PX,
                new IdentityEncoder.Size(4, List.of(4, 4, 4, 4), List.of(1, 1, 1, 1), 4, 32, 16),
                new PoseEncoder.Size(SIDE_PX, 1, 4, List.of(new Row(1, 4, 1, 1), new Row(2, 8, 2, 2)), 32, 0, 0.2, 12),
                Generator.Size.paper(4, 12, SIDE_PX, 16, 12),
                new Discriminator.Size(SIDE_PX, 4, 4, 12, 16, labels, false));
    }

    public static LpdWeights weights() {
        LpdNetworks sizes = sizes(1);
        Map<String, WeightArray> none = Map.of();
        return new LpdWeights(
                VariableStore.firstValues(1, p -> new IdentityEncoder(p, sizes.identityEncoder())),
                VariableStore.firstValues(2, p -> new PoseEncoder(p, sizes.poseEncoder())),
                VariableStore.firstValues(3, p -> new Generator(p, sizes.generator())),
                none);
    }

    /** An oval of a colour of its own on a background that differs from picture to picture. */
    static FineTuning.Photograph photograph(int person, int picture) {
        byte[] rgb = new byte[3 * SIDE_PX * SIDE_PX];
        byte[] mask = new byte[SIDE_PX * SIDE_PX];
        for (int i = 0; i < mask.length; i++) {
            double dx = (i % SIDE_PX - 16 - picture % 3) / 9.0;
            double dy = (i / SIDE_PX - 15) / 12.0;
            boolean face = dx * dx + dy * dy < 1;
            mask[i] = (byte) (face ? 255 : 0);
            rgb[3 * i] = (byte) (face ? 200 - 30 * person : 20 * picture);
            rgb[3 * i + 1] = (byte) (face ? 90 + 40 * person : 60);
            rgb[3 * i + 2] = (byte) (face ? 60 : 250 - 20 * picture);
        }
        return new FineTuning.Photograph(rgb, mask);
    }
}
