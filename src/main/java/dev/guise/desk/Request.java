package dev.guise.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a person asks of a running show. Tray, keys and {@code guise ctl} all send these; {@link #parse} reads the
 * words that a terminal or the control socket brings.
 */
public sealed interface Request {
    /** Wear an identity, by the name of its folder. */
    record Wear(String identity) implements Request {}

    /** Wear the n-th identity of the scene, from 1. */
    record WearNumber(int number) implements Request {}

    /** Wear the one after ({@code 1}) or before ({@code -1}) the worn one. */
    record WearNext(int step) implements Request {}

    /** Turn something on or off, or the other way. Pass-through is refused for {@link Way#TOGGLE} while it is off. */
    record Turn(Switch what, Way way) implements Request {}

    /** Read another camera: part of its name, its number or its node. */
    record Camera(String wish) implements Request {}

    /** Move a knob to a value. */
    record Adjust(Knob knob, double value) implements Request {}

    /** Move a knob from where it stands. */
    record Nudge(Knob knob, double by) implements Request {}

    /**
     * Show something else behind the person.
     *
     * @param kind one of {@link #BACKGROUNDS}
     * @param what the picture file, or a colour such as 0x6f8796; may be empty for a colour, and is for the others
     */
    record Background(String kind, String what) implements Request {}

    /** What {@link Background} can be asked for. */
    List<String> BACKGROUNDS = List.of("own", "slope", "blur", "colour", "picture", "transparent");

    /** Take the driver's next half second for the face at rest. */
    record Calibrate() implements Request {}

    /** Write what the others see now into a PNG. */
    record Snapshot() implements Request {}

    /** Read the settings again. */
    record Reload() implements Request {}

    /** Look for identities that came, went or changed. */
    record Rescan() implements Request {}

    /** Open the window in which a new identity is made. */
    record NewIdentity() implements Request {}

    /**
     * Let go of the camera for the enrolment window, for five seconds; whoever borrows it asks again in time. It is let go when
     * this is done.
     */
    record Lend() implements Request {}

    /** Take the camera back from the enrolment window. */
    record TakeBack() implements Request {}

    /** End the show. */
    record Quit() implements Request {}

    /** How a switch is turned. */
    enum Way {
        ON,
        OFF,
        TOGGLE
    }

    /** All words that {@link #parse} knows, a line each, for help. */
    static List<String> words() {
        List<String> words = new ArrayList<>(List.of("wear NAME|NUMBER|next|previous", "camera NAME", "snapshot"));
        Stream.of(Switch.values()).map(what -> what.word() + " on|off|toggle").forEach(words::add);
        Stream.of(Knob.values()).map(knob -> knob.word() + " VALUE|+STEP|-STEP").forEach(words::add);
        words.add("background own|slope|blur|transparent|colour [0xRRGGBB]|picture FILE");
        words.addAll(List.of("calibrate", "lend", "back", "reload", "rescan", "new", "quit"));
        return words;
    }

    /**
     * Reads words such as {@code wear dalia}, {@code hide toggle} or {@code crop-scale +0.05}.
     *
     * @throws RefusedException for words that nothing knows
     */
    static Request parse(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
        String rest = words.stream().skip(1).collect(Collectors.joining(" ")).strip();
        Map<String, Request> alone = Map.of(
                "snapshot", new Snapshot(),
                "calibrate", new Calibrate(),
                "lend", new Lend(),
                "back", new TakeBack(),
                "reload", new Reload(),
                "rescan", new Rescan(),
                "new", new NewIdentity(),
                "quit", new Quit());
        Request simple = alone.get(first);
        if (simple != null && rest.isEmpty()) {
            return simple;
        }
        if (first.equals("wear") && !rest.isEmpty()) {
            return wear(rest);
        }
        if (first.equals("camera") && !rest.isEmpty()) {
            return new Camera(rest);
        }
        if (first.equals("background")) {
            return background(rest);
        }
        for (Switch what : Switch.values()) {
            if (what.word().equals(first)) {
                return new Turn(what, way(first, rest));
            }
        }
        for (Knob knob : Knob.values()) {
            if (knob.word().equals(first)) {
                return adjust(knob, rest);
            }
        }
        throw new RefusedException(
                "\"" + String.join(" ", words) + "\" is not understood; known: " + String.join(", ", words()));
    }

    private static Request wear(String who) {
        return switch (who.toLowerCase(Locale.ROOT)) {
            case "next" -> new WearNext(1);
            case "previous" -> new WearNext(-1);
            default -> who.matches("[1-9][0-9]?") ? new WearNumber(Integer.parseInt(who)) : new Wear(who);
        };
    }

    private static Request background(String rest) {
        int end = rest.indexOf(' ');
        String kind = (end < 0 ? rest : rest.substring(0, end)).toLowerCase(Locale.ROOT);
        String what = end < 0 ? "" : rest.substring(end + 1).strip();
        boolean wanted = kind.equals("picture") || (kind.equals("colour") && !what.isEmpty());
        if (!BACKGROUNDS.contains(kind) || wanted == what.isEmpty()) {
            throw new RefusedException("background takes own, slope, blur, transparent, colour (or colour 0xRRGGBB) or"
                    + " picture FILE, not \"" + rest + "\"");
        }
        return new Background(kind, what);
    }

    private static Way way(String what, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "on" -> Way.ON;
            case "off" -> Way.OFF;
            case "toggle", "" -> Way.TOGGLE;
            default -> throw new RefusedException(what + " takes on, off or toggle, not \"" + word + "\"");
        };
    }

    private static Request adjust(Knob knob, String word) {
        try {
            double number = Double.parseDouble(word);
            if (!Double.isFinite(number)) {
                throw new NumberFormatException(word);
            }
            boolean step = word.startsWith("+") || (word.startsWith("-") && knob.least() >= 0);
            return step ? new Nudge(knob, number) : new Adjust(knob, number);
        } catch (NumberFormatException e) {
            throw new RefusedException(
                    knob.word() + " takes a number from " + knob.least() + " to " + knob.most() + ", not \"" + word
                            + "\"",
                    e);
        }
    }
}
