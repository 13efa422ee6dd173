package dev.guise.desk;

import dev.guise.desk.Scene.Light;
import dev.guise.desk.Scene.Person;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Size;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import dev.guise.meter.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps the preview window's words about the scene fresh: who is worn, for a moment, and what is out of the ordinary. Any thread. */
public final class PreviewNotes {
    private static final long NAME_NS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final int WHITE = 0xffffff;
    private static final int CALM = 0xffe08a;
    private static final int ALARM = 0xff9d8c;

    private final Desk desk;
    private final PreviewLayers layers;
    private final NanoClock clock;
    private String worn;

    private PreviewNotes(Desk desk, PreviewLayers layers, NanoClock clock) {
        this.desk = desk;
        this.layers = layers;
        this.clock = clock;
        this.worn = desk.scene().worn();
    }

    /** Begins to follow the desk, for as long as it lives. */
    public static void follow(Desk desk, PreviewLayers layers, NanoClock clock) {
        PreviewNotes notes = new PreviewNotes(desk, layers, clock);
        desk.watch(notes::refresh);
        notes.refresh();
    }

    private synchronized void refresh() {
        Scene scene = desk.scene();
        if (!scene.worn().equals(worn)) {
            worn = scene.worn();
            Words name = new Words(Place.TOP, Size.LARGE, WHITE, List.of(name(scene)));
            layers.show(Slot.NAME, name, clock.nowNs() + NAME_NS);
        }
        List<String> lines = state(scene);
        if (lines.isEmpty()) {
            layers.clear(Slot.STATE);
        } else {
            boolean alarming = scene.light() == Light.TROUBLE || scene.light() == Light.PASSING_THROUGH;
            layers.show(Slot.STATE, new Words(Place.TOP_RIGHT, Size.NORMAL, alarming ? ALARM : CALM, lines));
        }
    }

    private static String name(Scene scene) {
        return scene.people().stream()
                .filter(person -> person.folder().equals(scene.worn()))
                .map(Person::name)
                .findFirst()
                .orElse(scene.worn());
    }

    private static List<String> state(Scene scene) {
        List<String> lines = new ArrayList<>();
        switch (scene.light()) {
            case LIVE -> {}
            case IDLE -> lines.add("paused: nobody is looking");
            case HIDDEN -> lines.add("hidden, " + Switch.HIDE.key() + " shows you again");
            case LENT -> lines.addAll(PreviewKeys.folded("the camera is lent to the enrolment window"));
            case PASSING_THROUGH -> lines.add("the others see YOU, " + Switch.PASS_THROUGH.key() + " ends it");
            case TROUBLE -> lines.addAll(PreviewKeys.folded(scene.trouble() == null ? "trouble" : scene.trouble()));
        }
        if (scene.on().contains(Switch.RECORD)) {
            lines.add("recording");
        }
        return lines;
    }
}
