package dev.guise.guide;

/** What would make the driver easier to follow, the most pressing first. Sides are the driver's own. */
public enum Hint {
    NO_FACE("no face: sit before the camera"),
    MORE_FACES("more than one face: the largest one is followed"),
    TOO_DARK("too dark: turn on a light before you"),
    TOO_BRIGHT("too bright: turn the light down or aside"),
    TOO_FAR("too far: come nearer"),
    TOO_NEAR("too near: move back"),
    MOVE_LEFT("off centre: move to your left"),
    MOVE_RIGHT("off centre: move to your right"),
    MOVE_UP("too low: sit higher, or tilt the camera down"),
    MOVE_DOWN("too high: sit lower, or tilt the camera up"),
    TURNED("turned away: face the camera");

    private final String text;

    Hint(String text) {
        this.text = text;
    }

    /** What people read. */
    public String text() {
        return text;
    }
}
