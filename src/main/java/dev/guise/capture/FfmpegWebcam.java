package dev.guise.capture;

import com.github.sarxos.webcam.WebcamException;
import dev.guise.config.CameraConfig;
import dev.guise.frame.Frame;
import dev.guise.v4l2.VideoNode;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;
import org.jspecify.annotations.Nullable;

/**
 * A camera read through FFmpeg. FFmpeg keeps its own queue of buffers and the kernel's time does not come through, so the
 * capture time is that of arrival.
 */
final class FfmpegWebcam implements CameraDevice {
    private final VideoNode node;
    private final CameraConfig config;
    private Dimension size;
    private @Nullable FFmpegFrameGrabber grabber;
    private long captureNs;
    private long decodeNs;

    FfmpegWebcam(VideoNode node, CameraConfig config) {
        this.node = node;
        this.config = config;
        this.size = new Dimension(config.widthPx(), config.heightPx());
    }

    @Override
    public String getName() {
        return node.name();
    }

    @Override
    public Path node() {
        return node.path();
    }

    @Override
    public String bus() {
        return node.bus();
    }

    @Override
    public String delivers() {
        return "FFmpeg " + size.width + "x" + size.height;
    }

    @Override
    public Dimension[] getResolutions() {
        return new Dimension[] {size};
    }

    @Override
    public Dimension getResolution() {
        return size;
    }

    @Override
    public void setResolution(Dimension wanted) {
        size = wanted;
    }

    @Override
    public void open() {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FFmpegFrameGrabber opened = new FFmpegFrameGrabber(node.path().toString());
        opened.setFormat("video4linux2");
        opened.setOption("video_size", size.width + "x" + size.height);
        opened.setOption("framerate", String.format(Locale.ROOT, "%.3f", config.framesPerSecond()));
        if (config.format() != CameraConfig.Format.AUTO) {
            opened.setOption("input_format", inputFormat());
        }
        opened.setOption("probesize", "32");
        opened.setOption("analyzeduration", "1");
        opened.setPixelFormat(avutil.AV_PIX_FMT_RGB24);
        try {
            opened.start();
            shrink(opened);
            grabber = opened;
        } catch (FrameGrabber.Exception error) {
            release(opened);
            throw new WebcamException(
                    "camera " + node + " cannot be opened by FFmpeg as " + delivers()
                            + ": try camera.driver: v4l2, which says why",
                    error);
        }
    }

    private String inputFormat() {
        return switch (config.format()) {
            case MJPG -> "mjpeg";
            case YUYV -> "yuyv422";
            case NV12 -> "nv12";
            case YU12 -> "yuv420p";
            case AUTO -> "";
        };
    }

    private void shrink(FFmpegFrameGrabber opened) {
        int longer = Math.max(opened.getImageWidth(), opened.getImageHeight());
        double factor = Math.min(1, (double) Frame.MAX_MOVING_SIDE_PX / longer);
        size = new Dimension(
                (int) Math.round(opened.getImageWidth() * factor), (int) Math.round(opened.getImageHeight() * factor));
        opened.setImageWidth(size.width);
        opened.setImageHeight(size.height);
    }

    @Override
    public void getImageBytes(ByteBuffer target) {
        if (grabber == null) {
            throw new WebcamException("camera " + node + " is not open");
        }
        try {
            org.bytedeco.javacv.Frame picture = grabber.grabImage();
            captureNs = System.nanoTime();
            if (picture == null) {
                throw new WebcamException("camera " + node + " gives no more pictures: is it plugged in?");
            }
            ByteBuffer rows = (ByteBuffer) picture.image[0];
            for (int y = 0; y < size.height; y++) {
                rows.limit(y * picture.imageStride + 3 * size.width).position(y * picture.imageStride);
                target.put(rows);
            }
            rows.clear();
            decodeNs = System.nanoTime() - captureNs;
        } catch (FrameGrabber.Exception error) {
            throw new WebcamException("camera " + node + " is lost: is it plugged in?", error);
        }
    }

    @Override
    public ByteBuffer getImageBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(3 * size.width * size.height);
        getImageBytes(bytes);
        return bytes.flip();
    }

    @Override
    public BufferedImage getImage() {
        return RgbImage.of(getImageBytes(), size);
    }

    @Override
    public long captureNs() {
        return captureNs;
    }

    @Override
    public long decodeNs() {
        return decodeNs;
    }

    @Override
    public boolean isOpen() {
        return grabber != null;
    }

    @Override
    public void close() {
        if (grabber != null) {
            release(grabber);
            grabber = null;
        }
    }

    @Override
    public void dispose() {
        close();
    }

    private static void release(FFmpegFrameGrabber grabber) {
        try {
            grabber.close();
        } catch (FrameGrabber.Exception ignored) {
            // a camera that is lost cannot be closed better
        }
    }
}
