package dev.guise.config;

/**
 * Which camera is opened, and how. The keys are explained in {@code config/default.yaml}.
 *
 * @param name auto, part of a name, a number, or a node
 * @param driver what reads the camera
 * @param widthPx wanted width
 * @param heightPx wanted height
 * @param framesPerSecond wanted rate
 * @param format wanted pixel format
 * @param buffers shared with the driver
 */
public record CameraConfig(
        String name, Driver driver, int widthPx, int heightPx, double framesPerSecond, Format format, int buffers) {
    /** What reads the camera. */
    public enum Driver {
        /** Our own, straight from the kernel. */
        V4L2,
        /** The grabber that comes with Webcam Capture. */
        SARXOS,
        /** FFmpeg through JavaCV. */
        FFMPEG
    }

    /** What the camera is asked for. */
    public enum Format {
        /** The best by rate and size. */
        AUTO,
        YUYV,
        NV12,
        YU12,
        MJPG
    }

    public CameraConfig {
        Range.filled("camera.name", name);
        Range.check("camera.widthPx", widthPx, 160, 3840);
        Range.check("camera.heightPx", heightPx, 120, 2160);
        Range.check("camera.framesPerSecond", framesPerSecond, 1, 120);
        Range.check("camera.buffers", buffers, 2, 8);
    }

    /** The same for another camera. */
    public CameraConfig named(String other) {
        return new CameraConfig(other, driver, widthPx, heightPx, framesPerSecond, format, buffers);
    }
}
