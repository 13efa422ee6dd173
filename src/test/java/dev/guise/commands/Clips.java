package dev.guise.commands;

import dev.guise.frame.Canvas;
import dev.guise.sink.ClipSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

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

    /** The first half of a video whose index comes first, so that it opens and ends too early. */
    static Path halfWithIndex(Path file) throws IOException {
        byte[] noise = new byte[160 * 120 * 3];
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 160, 120)) {
            recorder.setFrameRate(25);
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setVideoBitrate(1_000_000);
            recorder.setOption("movflags", "faststart");
            recorder.start();
            for (int i = 0; i < 100; i++) {
                new Random(i).nextBytes(noise);
                recorder.recordImage(160, 120, 8, 3, 160 * 3, avutil.AV_PIX_FMT_RGB24, ByteBuffer.wrap(noise));
            }
        }
        return half(file);
    }

    /** The same file, cut off in the middle. */
    static Path half(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
