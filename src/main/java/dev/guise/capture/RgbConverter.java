package dev.guise.capture;

import dev.guise.frame.Frame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Turns decoded pictures, each of its own size and colours, into frames. One thread, which also closes it. */
final class RgbConverter implements AutoCloseable {
    /** Rows may be written beyond their end by vector instructions. */
    private static final int ALIGNMENT_BYTES = 64;

    /** Unity in 16.16 fixed point: contrast and saturation stay. */
    private static final int SAME = 1 << 16;

    private @Nullable SwsContext converter;
    private BytePointer target = new BytePointer(ALIGNMENT_BYTES);
    private ByteBuffer targetBytes = target.asByteBuffer();
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(0, 0, 0, 0);

    /** Fills {@code out}; false where FFmpeg knows no way from this picture to colours. */
    boolean convert(AVFrame picture, ClipShape shape, Frame out) {
        SwsContext cached = swscale.sws_getCachedContext(
                converter,
                picture.width(),
                picture.height(),
                picture.format(),
                shape.storedWidthPx(),
                shape.storedHeightPx(),
                avutil.AV_PIX_FMT_RGB24,
                swscale.SWS_AREA,
                null,
                null,
                (DoublePointer) null);
        converter = cached;
        if (cached == null) {
            return false;
        }
        setColours(cached, picture);
        int strideBytes = stride(shape);
        planes.put(0, target);
        strides.put(0, strideBytes);
        swscale.sws_scale(cached, picture.data(), picture.linesize(), 0, picture.height(), planes, strides);
        out.reshape(shape.uprightWidthPx(), shape.uprightHeightPx());
        shape.orientation()
                .bringUpright(targetBytes, strideBytes, shape.storedWidthPx(), shape.storedHeightPx(), out.rgb());
        return true;
    }

    /** The matrix and range that the picture says it has; BT.601 where it says nothing. */
    private static void setColours(SwsContext converter, AVFrame picture) {
        IntPointer matrix = swscale.sws_getCoefficients(picture.colorspace());
        boolean full = picture.color_range() == avutil.AVCOL_RANGE_JPEG || isFull(picture.format());
        swscale.sws_setColorspaceDetails(
                converter, matrix, full ? 1 : 0, swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT), 1, 0, SAME, SAME);
    }

    private static boolean isFull(int format) {
        return format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUVJ444P
                || format == avutil.AV_PIX_FMT_YUVJ440P
                || format == avutil.AV_PIX_FMT_YUVJ411P;
    }

    private int stride(ClipShape shape) {
        int strideBytes = (3 * shape.storedWidthPx() + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
        long needed = (long) strideBytes * shape.storedHeightPx() + ALIGNMENT_BYTES;
        if (target.capacity() < needed) {
            target.close();
            target = new BytePointer(needed);
            targetBytes = target.asByteBuffer();
        }
        return strideBytes;
    }

    @Override
    public void close() {
        swscale.sws_freeContext(converter);
        converter = null;
        planes.close();
        strides.close();
        target.close();
    }
}
