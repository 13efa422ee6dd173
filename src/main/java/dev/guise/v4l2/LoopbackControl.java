package dev.guise.v4l2;

import dev.guise.v4l2.LoopbackHeader.V4l2LoopbackConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Makes loopback nodes through {@code /dev/v4l2loopback}, where the driver (0.13 and later) and our rights allow it. */
public final class LoopbackControl {
    /** The line that loads the module as Guise needs it. */
    public static final String MODPROBE = modprobe("Guise (AI)");

    /** The longest label that a node can carry, in bytes. */
    public static final int LABEL_BYTES = 31;

    private static final String CONTROL = "/dev/v4l2loopback";

    /**
     * With the driver's own 2 a reader that is late once gets the picture that is being written. With more than the 4 that
     * libwebrtc asks for, the driver hands it one that it does not have: Firefox dies.
     */
    public static final int BUFFERS = 4;

    private static final int OPENERS = 10;

    private LoopbackControl() {}

    /** The line that loads the module with one node of this label. */
    public static String modprobe(String label) {
        return "sudo modprobe v4l2loopback devices=1 video_nr=10 exclusive_caps=1 max_buffers=" + BUFFERS
                + " card_label=\"" + label + "\"";
    }

    /**
     * Makes a node that has the one size given; its number. Where that cannot be, the error names the line that a user
     * with the rights must run.
     */
    public static int add(VideoNodes nodes, String label, int widthPx, int heightPx) throws V4l2Exception {
        Path control = nodes.tree().at(CONTROL);
        int fd = nodes.kernel().open(control, Kernel.O_RDWR | Kernel.O_CLOEXEC);
        if (fd < 0) {
            throw refused(label, "open", -fd);
        }
        try {
            V4l2LoopbackConfig config = config(label, widthPx, heightPx);
            int number = nodes.kernel().ioctl(fd, LoopbackHeader.V4L2LOOPBACK_CTL_ADD, config);
            if (number < 0) {
                throw refused(label, "V4L2LOOPBACK_CTL_ADD", -number);
            }
            return number;
        } finally {
            nodes.kernel().close(fd);
        }
    }

    private static V4l2LoopbackConfig config(String label, int widthPx, int heightPx) {
        V4l2LoopbackConfig config = new V4l2LoopbackConfig();
        config.output_nr = -1;
        config.unused = -1;
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, config.card_label, 0, Math.min(name.length, LABEL_BYTES));
        config.min_width = widthPx;
        config.max_width = widthPx;
        config.min_height = heightPx;
        config.max_height = heightPx;
        config.max_buffers = BUFFERS;
        config.max_openers = OPENERS;
        return config;
    }

    private static V4l2Exception refused(String label, String call, int errno) {
        return new V4l2Exception(
                String.format(
                        Locale.ROOT,
                        "no loopback node \"%s\", and none can be made (%s: %s failed, %s): run %s",
                        label,
                        CONTROL,
                        call,
                        Errno.words(errno),
                        modprobe(label)),
                errno);
    }
}
