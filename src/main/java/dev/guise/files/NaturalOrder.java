package dev.guise.files;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Names in the order in which people count: {@code 2} before {@code 10}, small and capital letters beside each other. Names that
 * are the same so far follow each other by their characters, so that the order is always the same.
 */
public final class NaturalOrder implements Comparator<String> {
    /** The order of names. */
    public static final Comparator<String> NAMES = new NaturalOrder();

    /** The order of files by their names, below one folder by its name first. */
    public static final Comparator<Path> FILES = Comparator.comparing(Path::toString, NAMES);

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int order;
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int iEnd = numberEnd(one, i);
                int jEnd = numberEnd(other, j);
                order = compareNumbers(one.substring(i, iEnd), other.substring(j, jEnd));
                i = iEnd;
                j = jEnd;
            } else {
                order = Character.compare(folded(one.charAt(i++)), folded(other.charAt(j++)));
            }
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(one.length() - i, other.length() - j);
        return order != 0 ? order : one.compareTo(other);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static char folded(char letter) {
        return Character.toLowerCase(Character.toUpperCase(letter));
    }

    private static int numberEnd(String name, int from) {
        int end = from;
        while (end < name.length() && isDigit(name.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Of any length: by value. */
    private static int compareNumbers(String one, String other) {
        String left = one.replaceFirst("^0+", "");
        String right = other.replaceFirst("^0+", "");
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }
}
