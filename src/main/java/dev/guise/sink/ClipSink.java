package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.FrameRecorder;

/**
 * An MP4 file: H.264 by OpenH264, yuv420p, no sound. It appears under its name when it is complete and has been opened once
 * for a check; a stop before {@link #finish} leaves nothing.
 */
public final class ClipSink implements FrameSink {
    private static final double BITS_PER_PIXEL = 0.35;
    private static final int NO_SPACE = -28;

    private final OutputFile file;
    private final FFmpegFrameRecorder recorder;
    private final double frameRate;
    private final ByteBuffer pixels;
    private int lastFrame = -1;
    private boolean stopped;

    private ClipSink(OutputFile file, FFmpegFrameRecorder recorder, double frameRate, int sizeBytes) {
        this.file = file;
        this.recorder = recorder;
        this.frameRate = frameRate;
        this.pixels = ByteBuffer.allocateDirect(sizeBytes);
    }

    /** Opens the file for canvases of this size; {@code frameRate} is the finest step of time in it, pictures a second. */
    public static ClipSink open(Path target, int widthPx, int heightPx, double frameRate) throws IOException {
        return open(OutputFile.create(target), widthPx, heightPx, frameRate);
    }

    static ClipSink open(OutputFile file, int widthPx, int heightPx, double frameRate) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FFmpegFrameRecorder recorder =
                new FFmpegFrameRecorder("file:" + file.part().toAbsolutePath(), widthPx, heightPx, 0);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
        recorder.setVideoCodecName("libopenh264");
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(frameRate);
        recorder.setVideoBitrate((int) (BITS_PER_PIXEL * widthPx * heightPx * Math.min(60, frameRate)));
        recorder.setGopSize((int) Math.max(1, Math.round(2 * frameRate)));
        try {
            recorder.start();
        } catch (FrameRecorder.Exception error) {
            release(recorder);
            file.discard();
            throw new IOException("output " + file.target() + " cannot be written: " + reason(error), error);
        }
        return new ClipSink(file, recorder, frameRate, widthPx * heightPx * 3);
    }

    @Override
    public String name() {
        return file.target().toString();
    }

    @Override
    public void write(Canvas canvas, long presentNs) throws IOException {
        lastFrame = Math.max(lastFrame + 1, (int) Math.round(presentNs * frameRate / 1e9));
        pixels.clear();
        pixels.put(canvas.rgb());
        pixels.flip();
        try {
            recorder.setFrameNumber(lastFrame);
            recorder.recordImage(
                    canvas.widthPx(),
                    canvas.heightPx(),
                    Frame.DEPTH_UBYTE,
                    3,
                    canvas.widthPx() * 3,
                    avutil.AV_PIX_FMT_RGB24,
                    pixels);
        } catch (FrameRecorder.Exception error) {
            throw new IOException("output " + file.target() + " cannot be written: " + reason(error), error);
        }
    }

    @Override
    public void finish() throws IOException {
        if (lastFrame < 0) {
            throw new IOException("output " + file.target() + " is not written: no picture was made for it");
        }
        stopped = true;
        try {
            recorder.stop();
            recorder.release();
        } catch (FrameRecorder.Exception error) {
            throw new IOException("output " + file.target() + " cannot be completed: " + reason(error), error);
        }
        checkPlayable();
        file.publish();
    }

    /** The encoder does not tell when the last bytes could not be written; a reader notices. */
    private void checkPlayable() throws IOException {
        try (FFmpegFrameGrabber grabber =
                new FFmpegFrameGrabber("file:" + file.part().toAbsolutePath())) {
            grabber.start();
            if (grabber.getImageWidth() > 0 && grabber.getLengthInTime() > 0) {
                return;
            }
        } catch (FrameGrabber.Exception ignored) {
            // told below: a file that cannot be opened was not written to its end
        }
        throw new IOException("output " + file.target() + " could not be written to its end: is the disk full?");
    }

    @Override
    public void close() {
        if (!stopped) {
            release(recorder);
        }
        file.discard();
    }

    private static void release(FFmpegFrameRecorder recorder) {
        try {
            recorder.release();
        } catch (FrameRecorder.Exception ignored) {
            // the file is removed anyway
        }
    }

    private static String reason(Exception error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("error " + NO_SPACE) ? "no space left on the disk" : message;
    }
}
