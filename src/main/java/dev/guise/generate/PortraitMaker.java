package dev.guise.generate;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import java.util.List;

/** Pose to portrait of one identity. Used by one thread, the one that infers; it also closes the maker. */
public interface PortraitMaker extends AutoCloseable {
    /** Fills pixels and mask of {@code out}; its stamps are the caller's. */
    void make(Pose pose, Portrait out);

    /** The pose this identity rests in; always the same numbers. Its size is the pose size of the model. */
    Pose neutralPose();

    /** Some poses to look at the identity in, the neutral one first. */
    default List<Pose> stills() {
        return List.of(neutralPose());
    }

    @Override
    void close();
}
