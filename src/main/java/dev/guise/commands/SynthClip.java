package dev.guise.commands;

import dev.guise.files.PartName;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import dev.guise.synthetic.PerformanceTrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** Films one person who turns, nods, talks and blinks before a webcam: MP4, H.264, 640x480 at 30 pictures a second. */
final class SynthClip {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;
    private static final int TOP_PX = 64;
    private static final int FRAMES_PER_SECOND = 30;
    private static final int BITS_PER_SECOND = 1_150_000;

    private final HeadAssets assets;
    private final long person;
    private final long seed;

    SynthClip(HeadAssets assets, long person, long seed) {
        this.assets = assets;
        this.person = person;
        this.seed = seed;
    }

    /** Writes the clip beside its place first and moves it there when it is complete. */
    void write(Path target, double seconds) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + target + ": name a file");
        }
        Files.createDirectories(parent);
        PartName.tellLeft(target);
        Path part = PartName.beside(target);
        try (FFmpegFrameRecorder recorder = recorder(part)) {
            recorder.start();
            film(recorder, (int) Math.round(seconds * FRAMES_PER_SECOND));
            recorder.stop();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (FrameRecorder.Exception e) {
            throw new IOException("cannot write " + target + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FFmpegFrameRecorder recorder(Path file) {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH_PX, HEIGHT_PX, 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setVideoCodecName("libopenh264");
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(FRAMES_PER_SECOND);
        recorder.setVideoBitrate(BITS_PER_SECOND);
        recorder.setGopSize(2 * FRAMES_PER_SECOND);
        return recorder;
    }

    private void film(FFmpegFrameRecorder recorder, int frames) throws FrameRecorder.Exception {
        HeadIdentity actor = HeadIdentity.seeded(assets, person);
        HeadView view = HeadView.desk(new SplittableRandom(seed));
        PerformanceTrack track = new PerformanceTrack(seed);
        HeadRenderer renderer = new HeadRenderer(assets, WIDTH_PX, 2);
        HeadPicture picture = new HeadPicture(WIDTH_PX);
        ByteBuffer rows = ByteBuffer.allocateDirect(WIDTH_PX * HEIGHT_PX * 3);
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("pictures")
                .setInitialMax(frames)
                .setUpdateIntervalMillis(500)
                .build()) {
            for (int i = 0; i < frames; i++) {
                renderer.render(actor, track.at(i / (double) FRAMES_PER_SECOND), view, picture);
                rows.clear();
                rows.put(picture.rgb, TOP_PX * WIDTH_PX * 3, WIDTH_PX * HEIGHT_PX * 3);
                rows.flip();
                recorder.recordImage(
                        WIDTH_PX, HEIGHT_PX, Frame.DEPTH_UBYTE, 3, WIDTH_PX * 3, avutil.AV_PIX_FMT_RGB24, rows);
                bar.step();
            }
        }
    }
}
