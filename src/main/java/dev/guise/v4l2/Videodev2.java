package dev.guise.v4l2;

import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/**
 * What we use of {@code linux/videodev2.h}, in its order and with its names, for 64-bit Linux. {@code native/v4l2-layout.c}
 * prints the same from the real header, and a test compares.
 */
@SuppressWarnings({"MemberName", "checkstyle"})
public final class Videodev2 {
    public static final int V4L2_BUF_TYPE_VIDEO_CAPTURE = 1;
    public static final int V4L2_BUF_TYPE_VIDEO_OUTPUT = 2;
    public static final int V4L2_FIELD_NONE = 1;
    public static final int V4L2_MEMORY_MMAP = 1;
    public static final int V4L2_COLORSPACE_SRGB = 8;

    public static final int V4L2_CAP_VIDEO_CAPTURE = 0x00000001;
    public static final int V4L2_CAP_VIDEO_OUTPUT = 0x00000002;
    public static final int V4L2_CAP_STREAMING = 0x04000000;
    public static final int V4L2_CAP_DEVICE_CAPS = 0x80000000;

    public static final int V4L2_FRMSIZE_TYPE_DISCRETE = 1;
    public static final int V4L2_FRMIVAL_TYPE_DISCRETE = 1;

    public static final int V4L2_BUF_FLAG_ERROR = 0x00000040;
    public static final int V4L2_BUF_FLAG_TIMESTAMP_MASK = 0x0000e000;
    public static final int V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC = 0x00002000;

    public static final int V4L2_EVENT_PRIVATE_START = 0x08000000;
    public static final int V4L2_EVENT_SUB_FL_SEND_INITIAL = 1;

    public static final long VIDIOC_QUERYCAP = ior(0, 104);
    public static final long VIDIOC_ENUM_FMT = iowr(2, 64);
    public static final long VIDIOC_G_FMT = iowr(4, 208);
    public static final long VIDIOC_S_FMT = iowr(5, 208);
    public static final long VIDIOC_REQBUFS = iowr(8, 20);
    public static final long VIDIOC_QUERYBUF = iowr(9, 88);
    public static final long VIDIOC_QBUF = iowr(15, 88);
    public static final long VIDIOC_DQBUF = iowr(17, 88);
    public static final long VIDIOC_STREAMON = iow(18, 4);
    public static final long VIDIOC_STREAMOFF = iow(19, 4);
    public static final long VIDIOC_G_PARM = iowr(21, 204);
    public static final long VIDIOC_S_PARM = iowr(22, 204);
    public static final long VIDIOC_ENUM_FRAMESIZES = iowr(74, 44);
    public static final long VIDIOC_ENUM_FRAMEINTERVALS = iowr(75, 52);
    public static final long VIDIOC_DQEVENT = ior(89, 136);
    public static final long VIDIOC_SUBSCRIBE_EVENT = iow(90, 32);

    private Videodev2() {}

    /** A structure of the header. */
    public abstract static class Mirror extends Structure {
        /** Where a field begins, in bytes. */
        public final int offsetOf(String field) {
            return fieldOffset(field);
        }
    }

    /** {@code struct v4l2_capability}. */
    @FieldOrder({"driver", "card", "bus_info", "version", "capabilities", "device_caps", "reserved"})
    public static final class V4l2Capability extends Mirror {
        public byte[] driver = new byte[16];
        public byte[] card = new byte[32];
        public byte[] bus_info = new byte[32];
        public int version;
        public int capabilities;
        public int device_caps;
        public int[] reserved = new int[3];
    }

    /** {@code struct v4l2_fract}, seconds. */
    @FieldOrder({"numerator", "denominator"})
    public static final class V4l2Fract extends Mirror {
        public int numerator;
        public int denominator;
    }

    /** {@code struct v4l2_pix_format}. */
    @FieldOrder({
        "width",
        "height",
        "pixelformat",
        "field",
        "bytesperline",
        "sizeimage",
        "colorspace",
        "priv",
        "flags",
        "ycbcr_enc",
        "quantization",
        "xfer_func"
    })
    public static final class V4l2PixFormat extends Mirror {
        public int width;
        public int height;
        public int pixelformat;
        public int field;
        public int bytesperline;
        public int sizeimage;
        public int colorspace;
        public int priv;
        public int flags;
        public int ycbcr_enc;
        public int quantization;
        public int xfer_func;
    }

    /** {@code struct v4l2_fmtdesc}. */
    @FieldOrder({"index", "type", "flags", "description", "pixelformat", "mbus_code", "reserved"})
    public static final class V4l2Fmtdesc extends Mirror {
        public int index;
        public int type;
        public int flags;
        public byte[] description = new byte[32];
        public int pixelformat;
        public int mbus_code;
        public int[] reserved = new int[3];
    }

