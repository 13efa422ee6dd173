package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Meta-learning of a published system: draw, step, look at the losses, now and then save. What a step is fed with follows
 * from seed and step alone, so a killed run goes on from its last save as if it had not been killed. A loss that is no
 * number ends the run with that save kept. One thread, and one that reads frames.
 */
public final class MetaTraining {
    private static final int LOG_STEPS = 25;

    private final MetaConfig config;
    private final MetaSystem system;
    private final Trainer.Run run;
    private final PrintStream talk;

    /** @param system with as many of the critic's rows as there are videos */
    public MetaTraining(MetaConfig config, MetaSystem system, Trainer.Run run, PrintStream talk) {
        this.config = config;
        this.system = system;
        this.run = run;
        this.talk = talk;
    }

    /**
     * Trains until the last step, or until it is asked to stop.
     *
     * @param vgg weights of {@code vgg19} and {@code vggface}, as far as there are losses of theirs
     * @return steps made and saved
     */
    public long train(PreparedVideos videos, Map<String, Map<String, WeightArray>> vgg)
            throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(run.folder());
        Optional<Manifest> saved = folder.begun();
        requireSameVideos(saved, videos);
        ExecutorService reading = Executors.newSingleThreadExecutor(MetaTraining::daemon);
        try (StepSession session =
                new StepSession(affordable(system.step(), vgg), Placement.onProcessor(run.threads(), run.bfloat16()))) {
            vgg.forEach(session::loadFrozen);
            begin(session, folder, saved);
            Trainer.LossWatch watch = new Trainer.LossWatch(saved);
            RunClock clock = new RunClock(saved.map(Manifest::step).orElse(0L), config.steps(), run.saveSeconds());
            Future<StepFeed> next = submit(reading, videos, clock.step());
            while (clock.goesOn(run.stop())) {
                Optional<StepFeed> feed = join(next);
                if (feed.isEmpty()) {
                    break;
                }
                next = submit(reading, videos, clock.step() + 1);
                watch.see(clock.step(), session.step(feed.get(), clock.step()));
                clock.stepped();
                if (clock.every(LOG_STEPS)) {
                    folder.log(clock.step(), clock.seconds(), watch.means());
                }
                if (clock.tells(LOG_STEPS)) {
                    talk.println(progress(clock, watch.means()));
                }
                if (clock.saves()) {
                    save(folder, videos, session, clock, watch);
                }
            }
            if (clock.unsaved()) {
                save(folder, videos, session, clock, watch);
            }
            join(next);
            return clock.step();
        } finally {
            reading.shutdownNow();
        }
    }

    private void save(
            RunFolder folder, PreparedVideos videos, StepSession session, RunClock clock, Trainer.LossWatch watch)
            throws IOException {
        folder.save(config, system, videos.hash(), clock.step(), session.read(), watch.floor());
        clock.saved();
    }

    /** The step, or a refusal of what the heap cannot hold. */
    private AdversarialStep affordable(AdversarialStep step, Map<String, Map<String, WeightArray>> vgg)
            throws IOException {
        try {
            long vggBytes = vgg.values().stream().mapToLong(HeapNeed::bytes).sum();
            HeapNeed.ofThisProgram().require(config.name(), step.ground.store.bytes(), vggBytes);
            return step;
        } catch (IOException tooLarge) {
            step.close();
            throw tooLarge;
        }
    }

    private void requireSameVideos(Optional<Manifest> saved, PreparedVideos videos) throws IOException {
        String before = saved.map(Manifest::dataHash).orElse(videos.hash());
        if (!before.equals(videos.hash())) {
            throw new IOException("the run in " + run.folder() + " was begun with another list of videos (" + before
                    + ", now " + videos.hash() + "), so its critic's rows belong to others; begin a new run folder");
        }
    }

    private void begin(StepSession session, RunFolder folder, Optional<Manifest> saved) throws IOException {
        if (saved.isPresent()) {
            session.load(folder.state());
            talk.println("goes on from step " + saved.get().step());
            return;
        }
        for (var start : run.start()) {
            session.loadKnown(Checkpoint.read(start).arrays());
            talk.println("starts with " + start);
        }
        session.startAverages();
    }

    private Future<StepFeed> submit(ExecutorService reading, PreparedVideos videos, long step) {
        return reading.submit(() -> feed(videos, step));
    }

    /** Every video once an epoch, in an order of its own. */
    StepFeed feed(PreparedVideos videos, long step) throws IOException {
        List<PreparedFrame> driven = new ArrayList<>();
        List<PreparedFrame> witnesses = new ArrayList<>();
        int[] label = new int[config.batch()];
        for (int i = 0; i < label.length; i++) {
            long item = step * label.length + i;
            label[i] = order(item / videos.count(), videos.count()).get((int) (item % videos.count()));
            SplittableRandom random = new SplittableRandom(config.seed() ^ (1_000_003L * (item + 1)));
            List<PreparedFrame> drawn = videos.draw(label[i], config.frames() + 1, random);
            driven.add(drawn.get(config.frames()));
            witnesses.addAll(drawn.subList(0, config.frames()));
        }
        SplittableRandom random = new SplittableRandom(config.seed() ^ (15_485_863L * (step + 1)));
        return new StepFeed(system.feed(driven, witnesses, random), label);
    }

    private List<Integer> order(long epoch, int count) {
        SplittableRandom random = new SplittableRandom(config.seed() + 7919 * epoch);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** Empty where a batch failed while the program ends: then nothing more can be loaded, nor is it wanted. */
    private Optional<StepFeed> join(Future<StepFeed> next) throws IOException, InterruptedException {
        try {
            return Optional.of(next.get());
        } catch (ExecutionException e) {
            if (run.stop().getAsBoolean()) {
                return Optional.empty();
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("drawing a batch failed: " + e.getCause(), e);
        }
    }

    private String progress(RunClock clock, Map<String, Double> means) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %d/%d  %.3f steps/s ",
                config.name(),
                clock.step(),
                config.steps(),
                clock.perSecond()));
        means.forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s %.4f", name, value)));
        return line.toString();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "frames");
        thread.setDaemon(true);
        return thread;
    }
}
