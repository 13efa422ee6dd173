package dev.guise.meter;

/** Things that are counted rather than timed. */
public enum Counter {
    /** Frames that came from the source. */
    CAPTURED("captured"),
    /** Frames and portraits displaced by a newer one before they were used. */
    DROPPED("dropped"),
    /** Frames without a face. */
    FACE_LOST("face lost"),
    /** Portraits made from a frame. */
    PORTRAITS("portraits"),
    /** Pictures given to the sinks. */
    PRESENTED("presented"),
    /** Pictures among them that showed the same portrait again. */
    REPEATED("repeated"),
    /** Pictures among them that showed the placeholder card. */
    PLACEHOLDERS("placeholders"),
    /** Ticks of the presentation clock that passed while the thread was busy. */
    MISSED_TICKS("missed ticks"),
    /** Frames that came damaged or cannot be decoded, and were left out. */
    BAD_FRAMES("bad frames"),
    /** Pictures that a virtual camera could not take. */
    LOST_WRITES("lost writes"),
    /** Pictures that a recording left out because the encoder was behind. */
    UNRECORDED("unrecorded"),
    /** Turns that ended in an error; the last good picture was kept. */
    BAD_TURNS("bad turns");

    private final String label;

    Counter(String label) {
        this.label = label;
    }

    /** The name people see. */
    public String label() {
        return label;
    }
}
