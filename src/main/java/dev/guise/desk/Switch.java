package dev.guise.desk;

import java.util.Locale;

/** What can be turned on and off while the show runs. */
public enum Switch {
    /** The placeholder card is shown, whatever else happens: the panic key. */
    HIDE("h"),
    /** The others see the picture as in a mirror. */
    MIRROR("m"),
    /** The camera's own picture is shown. Never turned on without a word of its own, see {@link Request.Turn}. */
    PASS_THROUGH("t"),
    /** The window with the picture. */
    PREVIEW("p"),
    /** Latencies in the preview. */
    OVERLAY("o"),
    /** The driver's crop, ghostly, with hints, in the preview. */
    GHOST("g"),
    /** What the camera shows goes into an MP4. */
    RECORD("r");

    private final String key;

    Switch(String key) {
        this.key = key;
    }

    /** The key that toggles it in the preview. */
    public String key() {
        return key;
    }

    /** The word for it on the command line: small letters and dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
