package dev.guise.meter;

/** The stages a frame passes, in order, by the names every table and overlay shows. */
public enum Stage {
    /** From the capture time to the moment the program has the frame. */
    CAMERA_AGE("camera age"),
    /** Turning the source's bytes into RGB. */
    DECODE("decode"),
    /** Finding and tracking the face, cutting and resizing the crop. */
    DETECT("detect"),
    /** Face crop to pose. */
    POSE("pose"),
    /** Pose to portrait. */
    GENERATE("generate"),
    /** Portrait to canvas. */
    COMPOSE("compose"),
    /** Canvas from the graphics card's memory; nothing where the canvas is composed by the processor. */
    READ_BACK("read-back"),
    /** Canvas to every sink. */
    WRITE("write"),
    /** From the capture time until the last sink returned, waiting between threads included. */
    TOTAL("total");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** The name people see. */
    public String label() {
        return label;
    }
}
