package dev.guise.identities;

/** Text of strangers as it may be put on a terminal. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** Quoted, shortened, and with signs that could steer a terminal replaced. */
    static String name(String text) {
        String tame = text.replaceAll("[\\p{C}\"]", "?");
        return '"' + (tame.length() > LONGEST ? tame.substring(0, LONGEST) + "..." : tame) + '"';
    }

    /** Whether there are signs in it that a name has no use for. */
    static boolean isTame(String text) {
        return text.codePoints()
                .noneMatch(sign -> Character.getType(sign) == Character.CONTROL
                        || Character.getType(sign) == Character.FORMAT
                        || Character.getType(sign) == Character.LINE_SEPARATOR
                        || Character.getType(sign) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(sign) == Character.SURROGATE);
    }
}
