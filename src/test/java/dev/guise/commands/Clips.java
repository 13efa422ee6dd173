package dev.guise.commands;

import dev.guise.frame.Canvas;
import dev.guise.sink.ClipSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Small clips for tests. */
final class Clips {
    private Clips() {}

    /** Even grey pictures at 25 a second; black ones have no face for the fake puppet. */
    static Path grey(Path file, int pictures, int level) throws IOException {
        Canvas canvas = new Canvas(160, 120);
        try (ClipSink sink = ClipSink.open(file, 160, 120, 25)) {
            for (int i = 0; i < pictures; i++) {
                Arrays.fill(canvas.rgb(), (byte) (level == 0 ? 0 : level + i % 50));
                sink.write(canvas, i * 40_000_000L);
            }
            sink.finish();
        }
        return file;
    }

    /** Noise, which makes large files. */
    static Path noise(Path file, int pictures) throws IOException {
        Canvas canvas = new Canvas(160, 120);
        try (ClipSink sink = ClipSink.open(file, 160, 120, 25)) {
            for (int i = 0; i < pictures; i++) {
                new Random(i).nextBytes(canvas.rgb());
                sink.write(canvas, i * 40_000_000L);
            }
            sink.finish();
        }
        return file;
    }
}
