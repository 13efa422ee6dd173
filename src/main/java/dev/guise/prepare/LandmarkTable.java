package dev.guise.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The landmarks of a prepared video's frames: a line a frame that has them, its number and 68 x (x, y) in pixels. */
public final class LandmarkTable {
    static final String FILE = "landmarks.csv";

    private static final int NUMBERS = 2 * 68;

    private LandmarkTable() {}

    static String line(long frame, float[] points) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%06d", frame));
        for (float coordinate : points) {
            line.append(String.format(Locale.ROOT, ",%.2f", coordinate));
        }
        return line.append('\n').toString();
    }

    /** Of a video's folder, by the number of the frame; a line that is none is refused. */
    public static Map<Long, float[]> read(Path video) throws IOException {
        Path file = video.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException(file + " is not there: make it with guise prepare");
        }
        Map<Long, float[]> table = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(",", -1);
            try {
                if (parts.length != 1 + NUMBERS) {
                    throw new NumberFormatException(parts.length - 1 + " numbers");
                }
                float[] points = new float[NUMBERS];
                for (int i = 0; i < NUMBERS; i++) {
                    points[i] = Float.parseFloat(parts[i + 1]);
                }
                table.put(Long.parseLong(parts[0]), points);
            } catch (NumberFormatException e) {
                throw new IOException(
                        file + ": the line of frame " + parts[0] + " is no frame and " + NUMBERS + " numbers after it: "
                                + e.getMessage(),
                        e);
            }
        }
        return table;
    }
}
