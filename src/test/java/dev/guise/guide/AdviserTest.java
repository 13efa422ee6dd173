package dev.guise.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AdviserTest {
    private static final long MS = 1_000_000;
    private static final Look WELL = new Look(1, 180, 0, 0.4, 0, 0, 0, 0);

    private final Adviser adviser = new Adviser();
    private long nowNs = 77 * MS;

    /** A look that troubles, one that is well again, and the hint. */
    record Trouble(Hint hint, Look look, Look nearly) {}

    static List<Trouble> troubles() {
        return List.of(
                new Trouble(Hint.NO_FACE, Look.atNobody(), WELL),
                new Trouble(Hint.MORE_FACES, new Look(3, 180, 0, 0.4, 0, 0, 0, 0), WELL),
                new Trouble(Hint.TOO_DARK, light(60), light(80)),
                new Trouble(
                        Hint.TOO_BRIGHT,
                        new Look(1, 255, 0.4, 0.4, 0, 0, 0, 0),
                        new Look(1, 255, 0.2, 0.4, 0, 0, 0, 0)),
                new Trouble(Hint.TOO_FAR, size(0.2), size(0.235)),
                new Trouble(Hint.TOO_NEAR, size(0.75), size(0.65)),
                new Trouble(Hint.MOVE_LEFT, at(-0.3, 0), at(-0.2, 0)),
                new Trouble(Hint.MOVE_RIGHT, at(0.3, 0), at(0.2, 0)),
                new Trouble(Hint.MOVE_UP, at(0, 0.3), at(0, 0.2)),
                new Trouble(Hint.MOVE_DOWN, at(0, -0.3), at(0, -0.2)),
                new Trouble(Hint.TURNED, turned(-35, 0), turned(-25, 0)),
                new Trouble(Hint.TURNED, turned(0, 30), turned(0, 21)));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tellsAfterHalfASecondAndForgetsWhenItIsWell(Trouble trouble) {
        assertThat(after(0, WELL)).isEmpty();
        assertThat(after(33, trouble.look)).isEmpty();
        assertThat(after(499, trouble.look)).isEmpty();
        assertThat(after(1, trouble.look)).containsExactly(trouble.hint);
        assertThat(after(5000, trouble.look)).containsExactly(trouble.hint);
        assertThat(after(33, WELL)).containsExactly(trouble.hint);
        assertThat(after(399, WELL)).containsExactly(trouble.hint);
        assertThat(after(1, WELL)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void wantsItBetterByMoreThanALittle(Trouble trouble) {
        if (trouble.hint == Hint.NO_FACE || trouble.hint == Hint.MORE_FACES) {
            return;
        }
        assertThat(during(2000, trouble.nearly)).isEmpty();
        assertThat(during(2000, trouble.look)).containsExactly(trouble.hint);
        assertThat(during(2000, trouble.nearly)).containsExactly(trouble.hint);
    }

    @Test
    void saysNothingOfAGlance() {
        for (int i = 0; i < 50; i++) {
            assertThat(during(400, turned(40, 0))).isEmpty();
            assertThat(after(33, WELL)).isEmpty();
        }
    }

    @Test
    void knowsNothingMoreOnceTheFaceIsGone() {
        assertThat(during(1000, at(0.3, 0))).containsExactly(Hint.MOVE_RIGHT);
        assertThat(after(100, Look.atNobody())).containsExactly(Hint.MOVE_RIGHT);
        assertThat(during(1000, Look.atNobody())).containsExactly(Hint.NO_FACE);
    }

    /** Any looks at any rate: hints change rarely, have a reason, and do not contradict each other. */
    @RepeatedTest(300)
    void neverFlickersNorContradictsItself(RepetitionInfo turn) {
        SplittableRandom random = new SplittableRandom(turn.getCurrentRepetition());
        Map<Hint, Long> changedNs = new EnumMap<>(Hint.class);
        Map<Hint, Long> reasonNs = new EnumMap<>(Hint.class);
        List<Hint> before = List.of();
        Look look = WELL;
        for (int i = 0; i < 400; i++) {
            look = random.nextInt(8) == 0 ? any(random) : trembling(look, random);
            nowNs += (5 + random.nextInt(200)) * MS;
            noteReasons(look, reasonNs);
            List<Hint> hints = adviser.advise(look, nowNs);
            assertThat(hints).isSorted().doesNotHaveDuplicates();
            assertThat(hints).doesNotContainSequence(Hint.TOO_FAR, Hint.TOO_NEAR);
            assertThat(hints).doesNotContainSequence(Hint.MOVE_LEFT, Hint.MOVE_RIGHT);
            assertThat(hints).doesNotContainSequence(Hint.MOVE_UP, Hint.MOVE_DOWN);
            if (hints.contains(Hint.NO_FACE)) {
                assertThat(hints).containsExactly(Hint.NO_FACE);
            }
            for (Hint hint : Hint.values()) {
                boolean shown = hints.contains(hint);
                if (shown != before.contains(hint)) {
                    Long last = changedNs.put(hint, nowNs);
                    boolean gone = hint != Hint.NO_FACE && hints.contains(Hint.NO_FACE);
                    if (last != null && !gone) {
                        assertThat(nowNs - last).as("%s", hint).isGreaterThanOrEqualTo(400 * MS);
                    }
                    if (shown) {
                        assertThat(reasonNs.get(hint)).as("%s", hint).isEqualTo(nowNs);
                    }
                }
            }
            before = hints;
        }
    }

    /** When there was last a reason for each hint, by the limit at which it would stay. */
    private void noteReasons(Look look, Map<Hint, Long> reasonNs) {
        note(reasonNs, Hint.NO_FACE, look.faces() == 0);
        note(reasonNs, Hint.MORE_FACES, look.faces() > 1);
        boolean face = look.faces() > 0;
        note(reasonNs, Hint.TOO_DARK, face && look.lightLevel() < 85);
        note(reasonNs, Hint.TOO_BRIGHT, face && look.burntShare() > 0.15);
        note(reasonNs, Hint.TOO_FAR, face && look.size() < 0.25);
        note(reasonNs, Hint.TOO_NEAR, face && look.size() > 0.63);
        note(reasonNs, Hint.MOVE_LEFT, face && look.right() < -0.17);
        note(reasonNs, Hint.MOVE_RIGHT, face && look.right() > 0.17);
        note(reasonNs, Hint.MOVE_UP, face && look.down() > 0.17);
        note(reasonNs, Hint.MOVE_DOWN, face && look.down() < -0.17);
        note(reasonNs, Hint.TURNED, face && (Math.abs(look.yawDegrees()) > 23 || Math.abs(look.pitchDegrees()) > 19));
    }

    private void note(Map<Hint, Long> reasonNs, Hint hint, boolean reason) {
        if (reason) {
            reasonNs.put(hint, nowNs);
        }
    }

    private static Look any(SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            return Look.atNobody();
        }
        return new Look(
                1 + random.nextInt(5) / 4,
                random.nextDouble(255),
                random.nextDouble(0.5),
                random.nextDouble(0.05, 1),
                random.nextDouble(-0.5, 0.5),
                random.nextDouble(-0.5, 0.5),
                random.nextDouble(-60, 60),
                random.nextDouble(-45, 45));
    }

    private static Look trembling(Look look, SplittableRandom random) {
        if (look.faces() == 0) {
            return look;
        }
        return new Look(
                look.faces(),
                look.lightLevel() + random.nextDouble(-8, 8),
                Math.max(0, look.burntShare() + random.nextDouble(-0.05, 0.05)),
                look.size() + random.nextDouble(-0.03, 0.03),
                look.right() + random.nextDouble(-0.03, 0.03),
                look.down() + random.nextDouble(-0.03, 0.03),
                look.yawDegrees() + random.nextDouble(-3, 3),
                look.pitchDegrees() + random.nextDouble(-3, 3));
    }

    private List<Hint> after(long ms, Look look) {
        nowNs += ms * MS;
        return adviser.advise(look, nowNs);
    }

    private List<Hint> during(long ms, Look look) {
        List<Hint> hints = List.of();
        for (long passed = 0; passed < ms; passed += 40) {
            hints = after(40, look);
        }
        return hints;
    }

    private static Look light(double level) {
        return new Look(1, level, 0, 0.4, 0, 0, 0, 0);
    }

    private static Look size(double size) {
        return new Look(1, 180, 0, size, 0, 0, 0, 0);
    }

    private static Look at(double right, double down) {
        return new Look(1, 180, 0, 0.4, right, down, 0, 0);
    }

    private static Look turned(double yaw, double pitch) {
        return new Look(1, 180, 0, 0.4, 0, 0, yaw, pitch);
    }
}
