package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClipSinkTest {
    private static final long TICK_NS = 1_000_000_000L / 30;

    private final Path folder;

    ClipSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesAPlayableClip() throws Exception {
        Path target = folder.resolve("new/folder/clip.mp4");
        try (ClipSink sink = ClipSink.open(target, 160, 120, 30)) {
            for (int i = 0; i < 15; i++) {
                sink.write(grey(160, 120, 100), i * TICK_NS);
            }
            assertThat(target).doesNotExist();
            sink.finish();
        }
        assertThat(files(folder.resolve("new/folder"))).containsExactly("clip.mp4");
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(target.toFile())) {
            grabber.start();
            assertThat(grabber.getVideoCodec()).isEqualTo(avcodec.AV_CODEC_ID_H264);
            int pictures = 0;
            for (var frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                pictures++;
            }
            assertThat(pictures).isEqualTo(15);
        }
    }

    @Test
    void leavesNothingWhenItIsNotFinished() throws Exception {
        try (ClipSink sink = ClipSink.open(folder.resolve("clip.mp4"), 160, 120, 30)) {
            sink.write(grey(160, 120, 100), 0);
        }
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void keepsTheOlderClipWhenItIsNotFinished() throws Exception {
        Path target = folder.resolve("clip.mp4");
        Files.writeString(target, "older");
        try (ClipSink sink = ClipSink.open(target, 160, 120, 30)) {
            sink.write(grey(160, 120, 100), 0);
        }
        assertThat(target).hasContent("older");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() ->
                        ClipSink.open(file.resolve("clip.mp4"), 160, 120, 30).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clip.mp4")
                .hasMessageContaining("cannot be written");
    }

    @Test
    void refusesAFolderAsName() {
        assertThatThrownBy(() -> ClipSink.open(folder, 160, 120, 30).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void tellsOfAFullDiskAndLeavesNothing() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "this machine has no /dev/full");
        Path target = folder.resolve("clip.mp4");
        Path part = Files.createSymbolicLink(folder.resolve("clip.mp4.part"), Path.of("/dev/full"));
        assertThatThrownBy(() -> writeNoise(new OutputFile(target, part)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clip.mp4")
                .hasMessageMatching(".*(no space left|disk full).*");
        assertThat(files(folder)).isEmpty();
    }

    private static void writeNoise(OutputFile file) throws IOException {
        Canvas canvas = new Canvas(160, 120);
        try (ClipSink sink = ClipSink.open(file, 160, 120, 30)) {
            for (int i = 0; i < 60; i++) {
                new Random(i).nextBytes(canvas.rgb());
                sink.write(canvas, i * TICK_NS);
            }
            sink.finish();
        }
    }

    private static Canvas grey(int widthPx, int heightPx, int value) {
        Canvas canvas = new Canvas(widthPx, heightPx);
        java.util.Arrays.fill(canvas.rgb(), (byte) value);
        return canvas;
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }
}
