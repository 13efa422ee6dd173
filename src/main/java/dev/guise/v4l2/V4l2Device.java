package dev.guise.v4l2;

import com.sun.jna.Native;
import dev.guise.v4l2.Videodev2.V4l2Buffer;
import dev.guise.v4l2.Videodev2.V4l2Capability;
import dev.guise.v4l2.Videodev2.V4l2Fmtdesc;
import dev.guise.v4l2.Videodev2.V4l2Format;
import dev.guise.v4l2.Videodev2.V4l2Frmivalenum;
import dev.guise.v4l2.Videodev2.V4l2Frmsizeenum;
import dev.guise.v4l2.Videodev2.V4l2PixFormat;
import dev.guise.v4l2.Videodev2.V4l2Requestbuffers;
import dev.guise.v4l2.Videodev2.V4l2Streamparm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An open video node: the calls by name, with errors that say device, call, cause and remedy. One thread. */
final class V4l2Device implements AutoCloseable {
    /** More sizes, formats or rates than this is a driver that does not end its list. */
    private static final int MANY = 200;

    private static final int USUAL_RATE = 30;

    private final VideoNodes nodes;
    private final Path node;
    private final int fd;

    private V4l2Device(VideoNodes nodes, Path node, int fd) {
        this.nodes = nodes;
        this.node = node;
        this.fd = fd;
    }

    /** What a device says of itself. */
    record Capability(String card, String driver, String bus, int caps) {}

    static V4l2Device open(VideoNodes nodes, Path node) throws V4l2Exception {
        int fd = nodes.kernel().open(node, Kernel.O_RDWR | Kernel.O_NONBLOCK | Kernel.O_CLOEXEC);
        if (fd < 0) {
            throw Remedies.failed(nodes.tree(), node, "open", -fd);
        }
        return new V4l2Device(nodes, node, fd);
    }

