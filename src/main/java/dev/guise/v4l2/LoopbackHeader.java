package dev.guise.v4l2;

import com.sun.jna.Structure.FieldOrder;

/**
 * What we use of {@code v4l2loopback.h}. The control numbers are those of 0.13 and 0.14, which later drivers also accept.
 */
@SuppressWarnings("MemberName")
public final class LoopbackHeader {
    /** What the driver calls itself in {@code v4l2_capability.driver}. */
    public static final String DRIVER = "v4l2 loopback";

    public static final long V4L2LOOPBACK_CTL_ADD = 0x4C80;
    public static final long V4L2LOOPBACK_CTL_REMOVE = 0x4C81;
    public static final long V4L2LOOPBACK_CTL_QUERY = 0x4C82;
    public static final int V4L2_EVENT_PRI_CLIENT_USAGE = Videodev2.V4L2_EVENT_PRIVATE_START + 0x08E00000 + 1;

    private LoopbackHeader() {}

    /** {@code struct v4l2_loopback_config}. */
    @FieldOrder({
        "output_nr",
        "unused",
        "card_label",
        "min_width",
        "max_width",
        "min_height",
        "max_height",
        "max_buffers",
        "max_openers",
        "debug",
        "announce_all_caps"
    })
    public static final class V4l2LoopbackConfig extends Videodev2.Mirror {
        public int output_nr;
        public int unused;
        public byte[] card_label = new byte[32];
        public int min_width;
        public int max_width;
        public int min_height;
        public int max_height;
        public int max_buffers;
        public int max_openers;
        public int debug;
        public int announce_all_caps;
    }
}
