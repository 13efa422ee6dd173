package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.HeadSystem;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.synthetic.HeadAssets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * The training loop, one for all stages: draw, step, look at the losses, now and then save and show. Killed at any
 * moment it goes on from the last save; a loss that is no number or that runs away ends it with that save kept.
 */
public final class Trainer {
    /**
     * How a run is kept.
     *
     * @param folder of this run
     * @param start weights of earlier stages to begin with, each for what it has
     * @param saveSeconds between saves
     * @param sheetSteps between sample sheets
     * @param threads of TensorFlow; 0 for all
     * @param bfloat16 mixed precision
     * @param stop asked after each step; once it says yes the run saves and ends. From any thread
     */
    public record Run(
            Path folder,
            List<Path> start,
            double saveSeconds,
            int sheetSteps,
            int threads,
            boolean bfloat16,
            BooleanSupplier stop) {}

    /** Raised when training cannot go on; the last save is kept. */
    public static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1;

        Diverged(String message) {
            super(message);
        }
    }

    private static final int LOG_STEPS = 25;
    private static final int HELD_OUT_BATCHES = 3;

    private final TrainConfig config;
    private final Run run;
    private final PrintStream talk;

    public Trainer(TrainConfig config, Run run, PrintStream talk) {
        this.config = config;
        this.run = run;
        this.talk = talk;
    }

    /**
     * Trains until the last step, or until it is asked to stop.
     *
     * @param faceFeatures weights of the perceptual network; may be empty where no loss asks for it
     * @return steps made and saved
     */
    public long train(HeadAssets assets, Map<String, WeightArray> faceFeatures)
            throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(run.folder());
        Optional<Manifest> saved = folder.begun();
        long first = saved.map(Manifest::step).orElse(0L);
        TrainingGraph net = new TrainingGraph(config, faceFeatures);
        HeapNeed.ofThisProgram().require(config.name(), net.store.bytes(), HeapNeed.bytes(faceFeatures));
        SplittableRandom random = new SplittableRandom(config.seed() + 31 * first);
        ExecutorService drawing = Executors.newSingleThreadExecutor(Trainer::daemon);
        try (net.graph;
                TrainingSession session = new TrainingSession(
                        net, Sessions.open(net.graph, Placement.onProcessor(run.threads(), run.bfloat16())));
                HeadFeed feed = new HeadFeed(assets, config, first)) {
            begin(session, folder, saved);
            Augmentation augmentation = new Augmentation();
            List<Batch> heldOut = heldOut(feed, augmentation);
            Batch[] batches = {Batch.of(config), Batch.of(config)};
            Future<?> drawn = drawing.submit(() -> fill(batches[0], feed, augmentation, random));
            LossWatch watch = new LossWatch(saved);
            RunClock clock = new RunClock(first, config.steps(), run.saveSeconds());
            while (clock.goesOn(run.stop())) {
                if (!join(drawn)) {
                    break;
                }
                Batch batch = batches[(int) ((clock.step() - first) % 2)];
                Batch next = batches[(int) ((clock.step() + 1 - first) % 2)];
                drawn = drawing.submit(() -> fill(next, feed, augmentation, random));
                watch.see(clock.step(), session.step(batch, clock.step()));
                clock.stepped();
                if (clock.every(LOG_STEPS)) {
                    folder.log(clock.step(), clock.seconds(), watch.means());
                }
                if (clock.tells(LOG_STEPS)) {
                    talk.println(progress(clock, feed, watch));
                }
                if (clock.every(run.sheetSteps())) {
                    talk.println(session.show(heldOut, folder.sheet(clock.step())));
                }
                if (clock.saves()) {
                    folder.save(config, clock.step(), session.read(), watch.floor());
                    clock.saved();
                }
            }
            if (clock.unsaved()) {
                folder.save(config, clock.step(), session.read(), watch.floor());
            }
            return clock.step();
        } finally {
            drawing.shutdownNow();
        }
    }

    private void begin(TrainingSession session, RunFolder folder, Optional<Manifest> saved) throws IOException {
        session.initialise();
        if (saved.isPresent()) {
            session.load(folder.state());
            talk.println("goes on from step " + saved.get().step());
            return;
        }
        for (Path start : run.start()) {
            Checkpoint earlier = Checkpoint.read(start);
            int loaded = session.loadKnown(beginning(RunFolder.averaged(earlier.arrays())));
            talk.println("starts with " + loaded + " arrays of " + start);
        }
    }

    /** FSTH may begin with LPD's way up, whose blocks it shares. */
    private Map<String, WeightArray> beginning(Map<String, WeightArray> earlier) {
        boolean lpd = earlier.keySet().stream().anyMatch(name -> name.startsWith("generator.affine_params_projector."));
        return config.system() == HeadSystem.FSTH && lpd
                ? FsthGenerator.fromLpd("generator.", earlier, FsthGenerator.Size.LITE)
                : earlier;
    }

    private List<Batch> heldOut(HeadFeed feed, Augmentation augmentation) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(4711);
        List<Batch> batches = new java.util.ArrayList<>();
        for (int i = 0; i < HELD_OUT_BATCHES; i++) {
            Batch batch = Batch.of(config);
            batch.lay(feed.fresh(config.batch(), random), feed, augmentation, random);
            batches.add(batch);
        }
        return batches;
    }

    private static void fill(Batch batch, HeadFeed feed, Augmentation augmentation, SplittableRandom random) {
        try {
            batch.lay(feed.draw(batch.size(), random), feed, augmentation, random);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False where a batch failed while the program ends: then nothing more can be loaded, nor is it wanted. */
    private boolean join(Future<?> drawn) throws InterruptedException {
        try {
            drawn.get();
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            if (run.stop().getAsBoolean()) {
                return false;
            }
            throw new IllegalStateException("drawing a batch failed: " + e.getCause(), e);
        }
    }

    private String progress(RunClock clock, HeadFeed feed, LossWatch watch) {
        double perSecond = clock.perSecond();
        long left = (long) ((config.steps() - clock.step()) / Math.max(1e-9, perSecond));
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %d/%d  %.2f steps/s  left %d:%02d:%02d  rendered %d ",
                config.name(),
                clock.step(),
                config.steps(),
                perSecond,
                left / 3600,
                left / 60 % 60,
                left % 60,
                feed.rendered()));
        watch.means().forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s %.4f", name, value)));
        return line.toString();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "draw");
        thread.setDaemon(true);
        return thread;
    }

    /** Smooths the readings and stops a run that has lost its way. */
    static final class LossWatch {
        private static final double KEEP = 0.98;
        private static final double RUNAWAY = 8;
        private static final int PATIENCE = 200;

        private final Map<String, Double> means = new LinkedHashMap<>();
        private double floor;

        LossWatch(Optional<Manifest> saved) {
            this.floor = saved.map(s -> s.notes().get("lossFloor"))
                    .map(Double::parseDouble)
                    .orElse(Double.POSITIVE_INFINITY);
        }

        void see(long step, Map<String, Double> readings) {
            readings.forEach((name, value) -> {
                if (!Double.isFinite(value)) {
                    throw new Diverged("step " + step + ": " + name + " is " + value + "; the last save is kept");
                }
                means.merge(name, value, (mean, now) -> KEEP * mean + (1 - KEEP) * now);
            });
            double size = readings.entrySet().stream()
                    .filter(e -> !e.getKey().startsWith("gradient."))
                    .mapToDouble(e -> Math.abs(means.getOrDefault(e.getKey(), 0.0)))
                    .sum();
            if (step >= PATIENCE) {
                floor = Math.min(floor, size);
            }
            if (step >= 2 * PATIENCE && size > RUNAWAY * floor + 1) {
                throw new Diverged(String.format(
                        Locale.ROOT,
                        "step %d: the losses have grown from %.3f to %.3f; the last save is kept",
                        step,
                        floor,
                        size));
            }
        }

        Map<String, Double> means() {
            return means;
        }

        double floor() {
            return floor;
        }
    }
}
