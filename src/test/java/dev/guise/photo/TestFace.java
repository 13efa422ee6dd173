package dev.guise.photo;

import dev.guise.landmark.EyeOutline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A rendered face's points, and pictures painted over them by rule, so that tests know what must be where. */
final class TestFace {
    static final int SIDE = SourcePicture.SIDE_PX;
    static final int TEXTURE = SourcePicture.TEXTURE_PX;

    private TestFace() {}

    /** Colour of a place of the square, 0xRRGGBB. */
    interface Paint {
        int at(float x, float y);
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TestFace.class.getResourceAsStream("face.txt")), StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static float[] numbers(List<String> lines) {
        List<Float> all = new ArrayList<>();
        lines.forEach(
                line -> Stream.of(line.trim().split(" ")).map(Float::valueOf).forEach(all::add));
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i);
        }
        return numbers;
    }

    static float[] points() {
        return numbers(lines().subList(0, FaceTopology.POINTS));
    }

    static List<EyeOutline> eyes() {
        List<EyeOutline> eyes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            float[] n = numbers(lines().subList(FaceTopology.POINTS + i, FaceTopology.POINTS + i + 1));
            float[] upper = java.util.Arrays.copyOfRange(n, 0, 18);
            float[] lower = java.util.Arrays.copyOfRange(n, 18, 36);
            eyes.add(new EyeOutline(upper, lower, n[36], n[37], n[38]));
        }
        return eyes;
    }

    /** Head and shoulders as an ellipse and a block, painted by rule, before grey. */
    static SourcePicture picture(Paint paint) {
        byte[] rgba = new byte[4 * TEXTURE * TEXTURE];
        for (int i = 0; i < TEXTURE * TEXTURE; i++) {
            int column = i % TEXTURE;
            int row = i / TEXTURE;
            float x = (column + 0.5f) / 2;
            float y = (row + 0.5f) / 2;
            int colour = paint.at(x, y);
            rgba[4 * i] = (byte) (colour >> 16);
            rgba[4 * i + 1] = (byte) (colour >> 8);
            rgba[4 * i + 2] = (byte) colour;
            rgba[4 * i + 3] = (byte) (isPerson(x, y) ? 255 : 0);
        }
        byte[] background = new byte[SourcePicture.WIDE_PX * SIDE * 3];
        java.util.Arrays.fill(background, (byte) 100);
        return new SourcePicture(rgba, background, points(), eyes());
    }

    static boolean isPerson(float x, float y) {
        double dx = (x - 256) / 125;
        double dy = (y - 225) / 165;
        return dx * dx + dy * dy < 1 || (y > 380 && Math.abs(x - 256) < 200) || (y > 300 && Math.abs(x - 256) < 60);
    }

    /** Something with structure everywhere. */
    static int woven(float x, float y) {
        int red = (int) (128 + 60 * Math.sin(x / 7) + 40 * Math.sin(y / 11));
        int green = (int) (128 + 60 * Math.sin((x + y) / 9));
        int blue = (int) (128 + 60 * Math.cos(y / 6));
        return red << 16 | green << 8 | blue;
    }
}
