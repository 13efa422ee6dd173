package dev.guise.config;

/**
 * One thing that is wrong with settings.
 *
 * @param place a file, or the option that says it
 * @param line where, from 1; 0 for the whole file
 * @param what names the key, its value and what is allowed, in one line
 */
public record Mistake(String place, int line, String what) {
    /** Such as {@code my.yaml:3: compose.widthPx is 3: allowed is 160 to 1920}. */
    @Override
    public String toString() {
        return place + (line == 0 ? ": " : ":" + line + ": ") + what;
    }
}
