package dev.guise.capture;

import dev.guise.frame.Frame;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.Fourcc;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a camera sends (YUYV, NV12, YU12 of BT.601 limited range, or JPEGs) into RGB24, shrunk where it is larger than a
 * {@link Frame} may be. Whatever the bytes are, it gives a picture or refuses; one thread.
 */
final class PictureDecoder implements AutoCloseable {
    /** Readers of FFmpeg may look this far beyond the end. */
    private static final int PADDING_BYTES = 64;

    private static final int FLAGS = swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND;

    private final Fourcc format;
    private final CameraMode mode;
    private final int strideBytes;
    private final int rawBytes;
    private final int outWidthPx;
    private final int outHeightPx;
    private final BytePointer source;
    private final ByteBuffer sourceBytes;
    private final BytePointer target;
    private final ByteBuffer targetBytes;
    private final PointerPointer<BytePointer> targetPlanes;
    private final IntPointer targetStrides;
    private final AVFrame picture;
    private final @Nullable AVCodecContext jpegs;
    private final AVPacket packet;
    private @Nullable SwsContext converter;

    /** {@code strideBytes} is from row to row of the first plane, as the driver says; 0 for no padding. */
    PictureDecoder(CameraMode mode, int strideBytes) {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        this.mode = mode;
        this.format = mode.format().orElseThrow();
        this.strideBytes = Math.max(strideBytes, format.strideBytes(mode.widthPx()));
        this.rawBytes = rawBytes();
        double shrink = Math.min(1, (double) Frame.MAX_MOVING_SIDE_PX / Math.max(mode.widthPx(), mode.heightPx()));
        this.outWidthPx = Math.max(1, (int) Math.round(mode.widthPx() * shrink));
        this.outHeightPx = Math.max(1, (int) Math.round(mode.heightPx() * shrink));
        this.source =
                new BytePointer(Math.max(rawBytes, 4L * mode.widthPx() * mode.heightPx() + 65536) + PADDING_BYTES);
        this.sourceBytes = source.asByteBuffer();
        this.target = new BytePointer(3L * outWidthPx * outHeightPx + PADDING_BYTES);
        this.targetBytes = target.asByteBuffer();
        this.targetPlanes = new PointerPointer<BytePointer>(1).put(target);
        this.targetStrides = new IntPointer(3 * outWidthPx, 0, 0, 0);
        this.picture = avutil.av_frame_alloc();
        this.packet = avcodec.av_packet_alloc();
        this.jpegs = format == Fourcc.MJPG ? openDecoder() : null;
    }

    private int rawBytes() {
        return switch (format) {
            case YUYV -> strideBytes * mode.heightPx();
            case NV12, YU12 -> strideBytes * mode.heightPx() * 3 / 2;
            case MJPG -> 0;
        };
    }

    private static AVCodecContext openDecoder() {
        AVCodecContext context =
                avcodec.avcodec_alloc_context3(avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_MJPEG));
        context.thread_count(1);
        context.err_recognition(avcodec.AV_EF_EXPLODE);
        if (avcodec.avcodec_open2(context, context.codec(), (PointerPointer<?>) null) < 0) {
            throw new IllegalStateException("FFmpeg of this build has no MJPEG decoder");
        }
        return context;
    }

    int outWidthPx() {
        return outWidthPx;
    }

    int outHeightPx() {
        return outHeightPx;
    }

    /** Puts RGB24 without padding into {@code rgb}; throws {@link BadPictureException} when the bytes are no picture. */
    void decode(ByteBuffer bytes, ByteBuffer rgb) {
        int size = bytes.remaining();
        if (size == 0 || size < rawBytes || size > sourceBytes.capacity() - PADDING_BYTES) {
            throw new BadPictureException("a picture of " + size + " bytes came instead of "
                    + (rawBytes > 0 ? String.valueOf(rawBytes) : "a JPEG"));
        }
        sourceBytes.clear();
        sourceBytes.put(bytes);
        if (jpegs != null) {
            decodeJpeg(jpegs, size);
        } else {
            describeRaw();
        }
        try {
            convert();
        } finally {
            avutil.av_frame_unref(picture);
        }
        targetBytes.clear().limit(3 * outWidthPx * outHeightPx);
        rgb.put(targetBytes);
    }

    private void decodeJpeg(AVCodecContext decoder, int size) {
        sourceBytes.put(new byte[PADDING_BYTES]);
        packet.data(source);
        packet.size(size);
        int result = avcodec.avcodec_send_packet(decoder, packet);
        if (result >= 0) {
            result = avcodec.avcodec_receive_frame(decoder, picture);
        }
        if (result < 0) {
            avcodec.avcodec_flush_buffers(decoder);
            throw new BadPictureException("a picture of " + size + " bytes came that is no whole JPEG");
        }
    }

    private void describeRaw() {
        int width = mode.widthPx();
        int height = mode.heightPx();
        picture.width(width).height(height);
        picture.data(0, source);
        picture.linesize(0, strideBytes);
        switch (format) {
            case YUYV -> picture.format(avutil.AV_PIX_FMT_YUYV422);
            case NV12 -> {
                picture.format(avutil.AV_PIX_FMT_NV12);
                plane(1, strideBytes * height, strideBytes);
            }
            case YU12 -> {
                picture.format(avutil.AV_PIX_FMT_YUV420P);
                plane(1, strideBytes * height, strideBytes / 2);
                plane(2, strideBytes * height * 5 / 4, strideBytes / 2);
            }
            case MJPG -> throw new IllegalStateException("a JPEG is not raw");
        }
    }

    private void plane(int index, int offsetBytes, int planeStrideBytes) {
        picture.data(index, source.getPointer(BytePointer.class, offsetBytes));
        picture.linesize(index, planeStrideBytes);
    }

    private void convert() {
        SwsContext cached = swscale.sws_getCachedContext(
                converter,
                picture.width(),
                picture.height(),
                picture.format(),
                outWidthPx,
                outHeightPx,
                avutil.AV_PIX_FMT_RGB24,
                FLAGS,
                null,
                null,
                (DoublePointer) null);
        converter = cached;
        if (cached == null) {
            throw new BadPictureException("a picture of " + picture.width() + "x" + picture.height() + " px in format "
                    + picture.format() + " cannot be converted");
        }
        swscale.sws_scale(cached, picture.data(), picture.linesize(), 0, picture.height(), targetPlanes, targetStrides);
    }

    @Override
    public void close() {
        swscale.sws_freeContext(converter);
        avutil.av_frame_free(picture);
        avcodec.av_packet_free(packet);
        if (jpegs != null) {
            avcodec.avcodec_free_context(jpegs);
        }
        targetPlanes.close();
        targetStrides.close();
        target.close();
        source.close();
    }
}
