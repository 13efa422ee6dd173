package dev.guise.torchimport;

/** Foreign text as it may stand in a message: short, on one line, nothing that steers a terminal. */
final class Shown {
    private static final int MOST = 80;

    private Shown() {}

    static String text(String foreign) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(foreign.length(), MOST); i++) {
            char c = foreign.charAt(i);
            shown.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return foreign.length() > MOST ? shown.append("...").toString() : shown.toString();
    }
}
