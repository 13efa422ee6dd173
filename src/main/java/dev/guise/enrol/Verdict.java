package dev.guise.enrol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a photograph is fit to learn from.
 *
 * @param fault null for {@link Kind#GOOD}
 * @param line the reason and what would be better, for people
 * @param boxes where: the face, or all faces, largest first
 */
public record Verdict(Kind kind, @Nullable Fault fault, String line, List<Box> boxes) {
    /** How fit. */
    public enum Kind {
        GOOD,
        /** Taken all the same; the person is told why it may not help. */
        DOUBTFUL,
        REFUSED
    }

    public Verdict {
        boxes = List.copyOf(boxes);
    }

    static Verdict good(List<Box> boxes) {
        return new Verdict(Kind.GOOD, null, "good", boxes);
    }

    static Verdict doubtful(Fault fault, String line, List<Box> boxes) {
        return new Verdict(Kind.DOUBTFUL, fault, line, boxes);
    }

    static Verdict refused(Fault fault, String line, List<Box> boxes) {
        return new Verdict(Kind.REFUSED, fault, line, boxes);
    }

    public boolean refused() {
        return kind == Kind.REFUSED;
    }
}
