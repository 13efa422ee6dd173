package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;
import org.jspecify.annotations.Nullable;

/**
 * A video file, any that FFmpeg reads, turned upright and to square pixels, large pictures shrunk. Reads local files only:
 * a playlist cannot make it fetch anything.
 */
public final class ClipSource implements FrameSource {
    /** Formats that FFmpeg guesses for text, and draws. */
    private static final Set<String> TEXT_FORMATS = Set.of("tty", "bin", "xbin", "adf", "idf", "ass", "srt", "webvtt");

    private final Path clip;
    private final FFmpegFrameGrabber grabber;
    private final ClipShape shape;
    private final Pacer pacer;
    private final FramePool<Frame> pool;
    private final boolean loop;
    private org.bytedeco.javacv.@Nullable Frame first;
    private long firstDecodeNs;
    private long sequence;
    private long roundOffsetNs;
    private long firstMediaNs;
    private long lastMediaNs;

    private ClipSource(
            Path clip, FFmpegFrameGrabber grabber, ClipShape shape, Pacer pacer, FramePool<Frame> pool, boolean loop) {
        this.clip = clip;
        this.grabber = grabber;
        this.shape = shape;
        this.pacer = pacer;
        this.pool = pool;
        this.loop = loop;
    }

    /** Opens a clip and decodes its first picture, so that a broken file is refused here. */
    public static ClipSource open(Path clip, Pacer pacer, FramePool<Frame> pool, boolean loop) throws IOException {
        refuseWhatIsNoClip(clip);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber("file:" + clip.toAbsolutePath());
        grabber.setOption("protocol_whitelist", "file");
        grabber.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
        grabber.setImageScalingFlags(swscale.SWS_AREA);
        try {
            return start(clip, grabber, pacer, pool, loop);
        } catch (IOException | RuntimeException error) {
            release(grabber);
            throw error;
        }
    }

    private static void refuseWhatIsNoClip(Path clip) throws IOException {
        if (!Files.exists(clip)) {
            throw new IOException("clip " + clip + " does not exist");
        }
        if (!Files.isRegularFile(clip)) {
            throw new IOException("clip " + clip + " is not a file");
        }
        if (!Files.isReadable(clip)) {
            throw new IOException("clip " + clip + " may not be read: check its permissions");
        }
        if (Files.size(clip) == 0) {
            throw new IOException("clip " + clip + " is empty (0 bytes)");
        }
    }

    private static ClipSource start(
            Path clip, FFmpegFrameGrabber grabber, Pacer pacer, FramePool<Frame> pool, boolean loop)
            throws IOException {
        try {
            grabber.start();
        } catch (FrameGrabber.Exception error) {
            throw new IOException(
                    "clip " + clip + " cannot be read as a video: broken, cut off or another kind of file", error);
        }
        if (!grabber.hasVideo() || grabber.getImageWidth() < 1 || TEXT_FORMATS.contains(grabber.getFormat())) {
            throw new IOException("clip " + clip + " holds no pictures: it is not a video");
        }
        ClipShape shape = ClipShape.of(grabber);
        grabber.setImageWidth(shape.storedWidthPx());
        grabber.setImageHeight(shape.storedHeightPx());
        ClipSource source = new ClipSource(clip, grabber, shape, pacer, pool, loop);
        source.readFirst();
        return source;
    }

    private void readFirst() throws IOException {
        long startNs = System.nanoTime();
        first = grab();
        firstDecodeNs = System.nanoTime() - startNs;
        if (first == null) {
            throw new IOException("clip " + clip + " holds no picture that can be decoded: it is broken or cut off");
        }
        firstMediaNs = mediaNs(first);
    }

    @Override
    public String name() {
        return clip.toString();
    }

    @Override
    public double frameRate() {
        double rate = grabber.getVideoFrameRate();
        return rate >= 1 && rate <= 240 ? rate : 25;
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        org.bytedeco.javacv.Frame picture = first != null ? first : grabOrRewind();
        long decodeNs = System.nanoTime() - startNs + (first != null ? firstDecodeNs : 0);
        first = null;
        if (picture == null) {
            return null;
        }
        Frame frame = pool.take();
        try {
            startNs = System.nanoTime();
            copy(picture, frame);
            decodeNs += System.nanoTime() - startNs;
            lastMediaNs = Math.max(lastMediaNs, mediaNs(picture) - firstMediaNs);
            frame.stamp(pacer.awaitNs(roundOffsetNs + lastMediaNs), decodeNs, sequence++);
            return frame;
        } catch (RuntimeException | InterruptedException error) {
            frame.close();
            throw error;
        }
    }

    private org.bytedeco.javacv.@Nullable Frame grabOrRewind() throws IOException {
        org.bytedeco.javacv.Frame picture = grab();
        if (picture != null) {
            return picture;
        }
        refuseEarlyEnd();
        if (!loop) {
            return null;
        }
        roundOffsetNs += lastMediaNs + frameNs();
        lastMediaNs = 0;
        grabber.restart();
        return grab();
    }

    private org.bytedeco.javacv.@Nullable Frame grab() throws IOException {
        try {
            return grabber.grabImage();
        } catch (FrameGrabber.Exception error) {
            throw new IOException("clip " + clip + " cannot be decoded after " + sequence + " pictures", error);
        }
    }

    /** A file that was cut off ends long before the time its header promises. */
    private void refuseEarlyEnd() throws IOException {
        double promised = promisedSeconds();
        double seen = (lastMediaNs + 2 * frameNs()) / 1e9;
        if (seen < 0.95 * promised - 0.5) {
            throw new IOException(String.format(
                    Locale.ROOT, "clip %s is cut off: %.1f s of %.1f s can be read", clip, seen, promised));
        }
    }

    private double promisedSeconds() {
        AVFormatContext context = grabber.getFormatContext();
        AVStream stream = context.streams(grabber.getVideoStream());
        if (stream.duration() != avutil.AV_NOPTS_VALUE) {
            return (double) stream.duration()
                    * stream.time_base().num()
                    / stream.time_base().den();
        }
        return grabber.hasAudio() || context.duration() == avutil.AV_NOPTS_VALUE ? 0 : context.duration() / 1e6;
    }

    private void copy(org.bytedeco.javacv.Frame picture, Frame frame) {
        frame.reshape(shape.uprightWidthPx(), shape.uprightHeightPx());
        shape.turnUpright((ByteBuffer) picture.image[0], picture.imageStride, frame.rgb());
    }

    private long frameNs() {
        return (long) (1e9 / frameRate());
    }

    private static long mediaNs(org.bytedeco.javacv.Frame picture) {
        return TimeUnit.MICROSECONDS.toNanos(picture.timestamp);
    }

    @Override
    public void close() {
        release(grabber);
    }

    private static void release(FFmpegFrameGrabber grabber) {
        try {
            grabber.close();
        } catch (FrameGrabber.Exception ignored) {
            // nothing of a clip that is only read can be lost here
        }
    }
}
