package dev.guise.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes RGB24 pictures into an MP4 file of which each has its own time. The encoder gives a packet for every picture at once; a
 * packet is held back until the next one, because the last of all is told how long it lasts. One thread.
 */
final class ClipWriter implements AutoCloseable {
    /** Ticks a second: whole numbers of them make all usual rates, those over 1.001 too. */
    private static final int TICKS = 120_000;

    private static final double BITS_PER_PIXEL = 0.35;
    private static final double MOST_COUNTED_RATE = 60;
    private static final int GOP_SECONDS = 2;
    private static final int NO_SPACE = -28;

    private final AVFormatContext file;
    private final AVIOContext bytes;
    private final AVCodecContext encoder;
    private final AVStream stream;
    private final AVFrame picture = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVPacket held = avcodec.av_packet_alloc();
    private final BytePointer source;
    private final PointerPointer<BytePointer> planes;
    private final IntPointer strides;
    private final SwsContext converter;
    private long lastTick = -1;
    private boolean open = true;

    private ClipWriter(AVFormatContext file, AVIOContext bytes, AVCodecContext encoder, AVStream stream) {
        int widthPx = encoder.width();
        int heightPx = encoder.height();
        this.file = file;
        this.bytes = bytes;
        this.encoder = encoder;
        this.stream = stream;
        this.source = new BytePointer(3L * widthPx * heightPx);
        this.planes = new PointerPointer<BytePointer>(4).put(0, source);
        this.strides = new IntPointer(3 * widthPx, 0, 0, 0);
        this.converter = swscale.sws_getContext(
                widthPx,
                heightPx,
                avutil.AV_PIX_FMT_RGB24,
                widthPx,
                heightPx,
                avutil.AV_PIX_FMT_YUV420P,
                swscale.SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        picture.format(avutil.AV_PIX_FMT_YUV420P);
        picture.width(widthPx).height(heightPx);
    }

    /** Opens a file for pictures of this size; {@code frameRate} is only what the encoder expects, pictures a second. */
    static ClipWriter open(Path part, int widthPx, int heightPx, double frameRate) throws IOException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        AVIOContext bytes = new AVIOContext(null);
        check(avformat.avio_open(bytes, "file:" + part.toAbsolutePath(), avformat.AVIO_FLAG_WRITE));
        AVFormatContext file = new AVFormatContext(null);
        AVCodecContext encoder = null;
        try {
            check(avformat.avformat_alloc_output_context2(file, null, "mp4", null));
            file.pb(bytes);
            encoder = openEncoder(widthPx, heightPx, Math.max(1, Math.min(MOST_COUNTED_RATE, frameRate)));
            AVStream stream = avformat.avformat_new_stream(file, null);
            check(avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder));
            stream.time_base(encoder.time_base());
            check(avformat.avformat_write_header(file, (AVDictionary) null));
            ClipWriter writer = new ClipWriter(file, bytes, encoder, stream);
            check(avutil.av_frame_get_buffer(writer.picture, 0));
            return writer;
        } catch (IOException error) {
            release(file, bytes, encoder);
            throw error;
        }
    }

    private static AVCodecContext openEncoder(int widthPx, int heightPx, double frameRate) throws IOException {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new IOException("FFmpeg of this build has no OpenH264");
        }
        AVCodecContext encoder = avcodec.avcodec_alloc_context3(codec);
        encoder.width(widthPx).height(heightPx);
        encoder.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        encoder.time_base(avutil.av_make_q(1, TICKS));
        encoder.framerate(avutil.av_d2q(frameRate, 1_001_000));
        encoder.bit_rate((long) (BITS_PER_PIXEL * widthPx * heightPx * frameRate));
        encoder.gop_size((int) Math.max(1, Math.round(GOP_SECONDS * frameRate)));
        encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        int result = avcodec.avcodec_open2(encoder, codec, (PointerPointer<?>) null);
        if (result < 0) {
            avcodec.avcodec_free_context(encoder);
            throw new IOException("no H.264 of " + widthPx + "x" + heightPx + " px: " + reason(result));
        }
        return encoder;
    }

    boolean hasPictures() {
        return lastTick >= 0;
    }

    /** Adds a picture, RGB24 without row padding, shown from {@code timeNs} on; times grow by a tick at least. */
    void write(byte[] rgb, long timeNs) throws IOException {
        source.put(rgb, 0, 3 * encoder.width() * encoder.height());
        check(avutil.av_frame_make_writable(picture));
        swscale.sws_scale(converter, planes, strides, 0, encoder.height(), picture.data(), picture.linesize());
        lastTick = Math.max(lastTick + 1, ticks(timeNs));
        picture.pts(lastTick);
        check(avcodec.avcodec_send_frame(encoder, picture));
        takePackets();
    }

    private static long ticks(long ns) {
        return Math.round(ns * (TICKS / 1e9));
    }

    private void takePackets() throws IOException {
        while (avcodec.avcodec_receive_packet(encoder, packet) == 0) {
            pass();
            avcodec.av_packet_move_ref(held, packet);
        }
    }

    /** Writes the packet that was held back, if any. */
    private void pass() throws IOException {
        if (held.size() == 0) {
            return;
        }
        avcodec.av_packet_rescale_ts(held, encoder.time_base(), stream.time_base());
        held.stream_index(stream.index());
        int result = avformat.av_write_frame(file, held);
        avcodec.av_packet_unref(held);
        check(Math.min(result, bytes.error()));
    }

    /** Completes the file; the last picture is shown for {@code lastLengthNs}. */
    void finish(long lastLengthNs) throws IOException {
        check(avcodec.avcodec_send_frame(encoder, null));
        takePackets();
        held.duration(Math.max(1, ticks(lastLengthNs)));
        pass();
        check(avformat.av_write_trailer(file));
        int result = bytes.error();
        close();
        check(result);
    }

    private static void check(int result) throws IOException {
        if (result < 0) {
            throw new IOException(reason(result));
        }
    }

    private static String reason(int error) {
        if (error == NO_SPACE) {
            return "no space left on the disk";
        }
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(error, text, text.length);
        return new String(text, StandardCharsets.UTF_8).trim();
    }

    private static void release(AVFormatContext file, AVIOContext bytes, @Nullable AVCodecContext encoder) {
        if (encoder != null) {
            avcodec.avcodec_free_context(encoder);
        }
        avformat.avio_closep(bytes);
        avformat.avformat_free_context(file);
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        release(file, bytes, encoder);
        avutil.av_frame_free(picture);
        avcodec.av_packet_free(packet);
        avcodec.av_packet_free(held);
        swscale.sws_freeContext(converter);
        planes.close();
        strides.close();
        source.close();
    }
}
