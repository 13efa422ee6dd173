package dev.guise.photo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of the 468 points of the face mesh are what, and the triangles between them. Right and left are the person's own.
 * Lists go along an edge in the order in which the viewer sees it from left to right.
 */
final class FaceTopology {
    static final int POINTS = 468;

    /** Outline of the face, clockwise as the viewer sees it, from the middle of the hairline. */
    static final int[] OVAL = {
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
        150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109
    };

    static final int[] UPPER_INNER_LIP = {78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308};
    static final int[] LOWER_INNER_LIP = {78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308};

    /** Lids of the eye that the viewer sees on the left, the person's right one, from the outer corner. */
    static final int[] RIGHT_UPPER_LID = {33, 246, 161, 160, 159, 158, 157, 173, 133};

    static final int[] RIGHT_LOWER_LID = {33, 7, 163, 144, 145, 153, 154, 155, 133};

    /** Lids of the other eye, from the inner corner. */
    static final int[] LEFT_UPPER_LID = {362, 398, 384, 385, 386, 387, 388, 466, 263};

    static final int[] LEFT_LOWER_LID = {362, 382, 381, 380, 374, 373, 390, 249, 263};

    /** Points that move with the skull alone: brow, nose, temples, cheek bones. */
    static final int[] FIRM = {
        33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 98, 327, 10, 67, 297, 151, 9, 127, 356, 234, 454, 116, 345
    };

    /** Points of the chin, which move with the jaw alone. */
    static final int[] CHIN = {152, 148, 377, 175, 171, 396, 199};

    static final int CHIN_TIP = 152;
    static final int HAIRLINE = 10;
    static final int RIGHT_EAR = 234;
    static final int LEFT_EAR = 454;
    static final int RIGHT_JAW = 132;
    static final int LEFT_JAW = 361;
    static final int RIGHT_OUTER_CORNER = 33;
    static final int LEFT_OUTER_CORNER = 263;

    /** Corners of the triangles of the face, three numbers each, clockwise on the screen, the mouth left open. */
    static final int[] FACE;

    /** The same of the triangles between the lips. */
    static final int[] MOUTH;

    private static final String FILE = "face-triangles.txt";

    static {
        List<String> lines = lines();
        int middle = lines.indexOf("mouth");
        FACE = numbers(lines.subList(0, middle));
        MOUTH = numbers(lines.subList(middle + 1, lines.size()));
    }

    private FaceTopology() {}

    private static List<String> lines() {
        try (InputStream in = FaceTopology.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in the program: build it again");
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            reader.lines().filter(line -> !line.startsWith("#")).forEach(lines::add);
            return lines;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static int[] numbers(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
