package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.desk.Request.Way;
import dev.guise.desk.Scene.Light;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PreviewKeysTest {
    private final FakeDesk desk = new FakeDesk();
    private final PreviewLayers layers = new PreviewLayers();
    private final ManualClock clock = new ManualClock(-5);
    private final PreviewKeys keys = new PreviewKeys(desk, layers, clock);

    @ParameterizedTest
    @EnumSource(
            value = Switch.class,
            names = {"PASS_THROUGH"},
            mode = EnumSource.Mode.EXCLUDE)
    void togglesEachSwitchByItsKey(Switch what) {
        keys.pressed(what.key(), false);
        assertThat(desk.asked).containsExactly(new Request.Turn(what, Way.TOGGLE));
    }

    @ParameterizedTest
    @CsvSource({
        "1,false,wear 1",
        "9,false,wear 9",
        "left,false,wear previous",
        "right,false,wear next",
        "s,false,snapshot",
        "q,false,quit",
        "+,false,crop-scale +0.02",
        "-,false,crop-scale -0.02",
        "left,true,crop-x -0.01",
        "right,true,crop-x +0.01",
        "up,true,crop-y -0.01",
        "down,true,crop-y +0.01",
        "+,true,crop-scale +0.02"
    })
    void asksForWhatAKeyMeans(String key, boolean shift, String words) {
        keys.pressed(key, shift);
        String[] asked = words.split(" ", -1);
        Request expected = asked[0].startsWith("crop")
                ? new Request.Nudge(knob(asked[0]), Double.parseDouble(asked[1]))
                : Request.parse(List.of(asked));
        assertThat(desk.asked).containsExactly(expected);
    }

    private static Knob knob(String word) {
        return List.of(Knob.values()).stream()
                .filter(knob -> knob.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0", "x", "up", "down", "z"})
    void ignoresKeysThatMeanNothing(String key) {
        keys.pressed(key, false);
        assertThat(desk.asked).isEmpty();
        assertThat(layers.at(clock.nowNs())).isEmpty();
    }

    @Test
    void showsTheOwnPictureOnlyAfterASecondPressWithinThreeSeconds() {
        keys.pressed("t", false);
        assertThat(layers.has(Slot.QUESTION, clock.nowNs())).isTrue();
        clock.advance(TimeUnit.MILLISECONDS.toNanos(3001));
        assertThat(layers.has(Slot.QUESTION, clock.nowNs())).isFalse();
        keys.pressed("t", false);
        keys.pressed("m", false);
        assertThat(layers.has(Slot.QUESTION, clock.nowNs()))
                .as("another key answers no")
                .isFalse();
        keys.pressed("t", false);
        assertThat(desk.asked).containsExactly(new Request.Turn(Switch.MIRROR, Way.TOGGLE));
        clock.advance(TimeUnit.MILLISECONDS.toNanos(2999));
        keys.pressed("t", false);
        assertThat(desk.asked).last().isEqualTo(new Request.Turn(Switch.PASS_THROUGH, Way.ON));
        assertThat(layers.has(Slot.QUESTION, clock.nowNs())).isFalse();
    }

    @Test
    void endsTheOwnPictureAtOnce() {
        desk.become(FakeDesk.scene("ada", Set.of(Switch.PASS_THROUGH), Light.PASSING_THROUGH, null));
        keys.pressed("t", false);
        assertThat(desk.asked).containsExactly(new Request.Turn(Switch.PASS_THROUGH, Way.OFF));
    }

    @Test
    void tellsWhatWasDoneAndWhatWasRefused() {
        keys.pressed("s", false);
        assertThat(words()).containsExactly("done: Snapshot[]");
        desk.refusal =
                "the folder /nowhere cannot be written to, and this line is longer than a small window: choose another";
        keys.pressed("s", false);
        assertThat(words()).hasSize(2).allMatch(line -> line.length() <= 60);
        assertThat(String.join(" ", words())).isEqualTo(desk.refusal);
        clock.advance(TimeUnit.SECONDS.toNanos(3));
        assertThat(layers.at(clock.nowNs())).isEmpty();
    }

    @Test
    void listsItsKeysUntilAskedAgain() {
        keys.pressed("f1", false);
        assertThat(words()).anyMatch(line -> line.startsWith("1 .. 9"));
        for (Switch what : Switch.values()) {
            assertThat(words()).anyMatch(line -> line.startsWith(what.key() + " "));
        }
        keys.pressed("?", false);
        assertThat(layers.at(clock.nowNs())).isEmpty();
        keys.pressed("?", false);
        keys.pressed("escape", false);
        assertThat(layers.at(clock.nowNs())).isEmpty();
    }

    @Test
    void tellsTheDeskThatItsWindowIsClosed() {
        keys.closed();
        assertThat(desk.asked).containsExactly(new Request.Turn(Switch.PREVIEW, Way.OFF));
    }

    private List<String> words() {
        return ((Words) layers.at(clock.nowNs()).get(0)).lines();
    }
}
