package dev.guise.generate;

import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import java.util.List;
import java.util.Optional;

/** Pose to portrait of one identity. Used by one thread, the one that infers; it also closes the maker. */
public interface PortraitMaker extends AutoCloseable {
    /** Fills pixels and mask of {@code out}; its stamps are the caller's. */
    void make(Pose pose, Portrait out);

    /** The pose the worn identity rests in. Its size is the pose size of the model. */
    Pose neutralPose();

    /** Which kind of pose moves it, as {@link Pose#kind} has it; another kind shows it at rest. Any thread. */
    default String poseKind() {
        return neutralPose().kind();
    }

    /** Whom the next portrait will show; empty where it is always the same. Any thread. */
    default String worn() {
        return "";
    }

    /** The worn one at rest, ready made, whose pixels nobody changes any more; empty where that is the caller's work. Any thread. */
    default Optional<Portrait> resting() {
        return Optional.empty();
    }

    /** Some poses to look at the identity in, the neutral one first. */
    default List<Pose> stills() {
        return List.of(neutralPose());
    }

    @Override
    void close();
}
