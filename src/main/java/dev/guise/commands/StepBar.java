package dev.guise.commands;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How far fine-tuning is. It appears with the first step that is made: during that step the error stream is held back, for
 * TensorFlow plans its graph. One thread.
 */
final class StepBar implements AutoCloseable {
    private @Nullable ProgressBar bar;

    /** Shows it. */
    void show(int made, int steps, Optional<Duration> left) {
        if (made == 0) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("fine-tuning")
                    .setInitialMax(steps)
                    .setUpdateIntervalMillis(500)
                    .build();
        }
        bar.stepTo(made);
        if (left.isPresent()) {
            bar.setExtraMessage(
                    String.format(Locale.ROOT, " %d s left", left.get().toSeconds()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
