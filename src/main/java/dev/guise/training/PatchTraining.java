package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains a patch network on people rendered for ever beside it: draw, step, look at the losses, now and then save and show. Killed
 * at any moment it goes on from the last save. One thread, and one that renders.
 */
public final class PatchTraining {
    private static final int LOG_STEPS = 25;

    private final PatchConfig config;
    private final Trainer.Run run;
    private final PrintStream talk;

    public PatchTraining(PatchConfig config, Trainer.Run run, PrintStream talk) {
        this.config = config;
        this.run = run;
        this.talk = talk;
    }

    /**
     * Trains until the last step, or until it is asked to stop.
     *
     * @return steps made and saved
     */
    public long train(HeadAssets assets) throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(run.folder());
        Optional<Checkpoint> saved = folder.state();
        long first = saved.map(s -> s.manifest().step()).orElse(0L);
        SplittableRandom random = new SplittableRandom(config.seed() + 31 * first);
        HeldOutPatches heldOut = new HeldOutPatches(config, new PatchStudio(assets, config, HeldOutPatches.random()));
        try (StepSession session =
                        new StepSession(PatchStep.of(config), Placement.onProcessor(run.threads(), run.bfloat16()));
                TakeRing<PatchTake> ring = new TakeRing<>(
                        config.feed().takes(),
                        config.feed().reuse(),
                        List.of(new PatchStudio(assets, config, random.split())))) {
            begin(session, saved);
            Trainer.LossWatch watch = new Trainer.LossWatch(saved);
            RunClock clock = new RunClock(first, config.steps(), run.saveSeconds());
            while (clock.goesOn(run.stop())) {
                StepFeed feed = PatchBatch.of(
                                ring.draw(config.batch(), random),
                                config.patch().size(),
                                true,
                                random)
                        .feed();
                watch.see(clock.step(), session.step(feed, clock.step()));
                clock.stepped();
                tell(folder, clock, watch, ring);
                if (clock.every(run.sheetSteps())) {
                    show(folder, clock.step(), session, heldOut);
                }
                if (clock.saves()) {
                    save(folder, clock, session, watch);
                }
            }
            if (clock.unsaved()) {
                save(folder, clock, session, watch);
            }
            return clock.step();
        }
    }

    private void begin(StepSession session, Optional<Checkpoint> saved) throws IOException {
        if (saved.isPresent()) {
            session.load(saved.get().arrays());
            talk.println("goes on from step " + saved.get().manifest().step());
            return;
        }
        for (Path start : run.start()) {
            session.loadKnown(Checkpoint.read(start).arrays());
            talk.println("starts with " + start);
        }
        session.startAverages();
    }

    private void save(RunFolder folder, RunClock clock, StepSession session, Trainer.LossWatch watch)
            throws IOException {
        folder.save(config, clock.step(), session.read(), watch.floor());
        clock.saved();
    }

    private void show(RunFolder folder, long step, StepSession session, HeldOutPatches heldOut) throws IOException {
        float[] made = heldOut.refine(session);
        Map<String, Double> decibels = heldOut.measure(made);
        folder.logHeldOut(step, decibels);
        heldOut.draw(made, folder.sheet(step));
        StringBuilder line = new StringBuilder("held out:");
        decibels.forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s %.2f dB", name, value)));
        talk.println(line);
    }

    private void tell(RunFolder folder, RunClock clock, Trainer.LossWatch watch, TakeRing<PatchTake> ring)
            throws IOException {
        if (clock.every(LOG_STEPS)) {
            folder.log(clock.step(), clock.seconds(), watch.means());
        }
        if (clock.tells(LOG_STEPS)) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%s %d/%d  %.2f steps/s  rendered %d ",
                    config.name(),
                    clock.step(),
                    config.steps(),
                    clock.perSecond(),
                    ring.made()));
            watch.means().forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s %.4f", name, value)));
            talk.println(line);
        }
    }
}
