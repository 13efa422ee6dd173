package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import dev.guise.fakes.ManualClock;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Learns to count: what it knows after a step follows from the photographs and all steps before. A step takes a second. */
final class CountingTutor implements Tutor {
    static final int STEPS = 7;

    private final ManualClock clock;
    private final int photographs;
    private float known;
    private int made;

    CountingTutor(ManualClock clock, List<FineTuning.Photograph> photographs) {
        this.clock = clock;
        this.photographs = photographs.size();
        this.known = Arrays.hashCode(photographs.get(0).rgb()) % 1000;
    }

    static Opener on(ManualClock clock, String name) {
        return new Opener() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String model() {
                return "counting/generator";
            }

            @Override
            public Tutor open(List<Sitting> sittings) {
                return new CountingTutor(
                        clock, sittings.stream().map(Sitting::cut).toList());
            }
        };
    }

    @Override
    public int steps() {
        return STEPS;
    }

    @Override
    public int made() {
        return made;
    }

    @Override
    public void run(FineTuning.Watcher watcher) {
        while (made < STEPS) {
            clock.advance(1_000_000_000);
            made++;
            known = known * 0.75f + made;
            if (!watcher.goesOn(made, Map.of())) {
                return;
            }
        }
    }

    @Override
    public byte[] photograph(int index) {
        return new byte[3 * 64 * 64];
    }

    @Override
    public byte[] preview(int photograph) {
        byte[] grey = new byte[3 * 64 * 64];
        Arrays.fill(grey, (byte) (20 * made));
        return grey;
    }

    @Override
    public Checkpoint state() {
        return new Checkpoint(
                Manifest.of("counting").trained("", made, ""),
                Map.of("known", new WeightArray(new long[] {1}, new float[] {known})));
    }

    @Override
    public void resume(Checkpoint state) {
        made = (int) state.manifest().step();
        known = state.array("known").values()[0];
    }

    @Override
    public void write(IdentityBundle.Card card, Path folder) throws IOException {
        Files.writeString(folder.resolve("learnt"), photographs + " photographs, " + made + " steps: " + known);
        IdentityBundle.write(
                folder,
                card,
                new Checkpoint(Manifest.of("identity"), IdentityBundle.arrays(new float[] {known})),
                new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB));
    }

    @Override
    public void close() {}
}
