package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.config.AlignConfig;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DriverViewTest {
    private final ManualClock clock = new ManualClock(0);
    private final PreviewLayers layers = new PreviewLayers();
    private final DriverView view = new DriverView(layers, clock);
    private final Aligner aligner = new Aligner(new BrightFace(), new AlignConfig(1, false, 1, 10, 1, 5));
    private final FaceCrop crop = new FaceCrop();
    private final Frame frame = Frame.alone(640, 480);

    @Test
    void showsGhostAndHintsOnlyWhileItIsOn() {
        see(40, 2000);
        assertThat(layers.at(0)).isEmpty();
        view.turn(true);
        see(40, 2000);
        assertThat(layers.has(Slot.GHOST, clock.nowNs())).isTrue();
        assertThat(layers.at(clock.nowNs()))
                .filteredOn(Words.class::isInstance)
                .singleElement()
                .satisfies(words -> assertThat(((Words) words).lines()).anyMatch(line -> line.startsWith("too dark")));
        view.turn(false);
        assertThat(layers.at(clock.nowNs())).isEmpty();
    }

    @Test
    void takesBothAwayWhenNoMoreFramesCome() {
        view.turn(true);
        see(40, 2000);
        clock.advance(TimeUnit.SECONDS.toNanos(2));
        assertThat(layers.at(clock.nowNs())).isEmpty();
    }

    @Test
    void hasNoGhostOfNobody() {
        view.turn(true);
        see(0, 2000);
        assertThat(layers.has(Slot.GHOST, clock.nowNs())).isFalse();
        assertThat(layers.has(Slot.HINTS, clock.nowNs())).isTrue();
    }

    private void see(int level, long ms) {
        Arrays.fill(frame.rgb(), (byte) level);
        for (long passed = 0; passed < ms; passed += 40) {
            clock.advance(TimeUnit.MILLISECONDS.toNanos(40));
            frame.stamp(clock.nowNs(), 0, passed);
            view.guide().see(frame, aligner, aligner.align(frame, crop), crop);
        }
    }
}
