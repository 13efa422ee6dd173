package dev.guise.enrol;

import java.util.Locale;

/** What a person is asked to do before the camera, in this order. */
public enum Prompt {
    FRONT("Look straight into the camera"),
    LEFT("Turn your head a little to your left"),
    RIGHT("Turn your head a little to your right"),
    SMILE("Look ahead and smile"),
    MOUTH_OPEN("Open your mouth"),
    EYES_CLOSED("Close your eyes until you hear the tone");

    private final String words;

    Prompt(String words) {
        this.words = words;
    }

    /** Where a picture came from that was taken at it. */
    public String origin() {
        return "camera, " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String words() {
        return words;
    }
}
