package dev.guise.enrol;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What the person wants of an enrolment that learns. Any thread; it is heard after the step that is being made. */
public final class Reins {
    /** What is wanted. */
    public enum Wish {
        GO_ON,
        /** Keep the state and stop. */
        PAUSE,
        /** What is reached is enough: write the bundle. */
        FINISH,
        /** Leave nothing behind. */
        CANCEL
    }

    private final AtomicReference<Wish> wish = new AtomicReference<>(Wish.GO_ON);

    public Wish wish() {
        return Objects.requireNonNull(wish.get());
    }

    public void want(Wish wanted) {
        wish.set(wanted);
    }
}
