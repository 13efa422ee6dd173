package dev.guise.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Words for messages, and which known word somebody may have meant. */
final class Words {
    /** Share of the letters that may be wrong. */
    private static final double LIKENESS = 0.45;

    private Words() {}

    /** Such as "a, b or c". */
    static String either(List<String> words) {
        return joined(words, " or ");
    }

    /** Such as "a, b and c". */
    static String all(List<String> words) {
        return joined(words, " and ");
    }

    private static String joined(List<String> words, String beforeTheLast) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + beforeTheLast + words.get(last);
    }

    /** "; did you mean ...?" with the nearest of the known dotted keys, or nothing where none is near. */
    static String meant(String word, Collection<String> known) {
        double best = known.stream().mapToDouble(k -> distance(word, k)).min().orElse(Double.MAX_VALUE);
        if (best > LIKENESS) {
            return "";
        }
        List<String> nearest =
                known.stream().filter(k -> distance(word, k) == best).toList();
        return "; did you mean " + either(nearest) + "?";
    }

    /** Of the last parts mainly; the sections before them decide between equals. */
    private static double distance(String word, String known) {
        return ratio(last(word), last(known)) + 0.1 * ratio(section(word), section(known));
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String section(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    private static double ratio(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 0 : edits(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT)) / (double) longer;
    }

    /** Letters added, left out, changed or swapped with their neighbour (optimal string alignment). */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(change, 1 + Math.min(row[j], next[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = row;
            row = next;
        }
        return row[b.length()];
    }
}
