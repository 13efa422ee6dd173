package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.generate.IdentityBundle;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.SmallLpd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real fine-tuning of networks as small as they can be, on photographs made small. */
public final class SmallTutor {
    static final int STEPS = 8;

    private SmallTutor() {}

    /** Opens it. */
    public record Small(int steps) implements Tutor.Opener {
        @Override
        public String name() {
            return "small";
        }

        @Override
        public String model() {
            return "small/generator";
        }

        @Override
        public Tutor open(List<Sitting> sittings) {
            FineTuning.Plan plan = FineTuning.Plan.lite(sittings.size()).of(steps);
            FineTuning tuning = new FineTuning(
                    SmallLpd.sizes(1),
                    SmallLpd.weights(),
                    Optional.empty(),
                    Map.of(),
                    sittings.stream().map(sitting -> shrunk(sitting.cut())).toList(),
                    plan,
                    Placement.plain());
            return new TuningTutor(tuning, (card, folder) -> write(tuning.person(), card, folder));
        }

        /** Every eighth pixel. */
        private static FineTuning.Photograph shrunk(FineTuning.Photograph large) {
            int side = SmallLpd.SIDE_PX;
            int from = (int) Math.sqrt(large.mask().length);
            byte[] rgb = new byte[3 * side * side];
            byte[] mask = new byte[side * side];
            for (int i = 0; i < mask.length; i++) {
                int at = i / side * (from / side) * from + i % side * (from / side);
                mask[i] = large.mask()[at];
                System.arraycopy(large.rgb(), 3 * at, rgb, 3 * i, 3);
            }
            return new FineTuning.Photograph(rgb, mask);
        }
    }

    private static void write(FineTuning.Person person, IdentityBundle.Card card, Path folder) throws IOException {
        new Checkpoint(Manifest.of("Generator"), person.generator())
                .write(folder.resolve("generator.safetensors"), Precision.FULL);
        IdentityBundle.write(
                folder,
                card,
                new Checkpoint(Manifest.of("identity"), IdentityBundle.arrays(person.identity())),
                new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB));
    }
}
