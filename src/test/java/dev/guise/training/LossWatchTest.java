package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LossWatchTest {
    private final Trainer.LossWatch watch = new Trainer.LossWatch(Optional.empty());

    @Test
    void stopsAtALossThatIsNoNumberAndNamesTheStep() {
        assertThatThrownBy(() -> watch.see(41, Map.of("pixels", Double.NaN)))
                .isInstanceOf(Trainer.Diverged.class)
                .hasMessageContaining("step 41")
                .hasMessageContaining("pixels");
    }

    @Test
    void stopsWhenTheLossesRunAway() {
        for (int step = 0; step < 500; step++) {
            watch.see(step, Map.of("pixels", 0.1));
        }
        assertThatThrownBy(() -> {
                    for (int step = 500; step < 1000; step++) {
                        watch.see(step, Map.of("pixels", 50.0));
                    }
                })
                .isInstanceOf(Trainer.Diverged.class)
                .hasMessageContaining("grown");
    }

    @Test
    void letsOneBadStepPass() {
        for (int step = 0; step < 500; step++) {
            watch.see(step, Map.of("pixels", step == 450 ? 5.0 : 0.1));
        }
        assertThat(watch.means().get("pixels")).isLessThan(0.2);
    }

    @Test
    void ignoresLongGradients() {
        for (int step = 0; step < 900; step++) {
            watch.see(step, Map.of("pixels", 0.1, "gradient.generator", step < 500 ? 1.0 : 1000.0));
        }
        assertThat(watch.floor()).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-6));
    }
}
