package dev.guise.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The shapes of letters as straight strokes on a grid 4 wide and {@value #HEIGHT} high: pairs of digits are points (column,
 * row), points in a row are joined, a bar starts anew. Small letters look like capitals.
 */
final class StrokeLetters {
    /** Height of a letter in grid units. */
    static final int HEIGHT = 6;

    private static final double GAP = 2.1;
    private static final double SPACE = 2.4;

    private StrokeLetters() {}

    /** The strokes of one letter, each {x0, y0, x1, y1} in grid units; none for a space or an unknown letter. */
    static List<int[]> strokes(char letter) {
        String shape = shape(letter);
        List<int[]> strokes = new ArrayList<>();
        for (String run : shape.isEmpty() ? new String[0] : shape.split("\\|", -1)) {
            String[] points = run.split(" ", -1);
            for (int i = 1; i < points.length; i++) {
                strokes.add(stroke(points[i - 1], points[i]));
            }
        }
        return strokes;
    }

    private static int[] stroke(String from, String to) {
        return new int[] {from.charAt(0) - '0', from.charAt(1) - '0', to.charAt(0) - '0', to.charAt(1) - '0'};
    }

    /** How far the pen moves on for a letter, in grid units. */
    static double advance(char letter) {
        int widest = 0;
        List<int[]> strokes = strokes(letter);
        for (int[] stroke : strokes) {
            widest = Math.max(widest, Math.max(stroke[0], stroke[2]));
        }
        return strokes.isEmpty() ? SPACE + GAP : widest + GAP;
    }

    private static String shape(char letter) {
        return switch (String.valueOf(letter).toUpperCase(Locale.ROOT)) {
            case "A" -> "06 02 20 42 46|04 44";
            case "B" -> "00 06 36 45 44 33 03|00 30 41 42 33";
            case "C" -> "45 36 16 05 01 10 30 41";
            case "D" -> "00 06 26 44 42 20 00";
            case "E" -> "40 00 06 46|03 33";
            case "F" -> "40 00 06|03 33";
            case "G" -> "41 30 10 01 05 16 36 45 43 23";
            case "H" -> "00 06|40 46|03 43";
            case "I" -> "00 06";
            case "J" -> "40 45 36 16 05";
            case "K" -> "00 06|40 03 46";
            case "L" -> "00 06 46";
            case "M" -> "06 00 23 40 46";
            case "N" -> "06 00 46 40";
            case "O", "0" -> "10 01 05 16 36 45 41 30 10";
            case "P" -> "06 00 30 41 42 33 03";
            case "Q" -> "10 01 05 16 36 45 41 30 10|24 46";
            case "R" -> "06 00 30 41 42 33 03|23 46";
            case "S" -> "41 30 10 01 02 13 33 44 45 36 16 05";
            case "T" -> "00 40|20 26";
            case "U" -> "00 05 16 36 45 40";
            case "V" -> "00 26 40";
            case "W" -> "00 16 23 36 40";
            case "X" -> "00 46|40 06";
            case "Y" -> "00 23 40|23 26";
            case "Z" -> "00 40 06 46";
            case "1" -> "01 10 16";
            case "2" -> "01 10 30 41 42 06 46";
            case "3" -> "01 10 30 41 42 33 13|33 44 45 36 16 05";
            case "4" -> "36 30 04 44";
            case "5" -> "40 00 03 33 44 45 36 16 05";
            case "6" -> "41 30 10 01 05 16 36 45 44 33 03";
            case "7" -> "00 40 16";
            case "8" -> "13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33";
            case "9" -> "43 13 02 01 10 30 41 45 36 16 05";
            case "." -> "06 06";
            case ":" -> "02 02|05 05";
            case "," -> "15 07";
            case "-" -> "03 33";
            case "+" -> "03 43|21 25";
            case "_" -> "06 46";
            case "(" -> "20 11 15 26";
            case ")" -> "00 11 15 06";
            case "%" -> "06 40|00 01|45 46";
            case "!" -> "00 04|06 06";
            case "/" -> "06 40";
            default -> "";
        };
    }
}
