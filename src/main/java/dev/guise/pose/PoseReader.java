package dev.guise.pose;

import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;

/** Face crop to pose. Used by one thread, the one that infers; it also closes the reader. */
public interface PoseReader extends AutoCloseable {
    /** Fills {@code out}, whose size is the pose size of the model, or becomes it; the crop is only read. */
    void read(FaceCrop crop, Pose out);

    /** Takes the driver's next frames for the neutral face, where the reader knows of one. Any thread. */
    default void calibrate() {}

    @Override
    void close();
}