    /** {@code struct v4l2_frmsizeenum}; a discrete size uses the first two fields of the union. */
    @FieldOrder({
        "index",
        "pixel_format",
        "type",
        "width",
        "height",
        "step_width",
        "min_height",
        "max_height",
        "step_height",
        "reserved"
    })
    public static final class V4l2Frmsizeenum extends Mirror {
        public int index;
        public int pixel_format;
        public int type;
        /** {@code discrete.width} or {@code stepwise.min_width}. */
        public int width;
        /** {@code discrete.height} or {@code stepwise.max_width}. */
        public int height;

        public int step_width;
        public int min_height;
        public int max_height;
        public int step_height;
        public int[] reserved = new int[2];
    }

    /** {@code struct v4l2_frmivalenum}; {@code min} is also the union's {@code discrete}. */
    @FieldOrder({"index", "pixel_format", "width", "height", "type", "min", "max", "step", "reserved"})
    public static final class V4l2Frmivalenum extends Mirror {
        public int index;
        public int pixel_format;
        public int width;
        public int height;
        public int type;
        public V4l2Fract min = new V4l2Fract();
        public V4l2Fract max = new V4l2Fract();
        public V4l2Fract step = new V4l2Fract();
        public int[] reserved = new int[2];
    }

    /** {@code struct v4l2_requestbuffers}. */
    @FieldOrder({"count", "type", "memory", "capabilities", "flags", "reserved"})
    public static final class V4l2Requestbuffers extends Mirror {
        public int count;
        public int type;
        public int memory;
        public int capabilities;
        public byte flags;
        public byte[] reserved = new byte[3];
    }

    /** {@code struct v4l2_buffer}; {@code m} is the union of offset and pointers, {@code timecode} is not looked at. */
    @FieldOrder({
        "index",
        "type",
        "bytesused",
        "flags",
        "field",
        "tv_sec",
        "tv_usec",
        "timecode",
        "sequence",
        "memory",
        "m",
        "length",
        "reserved2",
        "request_fd"
    })
    public static final class V4l2Buffer extends Mirror {
        public int index;
        public int type;
        public int bytesused;
        public int flags;
        public int field;
        public long tv_sec;
        public long tv_usec;
        public byte[] timecode = new byte[16];
        public int sequence;
        public int memory;
        public long m;
        public int length;
        public int reserved2;
        public int request_fd;
    }

    /** {@code struct v4l2_captureparm}; {@code struct v4l2_outputparm} has the same beginning and size. */
    @FieldOrder({"capability", "capturemode", "timeperframe", "extendedmode", "readbuffers", "reserved"})
    public static final class V4l2Captureparm extends Mirror {
        public int capability;
        public int capturemode;
        public V4l2Fract timeperframe = new V4l2Fract();
        public int extendedmode;
        public int readbuffers;
        public int[] reserved = new int[4];
    }

    /** {@code struct v4l2_format} with the union's {@code pix}; the union is aligned as a pointer is. */
    @FieldOrder({"type", "padding", "pix", "raw_data"})
    public static final class V4l2Format extends Mirror {
        public int type;
        public int padding;
        public V4l2PixFormat pix = new V4l2PixFormat();
        public byte[] raw_data = new byte[152];
    }

    /** {@code struct v4l2_streamparm} with the union's {@code capture}. */
    @FieldOrder({"type", "capture", "raw_data"})
    public static final class V4l2Streamparm extends Mirror {
        public int type;
        public V4l2Captureparm capture = new V4l2Captureparm();
        public byte[] raw_data = new byte[160];
    }

    /** {@code struct v4l2_event}; the first number of the union is {@code count}. */
    @FieldOrder({"type", "padding", "count", "u", "pending", "sequence", "tv_sec", "tv_nsec", "id", "reserved"})
    public static final class V4l2Event extends Mirror {
        public int type;
        public int padding;
        /** Of {@code v4l2_event_client_usage}: how many read. */
        public int count;

        public byte[] u = new byte[60];
        public int pending;
        public int sequence;
        public long tv_sec;
        public long tv_nsec;
        public int id;
        public int[] reserved = new int[8];
    }

    /** {@code struct v4l2_event_subscription}. */
    @FieldOrder({"type", "id", "flags", "reserved"})
    public static final class V4l2EventSubscription extends Mirror {
        public int type;
        public int id;
        public int flags;
        public int[] reserved = new int[5];
    }

    private static long iow(int number, int sizeBytes) {
        return request(1, number, sizeBytes);
    }

    private static long ior(int number, int sizeBytes) {
        return request(2, number, sizeBytes);
    }

    private static long iowr(int number, int sizeBytes) {
        return request(3, number, sizeBytes);
    }

    /** {@code _IOC} of {@code asm-generic/ioctl.h}. */
    private static long request(long direction, int number, int sizeBytes) {
        return direction << 30 | (long) sizeBytes << 16 | 'V' << 8 | number;
    }
}