    Capability capability() throws V4l2Exception {
        V4l2Capability answer = new V4l2Capability();
        need("VIDIOC_QUERYCAP", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_QUERYCAP, answer));
        int caps =
                (answer.capabilities & Videodev2.V4L2_CAP_DEVICE_CAPS) != 0 ? answer.device_caps : answer.capabilities;
        return new Capability(text(answer.card), text(answer.driver), text(answer.bus_info), caps);
    }

    /**
     * Everything a camera offers; of a range only the usual values, of a format that we do not read only the first size and
     * rate.
     */
    List<CameraMode> modes() {
        List<CameraMode> modes = new ArrayList<>();
        V4l2Fmtdesc format = new V4l2Fmtdesc();
        format.type = Videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;
        for (int i = 0; i < MANY; i++) {
            format.index = i;
            if (nodes.kernel().ioctl(fd, Videodev2.VIDIOC_ENUM_FMT, format) < 0) {
                break;
            }
            addSizes(format.pixelformat, modes);
        }
        return modes;
    }

    private void addSizes(int code, List<CameraMode> modes) {
        V4l2Frmsizeenum size = new V4l2Frmsizeenum();
        size.pixel_format = code;
        for (int i = 0; i < worthAsking(code); i++) {
            size.index = i;
            if (nodes.kernel().ioctl(fd, Videodev2.VIDIOC_ENUM_FRAMESIZES, size) < 0) {
                break;
            }
            if (size.type != Videodev2.V4L2_FRMSIZE_TYPE_DISCRETE) {
                for (int[] common : new int[][] {{640, 480}, {1280, 720}}) {
                    if (within(size, common[0], common[1])) {
                        addRates(code, common[0], common[1], modes);
                    }
                }
                break;
            }
            addRates(code, size.width, size.height, modes);
        }
    }

    private static boolean within(V4l2Frmsizeenum range, int widthPx, int heightPx) {
        return range.width <= widthPx
                && widthPx <= range.height
                && range.min_height <= heightPx
                && heightPx <= range.max_height;
    }

    private void addRates(int code, int widthPx, int heightPx, List<CameraMode> modes) {
        V4l2Frmivalenum interval = new V4l2Frmivalenum();
        interval.pixel_format = code;
        interval.width = widthPx;
        interval.height = heightPx;
        int before = modes.size();
        for (int i = 0; i < worthAsking(code); i++) {
            interval.index = i;
            if (nodes.kernel().ioctl(fd, Videodev2.VIDIOC_ENUM_FRAMEINTERVALS, interval) < 0) {
                break;
            }
            modes.add(new CameraMode(code, widthPx, heightPx, rate(interval.min)));
            if (interval.type != Videodev2.V4L2_FRMIVAL_TYPE_DISCRETE) {
                if (rate(interval.max) < USUAL_RATE && USUAL_RATE < rate(interval.min)) {
                    modes.add(new CameraMode(code, widthPx, heightPx, USUAL_RATE));
                }
                break;
            }
        }
        if (modes.size() == before) {
            modes.add(new CameraMode(code, widthPx, heightPx, USUAL_RATE));
        }
    }

    /** Of a format that we do not read one size and rate are enough: each question takes time while a camera is opened. */
    private static int worthAsking(int code) {
        return Fourcc.of(code).isPresent() ? MANY : 1;
    }

    /** Asks for a format; what the driver grants may differ. */
    V4l2PixFormat setFormat(int type, int code, int widthPx, int heightPx, int sizeBytes) throws V4l2Exception {
        V4l2Format format = new V4l2Format();
        format.type = type;
        format.pix.width = widthPx;
        format.pix.height = heightPx;
        format.pix.pixelformat = code;
        format.pix.field = Videodev2.V4L2_FIELD_NONE;
        format.pix.sizeimage = sizeBytes;
        Fourcc.of(code).ifPresent(ours -> format.pix.bytesperline = ours.strideBytes(widthPx));
        format.pix.colorspace = Videodev2.V4L2_COLORSPACE_SRGB;
        need("VIDIOC_S_FMT", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_S_FMT, format));
        return format.pix;
    }

    /** Asks for a rate; the granted one, or 0 when the driver has no rates. */
    double setRate(int type, double framesPerSecond) {
        V4l2Streamparm parameters = new V4l2Streamparm();
        parameters.type = type;
        parameters.capture.timeperframe.numerator = 1000;
        parameters.capture.timeperframe.denominator = (int) Math.round(framesPerSecond * 1000);
        int result = nodes.kernel().ioctl(fd, Videodev2.VIDIOC_S_PARM, parameters);
        return result < 0 ? 0 : rate(parameters.capture.timeperframe);
    }

    /** Asks for buffers; how many there are. */
    int requestBuffers(int count) throws V4l2Exception {
        V4l2Requestbuffers request = new V4l2Requestbuffers();
        request.count = count;
        request.type = Videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;
        request.memory = Videodev2.V4L2_MEMORY_MMAP;
        need("VIDIOC_REQBUFS", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_REQBUFS, request));
        return request.count;
    }

    /** Maps one buffer. */
    Kernel.Mapped mapBuffer(int index) throws V4l2Exception {
        V4l2Buffer buffer = new V4l2Buffer();
        buffer.index = index;
        buffer.type = Videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = Videodev2.V4L2_MEMORY_MMAP;
        need("VIDIOC_QUERYBUF", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_QUERYBUF, buffer));
        Kernel.Mapped memory = nodes.kernel().map(fd, buffer.m & 0xffffffffL, buffer.length);
        need("mmap", -memory.errno());
        return memory;
    }

    /** Gives a buffer to the driver. */
    void queue(V4l2Buffer buffer) throws V4l2Exception {
        need("VIDIOC_QBUF", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_QBUF, buffer));
    }

    /** Takes a filled buffer; false when there is none. */
    boolean dequeue(V4l2Buffer buffer) throws V4l2Exception {
        int result = nodes.kernel().ioctl(fd, Videodev2.VIDIOC_DQBUF, buffer);
        if (result == -Errno.EAGAIN) {
            return false;
        }
        need("VIDIOC_DQBUF", result);
        return true;
    }

    /** Waits for a filled buffer; true when there may be one. */
    boolean awaitPicture(int timeoutMs) throws V4l2Exception {
        int happened = nodes.kernel().poll(fd, Kernel.POLLIN, timeoutMs);
        if (happened == -Errno.EINTR) {
            return false;
        }
        need("poll", happened);
        if ((happened & Kernel.POLLERR) != 0 && (happened & Kernel.POLLIN) == 0) {
            throw Remedies.failed(nodes.tree(), node, "poll", Errno.ENODEV);
        }
        return happened != 0;
    }

    void streamOn(int type) throws V4l2Exception {
        need("VIDIOC_STREAMON", nodes.kernel().ioctl(fd, Videodev2.VIDIOC_STREAMON, new int[] {type}));
    }

    /** Ends streaming; failing here changes nothing, since the node is closed next. */
    void streamOff(int type) {
        nodes.kernel().ioctl(fd, Videodev2.VIDIOC_STREAMOFF, new int[] {type});
    }

    int fd() {
        return fd;
    }

    Path node() {
        return node;
    }

    V4l2Exception failed(String call, int errno) {
        return Remedies.failed(nodes.tree(), node, call, errno);
    }

    private void need(String call, int result) throws V4l2Exception {
        if (result < 0) {
            throw failed(call, -result);
        }
    }

    @Override
    public void close() {
        nodes.kernel().close(fd);
    }

    private static double rate(Videodev2.V4l2Fract interval) {
        return interval.numerator == 0 ? 0 : (double) interval.denominator / interval.numerator;
    }

    private static String text(byte[] chars) {
        return Native.toString(chars, StandardCharsets.UTF_8);
    }
}
