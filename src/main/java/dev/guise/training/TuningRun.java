package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.WeightArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The steps of fine-tuning, whatever they learn: what a step is fed with follows from seed and number alone. One thread. */
final class TuningRun implements AutoCloseable {
    /** Lays some photographs out as a step is fed. */
    @FunctionalInterface
    interface Feeder {
        Map<String, WeightArray> feed(List<Integer> photographs, SplittableRandom random);
    }

    private final StepSession session;
    private final FineTuning.Plan plan;
    private final int photographs;
    private final Feeder feeder;
    private int made;

    /** A run that owns the session from now on. */
    TuningRun(StepSession session, FineTuning.Plan plan, int photographs, Feeder feeder) {
        this.session = session;
        this.plan = plan;
        this.photographs = photographs;
        this.feeder = feeder;
    }

    int steps() {
        return plan.steps();
    }

    int made() {
        return made;
    }

    void run(FineTuning.Watcher watcher) {
        while (made < plan.steps()) {
            Map<String, Double> losses = session.step(feed(made), made);
            made++;
            losses.forEach((name, loss) -> {
                if (!Double.isFinite(loss)) {
                    throw new Trainer.Diverged("fine-tuning step " + made + ": " + name + " is " + loss);
                }
            });
            if (!watcher.goesOn(made, losses)) {
                return;
            }
        }
    }

    /** Each round of batches draws a new order. */
    private StepFeed feed(int step) {
        int rounds = Math.max(1, photographs / plan.batch());
        SplittableRandom order = new SplittableRandom(plan.seed() + 7919L * (step / rounds));
        List<Integer> shuffled = new ArrayList<>();
        for (int i = 0; i < photographs; i++) {
            shuffled.add(i);
        }
        for (int i = photographs - 1; i > 0; i--) {
            Collections.swap(shuffled, i, order.nextInt(i + 1));
        }
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < plan.batch(); i++) {
            chosen.add(shuffled.get((step % rounds * plan.batch() + i) % photographs));
        }
        SplittableRandom random = new SplittableRandom(plan.seed() ^ (104_729L * (step + 1)));
        return new StepFeed(feeder.feed(chosen, random), new int[plan.batch()]);
    }

    /** A picture 0..1 as bytes. */
    static byte[] bytes(float[] drawn) {
        byte[] bytes = new byte[drawn.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (255 * Math.max(0, Math.min(1, drawn[i])));
        }
        return bytes;
    }

    Checkpoint state() {
        Manifest manifest = Manifest.of("fine-tuning").trained("seed " + plan.seed(), made, "");
        return new Checkpoint(manifest, session.read());
    }

    void resume(Checkpoint state) {
        session.load(state.arrays());
        made = Math.toIntExact(state.manifest().step());
    }

    @Override
    public void close() {
        session.close();
    }
}
