package dev.guise.desk;

import dev.guise.desk.Request.Way;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Size;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.frame.PreviewLayers.Words;
import dev.guise.meter.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The keys of the preview window: each asks the desk for something, and the window shows what came of it. Window's thread. */
public final class PreviewKeys {
    private static final long NOTE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long CONSIDER_NS = TimeUnit.SECONDS.toNanos(3);
    private static final double SCALE_STEP = 0.02;
    private static final double OFFSET_STEP = 0.01;
    private static final int WHITE = 0xffffff;
    private static final int ALARM = 0xffb4a8;
    private static final int WIDEST = 60;

    private final Desk desk;
    private final PreviewLayers layers;
    private final NanoClock clock;
    private boolean considering;
    private long considerUntilNs;

    /** Answers appear in {@code layers}, which are asked by the same clock. */
    public PreviewKeys(Desk desk, PreviewLayers layers, NanoClock clock) {
        this.desk = desk;
        this.layers = layers;
        this.clock = clock;
    }

    /** A key went down: a letter or digit, "+", "-", "?", or left, right, up, down, escape, f1. */
    public void pressed(String key, boolean shift) {
        boolean confirmed = considering && clock.nowNs() - considerUntilNs < 0;
        considering = false;
        layers.clear(Slot.QUESTION);
        switch (key) {
            case "?", "f1" -> toggleHelp();
            case "escape" -> layers.clear(Slot.HELP);
            default -> {
                if (key.equals(Switch.PASS_THROUGH.key())) {
                    passThrough(confirmed);
                } else {
                    request(key, shift).ifPresent(this::ask);
                }
            }
        }
    }

    /** The window was closed by its button. */
    public void closed() {
        ask(new Request.Turn(Switch.PREVIEW, Way.OFF));
    }

    private static Optional<Request> request(String key, boolean shift) {
        if (key.matches("[1-9]")) {
            return Optional.of(new Request.WearNumber(Integer.parseInt(key)));
        }
        for (Switch what : Switch.values()) {
            if (what.key().equals(key)) {
                return Optional.of(new Request.Turn(what, Way.TOGGLE));
            }
        }
        return shift ? offset(key) : plain(key);
    }

    private static Optional<Request> plain(String key) {
        return switch (key) {
            case "left" -> Optional.of(new Request.WearNext(-1));
            case "right" -> Optional.of(new Request.WearNext(1));
            case "+" -> Optional.of(new Request.Nudge(Knob.CROP_SCALE, SCALE_STEP));
            case "-" -> Optional.of(new Request.Nudge(Knob.CROP_SCALE, -SCALE_STEP));
            case "n" -> Optional.of(new Request.Calibrate());
            case "s" -> Optional.of(new Request.Snapshot());
            case "q" -> Optional.of(new Request.Quit());
            default -> Optional.empty();
        };
    }

    private static Optional<Request> offset(String key) {
        return switch (key) {
            case "left" -> Optional.of(new Request.Nudge(Knob.CROP_X, -OFFSET_STEP));
            case "right" -> Optional.of(new Request.Nudge(Knob.CROP_X, OFFSET_STEP));
            case "up" -> Optional.of(new Request.Nudge(Knob.CROP_Y, -OFFSET_STEP));
            case "down" -> Optional.of(new Request.Nudge(Knob.CROP_Y, OFFSET_STEP));
            default -> plain(key);
        };
    }

    /** Shown to others as one is: never by one key alone. */
    private void passThrough(boolean confirmed) {
        if (desk.scene().on().contains(Switch.PASS_THROUGH)) {
            ask(new Request.Turn(Switch.PASS_THROUGH, Way.OFF));
        } else if (confirmed) {
            ask(new Request.Turn(Switch.PASS_THROUGH, Way.ON));
        } else {
            considering = true;
            considerUntilNs = clock.nowNs() + CONSIDER_NS;
            layers.show(
                    Slot.QUESTION,
                    new Words(
                            Place.CENTRE,
                            Size.NORMAL,
                            ALARM,
                            List.of("Show the others YOUR OWN picture?", "Press t again within 3 seconds.")),
                    considerUntilNs);
        }
    }

    private void ask(Request request) {
        try {
            note(desk.ask(request), WHITE);
        } catch (RefusedException refused) {
            note(String.valueOf(refused.getMessage()), ALARM);
        }
    }

    private void note(String line, int colour) {
        if (!line.isBlank()) {
            layers.show(Slot.NOTE, new Words(Place.BOTTOM, Size.SMALL, colour, folded(line)), clock.nowNs() + NOTE_NS);
        }
    }

    /** The line in several, cut between words, none too wide for a small window. */
    static List<String> folded(String line) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : line.strip().split("\\s+", -1)) {
            if (current.length() > 0 && current.length() + 1 + word.length() > WIDEST) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() == 0 ? "" : " ").append(word);
        }
        lines.add(current.toString());
        return lines;
    }

    private void toggleHelp() {
        if (layers.has(Slot.HELP, clock.nowNs())) {
            layers.clear(Slot.HELP);
        } else {
            layers.show(Slot.HELP, new Words(Place.CENTRE, Size.SMALL, WHITE, help()));
        }
    }

    private static List<String> help() {
        return List.of(
                line("1 .. 9", "wear that identity"),
                line("left right", "wear the previous, the next one"),
                line(Switch.HIDE.key(), "hide: the others see a card"),
                line(Switch.MIRROR.key(), "mirror what the others see"),
                line(Switch.PASS_THROUGH.key(), "show your own picture, asks first"),
                line(Switch.RECORD.key(), "record an MP4"),
                line("n", "this is your face at rest"),
                line("s", "snapshot, a PNG"),
                line(Switch.OVERLAY.key(), "latencies"),
                line(Switch.GHOST.key(), "your crop, faint, with hints"),
                line("+ -", "crop larger, smaller"),
                line("shift+arrows", "move the crop"),
                line(Switch.PREVIEW.key(), "close this window"),
                line("q", "quit Guise"),
                line("? F1", "this list"));
    }

    private static String line(String keys, String what) {
        return String.format("%-13s %s", keys, what);
    }
}
