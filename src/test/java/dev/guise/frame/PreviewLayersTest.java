package dev.guise.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Size;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreviewLayersTest {
    private final PreviewLayers layers = new PreviewLayers();

    @Test
    void drawsHelpOverAllElse() {
        layers.show(Slot.HELP, words("help"));
        layers.show(Slot.GHOST, words("ghost"));
        layers.show(Slot.NOTE, words("note"));
        assertThat(layers.at(0)).containsExactly(words("ghost"), words("note"), words("help"));
    }

    @Test
    void keepsTheNewestOfEachSlot() {
        layers.show(Slot.NOTE, words("old"));
        layers.show(Slot.NOTE, words("new"));
        assertThat(layers.at(0)).containsExactly(words("new"));
        layers.clear(Slot.NOTE);
        assertThat(layers.at(0)).isEmpty();
        layers.clear(Slot.NOTE);
    }

    @Test
    void forgetsWhatIsOver() {
        layers.show(Slot.NOTE, words("short"), -10);
        layers.show(Slot.STATE, words("long"));
        assertThat(layers.at(-11)).hasSize(2);
        assertThat(layers.has(Slot.NOTE, -11)).isTrue();
        assertThat(layers.has(Slot.NOTE, -10)).isFalse();
        assertThat(layers.at(-10)).containsExactly(words("long"));
        assertThat(layers.at(Long.MAX_VALUE)).containsExactly(words("long"));
    }

    private static Words words(String text) {
        return new Words(Place.BOTTOM, Size.NORMAL, 0xffffff, List.of(text));
    }
}
