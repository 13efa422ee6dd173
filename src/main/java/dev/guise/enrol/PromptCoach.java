package dev.guise.enrol;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads through the {@link Prompt}s: says what is missing and takes a picture once the face has done what is asked for a
 * while. What a smile is and what shut eyes are is measured against the person's own first picture. One thread.
 */
final class PromptCoach {
    static final String STILL = "Hold still";

    private static final long STEADY_NS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final double AHEAD_DEG = 10;
    private static final double LEAST_TURN_DEG = 15;
    private static final double MOST_TURN_DEG = 40;
    private static final double WRONG_WAY_DEG = 6;
    private static final double MOST_PITCH_DEG = 22;
    private static final double SHUT_MOUTH = 0.1;
    private static final double OPEN_MOUTH = 0.2;
    private static final double OPEN_EYES = 0.17;
    /** Width of a smiling mouth over that of the same one at rest. */
    private static final double SMILE = 1.08;

    private static final double SHUT_EYES = 0.6;

    private int at;
    private @Nullable FaceNumbers resting;
    private long since = Long.MAX_VALUE;

    /**
     * What is to be said of one picture.
     *
     * @param hint what is missing; empty if nothing is
     * @param take whether this is the picture
     */
    record Advice(String hint, boolean take) {}

    /** What is asked now; empty when all is done. */
    Optional<Prompt> prompt() {
        return Stream.of(Prompt.values()).skip(at).findFirst();
    }

    /** Looks at one picture of the camera, taken at this time. */
    Advice look(Look look, long nowNs) {
        String hint = prompt().map(asked -> missing(look, asked)).orElse("");
        if (!hint.isEmpty() || prompt().isEmpty()) {
            since = Long.MAX_VALUE;
            return new Advice(hint, false);
        }
        since = Math.min(since, nowNs);
        return new Advice(STILL, nowNs - since >= STEADY_NS);
    }

    private String missing(Look look, Prompt asked) {
        Verdict verdict = Quality.of(look);
        if (verdict.refused() || look.face().isEmpty()) {
            return verdict.line();
        }
        return missing(look.face().get().numbers(), asked);
    }

    private String missing(FaceNumbers face, Prompt asked) {
        if (Math.abs(face.pitchDeg()) > MOST_PITCH_DEG) {
            return face.pitchDeg() > 0 ? "Raise your chin a little" : "Lower your chin a little";
        }
        FaceNumbers own = resting == null ? face : resting;
        return switch (asked) {
            case FRONT -> front(face);
            case LEFT -> turned(face.yawDeg());
            case RIGHT -> turned(-face.yawDeg());
            case SMILE -> or(ahead(face), face.smile() > SMILE * own.smile() ? "" : "Smile more broadly");
            case MOUTH_OPEN -> or(ahead(face), face.mouth() > own.mouth() + OPEN_MOUTH ? "" : "Open your mouth wider");
            case EYES_CLOSED -> or(ahead(face), face.eyes() < SHUT_EYES * own.eyes() ? "" : "Close your eyes");
        };
    }

    private static String front(FaceNumbers face) {
        if (face.mouth() > SHUT_MOUTH) {
            return "Close your mouth";
        }
        return or(ahead(face), face.eyes() > OPEN_EYES ? "" : "Open your eyes");
    }

    private static String ahead(FaceNumbers face) {
        return Math.abs(face.yawDeg()) < AHEAD_DEG ? "" : "Look straight ahead";
    }

    /** Positive: the way that was asked for. */
    private static String turned(double deg) {
        if (deg > MOST_TURN_DEG) {
            return "Not so far";
        }
        return deg > LEAST_TURN_DEG ? "" : deg < -WRONG_WAY_DEG ? "The other way" : "A little more";
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** A picture of this look was taken for what is asked now: on to the next. */
    void taken(Look look) {
        if (prompt().filter(asked -> asked == Prompt.FRONT).isPresent()) {
            resting = look.face().map(Look.Face::numbers).orElse(null);
        }
        since = Long.MAX_VALUE;
        at++;
    }

    /** Leaves out what is asked now. */
    void skip() {
        since = Long.MAX_VALUE;
        at++;
    }
}
