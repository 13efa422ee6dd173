package dev.guise.guide;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Turns looks into hints that do not flicker: what troubles must go on for half a second before it is told, and must be better by
 * more than a little, and for a while, before the hint goes. Time comes with the looks and must not fall. One thread.
 */
final class Adviser {
    /** How long something must trouble before it is told. */
    static final long APPEAR_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long it must be well before the hint goes: less, so that opposite hints are never told together. */
    static final long VANISH_NS = TimeUnit.MILLISECONDS.toNanos(400);

    /** A value beyond {@code enter} troubles; one that troubled does so until it is within {@code leave}. */
    private record Limit(double enter, double leave) {
        boolean exceeded(double value, boolean before) {
            return value > (before ? leave : enter);
        }
    }

    private static final Limit DARK = new Limit(-70, -85);
    private static final Limit BURNT = new Limit(0.25, 0.15);
    private static final Limit FAR = new Limit(-0.22, -0.25);
    private static final Limit NEAR = new Limit(0.68, 0.63);
    private static final Limit ASIDE = new Limit(0.22, 0.17);
    private static final Limit ABOVE = new Limit(0.22, 0.17);
    private static final Limit YAW = new Limit(28, 23);
    private static final Limit PITCH = new Limit(24, 19);

    /** How one hint stands. */
    private static final class State {
        private boolean troubles;
        private boolean told;
        private boolean changing;
        private long changingSinceNs;

        void see(boolean troublesNow, long nowNs) {
            troubles = troublesNow;
            if (troubles == told) {
                changing = false;
            } else if (!changing) {
                changing = true;
                changingSinceNs = nowNs;
            }
            if (changing && nowNs - changingSinceNs >= (told ? VANISH_NS : APPEAR_NS)) {
                told = troubles;
                changing = false;
            }
        }

        void forget() {
            troubles = false;
            told = false;
            changing = false;
        }

        /** While nobody is there, nothing is known of how they sit. */
        void pause() {
            changing = false;
        }
    }

    private final Map<Hint, State> states = new EnumMap<>(Hint.class);

    Adviser() {
        for (Hint hint : Hint.values()) {
            states.put(hint, new State());
        }
    }

    /** The hints for this moment, the most pressing first. */
    List<Hint> advise(Look look, long nowNs) {
        state(Hint.NO_FACE).see(look.faces() == 0, nowNs);
        if (state(Hint.NO_FACE).told) {
            states.forEach((hint, state) -> {
                if (hint != Hint.NO_FACE) {
                    state.forget();
                }
            });
        } else if (look.faces() == 0) {
            states.forEach((hint, state) -> {
                if (hint != Hint.NO_FACE) {
                    state.pause();
                }
            });
        } else {
            seeFace(look, nowNs);
        }
        List<Hint> told = new ArrayList<>();
        states.forEach((hint, state) -> {
            if (state.told) {
                told.add(hint);
            }
        });
        return List.copyOf(told);
    }

    private void seeFace(Look look, long nowNs) {
        state(Hint.MORE_FACES).see(look.faces() > 1, nowNs);
        see(Hint.TOO_DARK, DARK, -look.lightLevel(), nowNs);
        see(Hint.TOO_BRIGHT, BURNT, look.burntShare(), nowNs);
        see(Hint.TOO_FAR, FAR, -look.size(), nowNs);
        see(Hint.TOO_NEAR, NEAR, look.size(), nowNs);
        see(Hint.MOVE_LEFT, ASIDE, -look.right(), nowNs);
        see(Hint.MOVE_RIGHT, ASIDE, look.right(), nowNs);
        see(Hint.MOVE_UP, ABOVE, look.down(), nowNs);
        see(Hint.MOVE_DOWN, ABOVE, -look.down(), nowNs);
        boolean before = state(Hint.TURNED).troubles;
        boolean turned = YAW.exceeded(Math.abs(look.yawDegrees()), before)
                || PITCH.exceeded(Math.abs(look.pitchDegrees()), before);
        state(Hint.TURNED).see(turned, nowNs);
    }

    private void see(Hint hint, Limit limit, double value, long nowNs) {
        state(hint).see(limit.exceeded(value, state(hint).troubles), nowNs);
    }

    private State state(Hint hint) {
        return Objects.requireNonNull(states.get(hint));
    }
}
