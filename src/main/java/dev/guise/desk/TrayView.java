package dev.guise.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a tray shows of a scene, whichever tray it is.
 *
 * @param words how things stand, in one line
 */
record TrayView(Scene.Light light, String words, List<MenuItem> menu) {
    /** The item that shows the camera's own picture: it has no request of its own until it was clicked once. */
    static final String PASS_THROUGH = "pass-through";

    /** As many as there are keys for in the preview; the others are one level deeper. */
    private static final int PEOPLE_AT_HAND = 9;

    private static final int LABEL_LENGTH = 60;
    private static final int TROUBLE_LENGTH = 120;

    TrayView {
        menu = List.copyOf(menu);
    }

    /** {@code asking} while the camera's own picture was asked for once; {@code pictures} gives the PNG of a person. */
    static TrayView of(Scene scene, boolean asking, Function<Scene.Person, byte @Nullable []> pictures) {
        String words = words(scene);
        List<MenuItem> menu = new ArrayList<>(List.of(MenuItem.note("how", words), MenuItem.line("line-how")));
        menu.addAll(people(scene, pictures));
        menu.add(MenuItem.action("new", "New identity\u2026", new Request.NewIdentity()));
        menu.add(MenuItem.line("line-people"));
        menu.add(MenuItem.more("cameras", "Camera", cameras(scene)));
        menu.add(MenuItem.more("backgrounds", "Background", backgrounds()));
        menu.add(MenuItem.action("calibrate", "This is my face at rest", new Request.Calibrate()));
        menu.add(MenuItem.line("line-cameras"));
        menu.add(turn(scene, Switch.HIDE, "Hide"));
        menu.add(turn(scene, Switch.MIRROR, "Mirror"));
        menu.add(passThrough(scene, asking));
        menu.add(MenuItem.line("line-show"));
        menu.add(turn(scene, Switch.PREVIEW, "Preview"));
        menu.add(turn(scene, Switch.OVERLAY, "Latencies"));
        menu.add(turn(scene, Switch.GHOST, "Help with alignment"));
        menu.add(MenuItem.line("line-preview"));
        menu.add(turn(scene, Switch.RECORD, "Record"));
        menu.add(MenuItem.action("snapshot", "Snapshot", new Request.Snapshot()));
        menu.add(MenuItem.line("line-record"));
        menu.add(MenuItem.action("quit", "Quit", new Request.Quit()));
        return new TrayView(scene.light(), words, menu);
    }

    private static String words(Scene scene) {
        String who = name(scene);
        return switch (scene.light()) {
            case LIVE -> who + " is shown";
            case IDLE -> who + " rests: nobody is looking";
            case HIDDEN -> "Hidden: the others see a card";
            case LENT -> "The camera is lent to the enrolment window";
            case PASSING_THROUGH -> "The others see YOU";
            case TROUBLE ->
                scene.trouble() == null ? "Something is lost" : PlainText.of(scene.trouble(), TROUBLE_LENGTH);
        };
    }

    private static String name(Scene scene) {
        return scene.people().stream()
                .filter(person -> person.folder().equals(scene.worn()))
                .map(person -> PlainText.of(person.name(), LABEL_LENGTH))
                .findFirst()
                .orElse("Nobody");
    }

    private static List<MenuItem> people(Scene scene, Function<Scene.Person, byte @Nullable []> pictures) {
        List<MenuItem> all = scene.people().stream()
                .map(person -> MenuItem.radio(
                        "wear:" + person.folder(),
                        PlainText.of(person.name(), LABEL_LENGTH),
                        person.folder().equals(scene.worn()),
                        pictures.apply(person),
                        new Request.Wear(person.folder())))
                .toList();
        if (all.size() <= PEOPLE_AT_HAND) {
            return all;
        }
        List<MenuItem> some = new ArrayList<>(all.subList(0, PEOPLE_AT_HAND));
        some.add(MenuItem.more("people", "More people", all.subList(PEOPLE_AT_HAND, all.size())));
        return some;
    }

    private static List<MenuItem> cameras(Scene scene) {
        if (scene.cameras().isEmpty()) {
            return List.of(MenuItem.note("no-camera", "There is no camera"));
        }
        return IntStream.range(0, scene.cameras().size())
                .mapToObj(i -> {
                    String camera = scene.cameras().get(i);
                    boolean drives = camera.equals(scene.camera());
                    return MenuItem.radio(
                            "camera:" + i + ":" + camera,
                            PlainText.of(camera, LABEL_LENGTH),
                            drives,
                            null,
                            new Request.Camera(camera));
                })
                .toList();
    }

    private static List<MenuItem> backgrounds() {
        return List.of(
                background("own", "Of the picture"),
                background("blur", "Blurred"),
                background("slope", "Soft light"),
                background("colour", "Plain colour"));
    }

    private static MenuItem background(String kind, String label) {
        return MenuItem.action("background:" + kind, label, new Request.Background(kind, ""));
    }

    private static MenuItem turn(Scene scene, Switch what, String label) {
        boolean on = scene.on().contains(what);
        Request.Way way = on ? Request.Way.OFF : Request.Way.ON;
        return MenuItem.check(what.word(), label, on, new Request.Turn(what, way));
    }

    private static MenuItem passThrough(Scene scene, boolean asking) {
        if (scene.on().contains(Switch.PASS_THROUGH)) {
            return turn(scene, Switch.PASS_THROUGH, "Show my own picture");
        }
        String label = asking ? "Really show the camera? Click again" : "Show my own picture";
        return MenuItem.check(PASS_THROUGH, label, false, null);
    }
}
