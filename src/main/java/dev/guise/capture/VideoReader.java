package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Demuxes and decodes a video file by FFmpeg, picture by picture: each has its own time, length, size, shape of pixels, way up and
 * colours. Reads that file only. What of it cannot be decoded is passed over. One thread, which also closes it.
 */
final class VideoReader implements ClipReader {
    private static final double USUAL_RATE = 25;

    private final Path clip;
    private final AVFormatContext file;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame picture = avutil.av_frame_alloc();
    private final RgbConverter converter = new RgbConverter();
    private @Nullable AVCodecContext decoder;
    private @Nullable AVStream stream;
    private int streamIndex;
    private boolean drained;
    private int firstWidthPx;
    private int firstHeightPx;
    private long timeNs;

    private VideoReader(Path clip, AVFormatContext file) {
        this.clip = clip;
        this.file = file;
    }

    /** Opens a file whose picture stream has a decoder; decodes nothing yet. */
    static VideoReader open(Path clip) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVFormatContext file = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        int result = avformat.avformat_open_input(file, "file:" + clip.toAbsolutePath(), null, options);
        avutil.av_dict_free(options);
        if (result < 0) {
            throw unreadable(clip);
        }
        VideoReader reader = new VideoReader(clip, file);
        try {
            reader.start();
            return reader;
        } catch (IOException | RuntimeException error) {
            reader.close();
            throw error;
        }
    }

    private static IOException unreadable(Path clip) {
        return new IOException("clip " + clip + " cannot be read as a video: broken, cut off or another kind of file");
    }

    private void start() throws IOException {
        if (avformat.avformat_find_stream_info(file, (PointerPointer<?>) null) < 0 || file.nb_streams() == 0) {
            throw unreadable(clip);
        }
        if (file.nb_stream_groups() > 0 && file.stream_groups(0).type() == avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID) {
            throw new IOException("picture " + clip + " is made of tiles");
        }
        streamIndex = VideoStreams.shown(file);
        if (streamIndex < 0) {
            throw new IOException("clip " + clip + " holds no video: text, or sound alone");
        }
        for (int i = 0; i < file.nb_streams(); i++) {
            file.streams(i).discard(i == streamIndex ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
        }
        stream = file.streams(streamIndex);
        decoder = openDecoder(file.streams(streamIndex));
    }

    private AVCodecContext openDecoder(AVStream from) throws IOException {
        AVCodec codec = avcodec.avcodec_find_decoder(from.codecpar().codec_id());
        if (codec == null) {
            throw new IOException("clip " + clip + " is coded as "
                    + avcodec.avcodec_get_name(from.codecpar().codec_id()).getString()
                    + ", which cannot be decoded here: convert it to H.264");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        avcodec.avcodec_parameters_to_context(context, from.codecpar());
        context.pkt_timebase(from.time_base());
        context.thread_count(0);
        if (avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null) < 0) {
            avcodec.avcodec_free_context(context);
            throw unreadable(clip);
        }
        return context;
    }

    @Override
    public boolean next() {
        AVCodecContext decodes = Objects.requireNonNull(decoder);
        avutil.av_frame_unref(picture);
        while (avcodec.avcodec_receive_frame(decodes, picture) != 0) {
            if (drained) {
                return false;
            }
            feed(decodes);
        }
        if (firstWidthPx == 0) {
            firstWidthPx = picture.width();
            firstHeightPx = picture.height();
        }
        long time = picture.best_effort_timestamp();
        timeNs = time == avutil.AV_NOPTS_VALUE ? timeNs + averageNs() : ns(time);
        return true;
    }

    /** Gives the decoder one packet of the stream; at the end of the file the word to give what it still holds. */
    private void feed(AVCodecContext decodes) {
        if (avformat.av_read_frame(file, packet) < 0) {
            avcodec.avcodec_send_packet(decodes, (AVPacket) null);
            drained = true;
            return;
        }
        if (packet.stream_index() == streamIndex) {
            avcodec.avcodec_send_packet(decodes, packet);
        }
        avcodec.av_packet_unref(packet);
    }

    @Override
    public void copy(Frame out) {
        ClipShape shape = ClipShape.of(picture.width(), picture.height(), pixelAspect(), orientation());
        if (!converter.convert(picture, shape, out)) {
            throw new IllegalStateException("clip " + clip + " has pictures of a format that cannot be converted");
        }
    }

    /** What the container says holds for pictures of the size that it began with. */
    private double pixelAspect() {
        boolean asBegun = picture.width() == firstWidthPx && picture.height() == firstHeightPx;
        AVRational aspect =
                asBegun ? avformat.av_guess_sample_aspect_ratio(file, stream, picture) : picture.sample_aspect_ratio();
        return aspect.den() == 0 ? 1 : (double) aspect.num() / aspect.den();
    }

    private Orientation orientation() {
        AVFrameSideData data = avutil.av_frame_get_side_data(picture, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.size() < 9 * Integer.BYTES) {
            return Orientation.UPRIGHT;
        }
        try (IntPointer numbers = new IntPointer(data.data())) {
            int[] matrix = new int[9];
            numbers.get(matrix);
            return Orientation.of(IntBuffer.wrap(matrix));
        }
    }

    @Override
    public long timeNs() {
        return timeNs;
    }

    @Override
    public long lengthNs() {
        return picture.duration() > 0 ? ns(picture.duration()) : averageNs();
    }

    private long averageNs() {
        return (long) (1e9 / frameRate());
    }

    @Override
    public double frameRate() {
        AVRational rate = Objects.requireNonNull(stream).avg_frame_rate();
        return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : USUAL_RATE;
    }

    @Override
    public long promisedNs() {
        long duration = Objects.requireNonNull(stream).duration();
        if (duration != avutil.AV_NOPTS_VALUE) {
            return ns(duration);
        }
        boolean alone = file.nb_streams() == 1 && file.duration() != avutil.AV_NOPTS_VALUE;
        return alone ? file.duration() * 1000 : 0;
    }

    private long ns(long ticks) {
        AVRational base = Objects.requireNonNull(stream).time_base();
        return Math.round(1e9 * ticks * base.num() / base.den());
    }

    @Override
    public void rewind() throws IOException {
        AVCodecContext decodes = Objects.requireNonNull(decoder);
        long start = file.start_time() == avutil.AV_NOPTS_VALUE ? 0 : file.start_time();
        if (avformat.avformat_seek_file(file, -1, Long.MIN_VALUE, start, start, avformat.AVSEEK_FLAG_BACKWARD) < 0) {
            throw new IOException("clip " + clip + " cannot be begun anew");
        }
        avcodec.avcodec_flush_buffers(decodes);
        drained = false;
    }

    @Override
    public void close() {
        converter.close();
        avutil.av_frame_free(picture);
        avcodec.av_packet_free(packet);
        if (decoder != null) {
            avcodec.avcodec_free_context(decoder);
            decoder = null;
        }
        avformat.avformat_close_input(file);
    }
}
