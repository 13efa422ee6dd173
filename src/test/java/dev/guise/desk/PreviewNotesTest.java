package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.desk.Scene.Light;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Layer;
import dev.guise.frame.PreviewLayers.Words;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PreviewNotesTest {
    private final FakeDesk desk = new FakeDesk();
    private final PreviewLayers layers = new PreviewLayers();
    private final ManualClock clock = new ManualClock(0);

    @BeforeEach
    void follow() {
        PreviewNotes.follow(desk, layers, clock);
    }

    @Test
    void saysNothingWhileAllIsAsUsual() {
        assertThat(words()).isEmpty();
        desk.become(FakeDesk.scene("ada", Set.of(Switch.MIRROR), Light.LIVE, null));
        assertThat(words()).isEmpty();
    }

    @Test
    void namesTheWornOneForOneAndAHalfSeconds() {
        desk.become(FakeDesk.scene("zoe", Set.of(), Light.LIVE, null));
        assertThat(words()).containsExactly("Zoë Example");
        clock.advance(TimeUnit.MILLISECONDS.toNanos(1499));
        assertThat(words()).hasSize(1);
        clock.advance(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(words()).isEmpty();
        desk.become(FakeDesk.scene("unknown", Set.of(), Light.LIVE, null));
        assertThat(words()).containsExactly("unknown");
    }

    @Test
    void saysWhatIsOutOfTheOrdinary() {
        assertThat(after(Light.HIDDEN)).singleElement().asString().startsWith("hidden");
        assertThat(after(Light.IDLE)).singleElement().asString().startsWith("paused");
        assertThat(after(Light.LENT)).singleElement().isEqualTo("the camera is lent to the enrolment window");
        assertThat(after(Light.PASSING_THROUGH)).singleElement().asString().startsWith("the others see YOU");
        assertThat(after(Light.TROUBLE)).containsExactly("camera Cam is lost");
        assertThat(after(Light.LIVE)).isEmpty();
    }

    @Test
    void saysThatItRecords() {
        desk.become(FakeDesk.scene("ada", Set.of(Switch.RECORD), Light.HIDDEN, null));
        assertThat(words()).hasSize(2).last().isEqualTo("recording");
    }

    private List<String> after(Light light) {
        desk.become(FakeDesk.scene("ada", Set.of(), light, "camera Cam is lost"));
        return words();
    }

    private List<String> words() {
        List<Layer> there = layers.at(clock.nowNs());
        return there.stream().flatMap(layer -> ((Words) layer).lines().stream()).toList();
    }
}
