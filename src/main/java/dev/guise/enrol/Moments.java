package dev.guise.enrol;

/** Hears of every moment at which an enrolment's folder has changed: where tests end the program. */
@FunctionalInterface
interface Moments {
    Moments UNHEARD = what -> {};

    void reached(String what);
}
