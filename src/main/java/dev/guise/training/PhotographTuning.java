package dev.guise.training;

import dev.guise.checkpoint.Checkpoint;

/** Fine-tuning whose steps a {@link TuningRun} makes. */
abstract class PhotographTuning implements PersonTuning {
    /** The steps; made once and closed with this. */
    abstract TuningRun run();

    @Override
    public int steps() {
        return run().steps();
    }

    @Override
    public int made() {
        return run().made();
    }

    @Override
    public void run(FineTuning.Watcher watcher) {
        run().run(watcher);
    }

    @Override
    public Checkpoint state() {
        return run().state();
    }

    @Override
    public void resume(Checkpoint state) {
        run().resume(state);
    }

    @Override
    public void close() {
        run().close();
    }
}
