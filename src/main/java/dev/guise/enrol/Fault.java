package dev.guise.enrol;

/** What can be wrong with a photograph. */
public enum Fault {
    UNREADABLE,
    NO_FACE,
    NOT_UPRIGHT,
    SEVERAL_FACES,
    TOO_SMALL,
    NOT_SEGMENTED,
    BLURRED,
    TOO_DARK,
    TOO_BRIGHT,
    OTHER_PERSON
}
