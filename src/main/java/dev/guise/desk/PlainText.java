package dev.guise.desk;

/** Texts of others, made fit for a menu, a terminal or a line of the control socket. */
final class PlainText {
    private PlainText() {}

    /** No control characters, no signs that turn the text around, and no more than {@code length} letters. */
    static String of(String text, int length) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", " ")
                .strip();
        int[] letters = clean.codePoints().toArray();
        return letters.length <= length ? clean : new String(letters, 0, length - 1).strip() + "\u2026";
    }
}
