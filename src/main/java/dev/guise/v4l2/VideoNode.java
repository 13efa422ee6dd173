package dev.guise.v4l2;

import java.nio.file.Path;

/**
 * One {@code /dev/videoN}.
 *
 * @param name what the driver calls the device, such as "Integrated Camera"; for a loopback node its label
 * @param driver name of the driver; empty when the node cannot be opened
 * @param bus where it is plugged in, such as "usb-0000:00:14.0-5"; empty when the node cannot be opened
 * @param caps what it can do now, bits of {@code V4L2_CAP}
 * @param loopback whether it is a node of v4l2loopback
 * @param errno why it cannot be opened; 0 when it can
 */
public record VideoNode(
        int number, Path path, String name, String driver, String bus, int caps, boolean loopback, int errno) {
    /** Whether it is a camera that we may open; nodes of metadata, of other directions and of loopbacks are not. */
    public boolean camera() {
        return !loopback && captures() && !writes() && (caps & Videodev2.V4L2_CAP_STREAMING) != 0;
    }

    /** Whether pictures can be read from it now. */
    public boolean captures() {
        return (caps & Videodev2.V4L2_CAP_VIDEO_CAPTURE) != 0;
    }

    /** Whether pictures can be written to it now. */
    public boolean writes() {
        return (caps & Videodev2.V4L2_CAP_VIDEO_OUTPUT) != 0;
    }

    @Override
    public String toString() {
        return "\"" + name + "\" (/dev/video" + number + ")";
    }
}
