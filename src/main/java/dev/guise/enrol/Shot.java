package dev.guise.enrol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One photograph of an enrolment.
 *
 * @param id its number in the folder, three digits or more
 * @param origin where it came from, for people: a file, a frame of a clip, a prompt
 * @param source SHA-256 of the file it came from, or of its pixels
 * @param unreadable why it could not be read, if so
 * @param quality what was found in it alone; null until it was examined
 * @param likeness how it looks beside the others; null until they were compared
 * @param vouched whether people said that it shows the same person, whatever it looks like
 */
public record Shot(
        String id,
        String origin,
        String source,
        @Nullable String unreadable,
        @Nullable Verdict quality,
        @Nullable Verdict likeness,
        boolean vouched) {
    static Shot taken(String id, String origin, String source) {
        return new Shot(id, origin, source, null, null, null, false);
    }

    static Shot unreadable(String id, String origin, String source, String why) {
        return new Shot(id, origin, source, why, null, null, false);
    }

    Shot judged(Verdict found) {
        return new Shot(id, origin, source, unreadable, found, null, vouched);
    }

    Shot compared(@Nullable Verdict found) {
        Verdict told = found;
        if (vouched && found != null && found.refused()) {
            told = Verdict.doubtful(Fault.OTHER_PERSON, "taken on your word: " + found.line(), found.boxes());
        }
        return new Shot(id, origin, source, unreadable, quality, told, vouched);
    }

    /** The same on somebody's word that it shows the person. */
    Shot vouchedFor() {
        return new Shot(id, origin, source, unreadable, quality, likeness, true).compared(likeness);
    }

    /** Whether it is refused for nothing but that it looks like somebody else. */
    public boolean looksForeign() {
        return quality != null && !quality.refused() && likeness != null && likeness.refused();
    }

    /** The worse of both; empty until it was examined. */
    public Optional<Verdict> verdict() {
        if (quality == null || likeness == null) {
            return Optional.ofNullable(quality);
        }
        return Optional.of(likeness.kind().compareTo(quality.kind()) > 0 ? likeness : quality);
    }

    /** Whether it is learnt from. */
    public boolean usable() {
        return verdict().filter(verdict -> !verdict.refused()).isPresent();
    }
}
