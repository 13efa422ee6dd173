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
record SmallTutor(FineTuning tuning) implements Tutor {
    static final int STEPS = 8;

    /** Opens it. */
    record Small(int steps) implements Opener {
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
            return new SmallTutor(new FineTuning(
                    SmallLpd.sizes(1),
                    SmallLpd.weights(),
                    Optional.empty(),
                    Map.of(),
                    sittings.stream().map(sitting -> shrunk(sitting.cut())).toList(),
                    plan,
                    Placement.plain()));
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

    @Override
    public int steps() {
        return tuning.steps();
    }

    @Override
    public int made() {
        return tuning.made();
    }

    @Override
    public void run(FineTuning.Watcher watcher) {
        tuning.run(watcher);
    }

    @Override
    public byte[] photograph(int index) {
        return tuning.photograph(index);
    }

    @Override
    public byte[] preview(int photograph) {
        return tuning.preview(photograph);
    }

    @Override
    public Checkpoint state() {
        return tuning.state();
    }

    @Override
    public void resume(Checkpoint state) {
        tuning.resume(state);
    }

    @Override
    public void write(IdentityBundle.Card card, Path folder) throws IOException {
        FineTuning.Person person = tuning.person();
        new Checkpoint(Manifest.of("Generator"), person.generator())
                .write(folder.resolve("generator.safetensors"), Precision.FULL);
        IdentityBundle.write(
                folder,
                card,
                new Checkpoint(Manifest.of("identity"), IdentityBundle.arrays(person.identity())),
                new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB));
    }

    @Override
    public void close() {
        tuning.close();
    }
}
