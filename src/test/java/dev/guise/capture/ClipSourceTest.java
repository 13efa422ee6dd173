package dev.guise.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClipSourceTest {
    private final Path folder;

    ClipSourceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private final FramePool<Frame> pool = new FramePool<>(2, Frame::new);

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("none.mp4"), "does not exist");
    }

    @Test
    void refusesAFolder() {
        assertRefused(folder, "is not a file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.mp4")), "is empty (0 bytes)");
    }

    @ParameterizedTest
    @CsvSource({"text.mp4", "text.txt", "text.nfo", "text.srt", "text.avi"})
    void refusesText(String name) throws IOException {
        Path text = folder.resolve(name);
        Files.writeString(text, "This is no video.\n".repeat(500));
        assertRefused(text, "video");
    }

    @Test
    void refusesAPlaylistThatPointsElsewhere() throws IOException {
        Path list = folder.resolve("list.m3u8");
        Files.writeString(list, "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/clip.ts\n#EXT-X-ENDLIST\n");
        assertRefused(list, "video");
    }

    @Test
    void refusesAClipCutOffBeforeItsIndex() throws IOException {
        Path whole = record("whole.mp4", 64, 48, 40, avutil.AV_PIX_FMT_YUV420P, "mp4");
        Path half = folder.resolve("half.mp4");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(half, "cannot be read as a video");
    }

    @Test
    void tellsAtTheEndWhenAClipWasCutOff() throws Exception {
        Path whole = record("whole.mp4", 320, 240, 100, avutil.AV_PIX_FMT_YUV420P, "faststart");
        Path half = folder.resolve("half.mp4");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        try (ClipSource source = ClipSource.open(half, Pacer.unpaced(), pool, false)) {
            assertThatThrownBy(() -> drain(source))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is cut off")
                    .hasMessageContaining("half.mp4");
        }
        assertThat(pool.free()).isEqualTo(pool.size());
    }

    @Test
    void readsEveryPictureWithGrowingTimes() throws Exception {
        Path clip = record("clip.mp4", 64, 48, 10, avutil.AV_PIX_FMT_YUV420P, "mp4");
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false)) {
            assertThat(source.frameRate()).isEqualTo(25);
            assertThat(drain(source)).containsExactly(0L, 40L, 80L, 120L, 160L, 200L, 240L, 280L, 320L, 360L);
        }
        assertThat(pool.free()).isEqualTo(pool.size());
    }

    @Test
    void beginsAnewWhenLooping() throws Exception {
        Path clip = record("clip.mp4", 64, 48, 3, avutil.AV_PIX_FMT_YUV420P, "mp4");
        List<Long> times = new ArrayList<>();
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, true)) {
            for (int i = 0; i < 7; i++) {
                try (Frame frame = source.next()) {
                    assertThat(frame).isNotNull();
                    times.add(frame == null ? -1 : frame.captureNs() / 1_000_000);
                }
            }
        }
        assertThat(times).containsExactly(0L, 40L, 80L, 120L, 160L, 200L, 240L);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1,1",
        "3,5,3,5",
        "33,17,33,17",
        "7680,4320,2048,1152",
        "4320,7680,1152,2048",
        "4096,1,2048,1",
        "2049,1,2048,1"
    })
    void readsOddTinyAndHugeSizes(int widthPx, int heightPx, int frameWidthPx, int frameHeightPx) throws Exception {
        Path clip = folder.resolve("size.png");
        BufferedImage picture = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR);
        ImageIO.write(picture, "png", clip.toFile());
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false);
                Frame frame = source.next()) {
            assertThat(frame).isNotNull();
            assertThat(frame == null ? 0 : frame.widthPx()).isEqualTo(frameWidthPx);
            assertThat(frame == null ? 0 : frame.heightPx()).isEqualTo(frameHeightPx);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {avutil.AV_PIX_FMT_GRAY8, avutil.AV_PIX_FMT_RGBA})
    void turnsGreyAndAlphaIntoColours(int pixelFormat) throws Exception {
        Path clip = record("format.avi", 32, 32, 2, pixelFormat, "avi");
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false);
                Frame frame = source.next()) {
            assertThat(frame).isNotNull();
            assertThat(frame == null ? 0 : frame.rgb()[100] & 0xff).isBetween(90, 110);
        }
    }

    private void assertRefused(Path clip, String reason) {
        assertThatThrownBy(() ->
                        ClipSource.open(clip, Pacer.unpaced(), pool, false).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(String.valueOf(clip.getFileName()))
                .hasMessageNotContaining("\n");
    }

    private static List<Long> drain(ClipSource source) throws Exception {
        List<Long> timesMs = new ArrayList<>();
        while (true) {
            try (Frame frame = source.next()) {
                if (frame == null) {
                    return timesMs;
                }
                timesMs.add(frame.captureNs() / 1_000_000);
            }
        }
    }

    private Path record(String name, int widthPx, int heightPx, int pictures, int pixelFormat, String kind)
            throws IOException {
        Path clip = folder.resolve(name);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(clip.toFile(), widthPx, heightPx)) {
            recorder.setFrameRate(25);
            recorder.setPixelFormat(pixelFormat);
            recorder.setVideoCodec(kind.equals("avi") ? avcodec.AV_CODEC_ID_PNG : avcodec.AV_CODEC_ID_MPEG4);
            if (kind.equals("faststart")) {
                recorder.setOption("movflags", "faststart");
                recorder.setVideoBitrate(1_000_000);
            }
            recorder.start();
            Random random = new Random(1);
            for (int i = 0; i < pictures; i++) {
                byte[] rgb = new byte[widthPx * heightPx * 3];
                Arrays.fill(rgb, (byte) 100);
                if (kind.equals("faststart")) {
                    random.nextBytes(rgb);
                }
                recorder.recordImage(
                        widthPx, heightPx, 8, 3, widthPx * 3, avutil.AV_PIX_FMT_RGB24, ByteBuffer.wrap(rgb));
            }
        }
        return clip;
    }
}
