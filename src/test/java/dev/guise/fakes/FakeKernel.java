package dev.guise.fakes;

import com.sun.jna.Structure;
import dev.guise.v4l2.Errno;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.Kernel;
import dev.guise.v4l2.LoopbackHeader;
import dev.guise.v4l2.LoopbackHeader.V4l2LoopbackConfig;
import dev.guise.v4l2.SystemTree;
import dev.guise.v4l2.VideoNodes;
import dev.guise.v4l2.Videodev2;
import dev.guise.v4l2.Videodev2.V4l2Buffer;
import dev.guise.v4l2.Videodev2.V4l2Capability;
import dev.guise.v4l2.Videodev2.V4l2Event;
import dev.guise.v4l2.Videodev2.V4l2Fmtdesc;
import dev.guise.v4l2.Videodev2.V4l2Format;
import dev.guise.v4l2.Videodev2.V4l2Frmivalenum;
import dev.guise.v4l2.Videodev2.V4l2Frmsizeenum;
import dev.guise.v4l2.Videodev2.V4l2Requestbuffers;
import dev.guise.v4l2.Videodev2.V4l2Streamparm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with the video devices that a test plugs in, over a tree of files in a folder. Loopback nodes behave as those of
 * the driver version they are made with; a camera streams for one at a time, whoever else has it open.
 */
public final class FakeKernel implements Kernel {
    private static final int NO_MORE = -Errno.EINVAL;
    private static final int NOBODY = -1;

    private final SystemTree tree;
    private final Map<Path, FakeDevice> devices = new HashMap<>();
    private final Map<Integer, FakeDevice> open = new HashMap<>();
    private final Deque<byte[]> openings = new ArrayDeque<>();
    private int nextFd = 100;
    private int controlErrno = Errno.ENOENT;
    private final Set<Integer> controls = new HashSet<>();
    private @Nullable V4l2LoopbackConfig added;

    public FakeKernel(Path root) {
        this.tree = new SystemTree(root);
    }

    /** One node. Its fields are what a test may change at any time. */
    public static final class FakeDevice {
        public String card = "";
        public String driver = "";
        public String bus = "";
        public int caps;
        public int openErrno;
        public final Map<Long, Integer> errnoOf = new HashMap<>();
        public final List<Mode> modes = new ArrayList<>();
        public int keepsWidthPx;
        public int keepsHeightPx;
        public boolean pageSizes;
        public boolean events;
        /** A picture that is there again whenever one was taken. */
        public @Nullable Shot always;

        public int writeErrno;
        public long writeShort = -1;
        public final List<byte[]> written = new CopyOnWriteArrayList<>();
        public final Deque<Integer> usage = new ArrayDeque<>();
        public final Deque<Shot> shots = new ArrayDeque<>();
        /** Whether each wait brings one picture only, as if the next came later. */
        public boolean oneByOne;

        public final List<Long> requests = new ArrayList<>();
        public double rate;
        public boolean streams;
        public int closed;
        private final Deque<Integer> queued = new ArrayDeque<>();
        private final List<ByteBuffer> buffers = new ArrayList<>();
        private int sizeBytes = 1 << 20;
        private int streamsFor = NOBODY;
        private int arrived;

        /** Whether every buffer is with the driver or has been given back. */
        public int queuedBuffers() {
            return queued.size();
        }

        public boolean asked(long request) {
            return requests.contains(request);
        }
    }

    public record Mode(int code, int widthPx, int heightPx, double rate) {}

    public record Shot(byte[] bytes, int flags, long captureUs) {}

    public VideoNodes nodes() {
        return new VideoNodes(this, tree);
    }

    public SystemTree tree() {
        return tree;
    }

    public FakeDevice camera(int number, String name, String bus, Mode... modes) {
        FakeDevice device = device(number, name);
        device.driver = "uvcvideo";
        device.bus = bus;
        device.caps = Videodev2.V4L2_CAP_VIDEO_CAPTURE | Videodev2.V4L2_CAP_STREAMING;
        device.modes.addAll(List.of(modes));
        return device;
    }

    /** A loopback node with exclusive_caps=1; {@code newer} behaves as 0.15, otherwise as 0.12. */
    public FakeDevice loopback(int number, String label, boolean newer) {
        FakeDevice device = device(number, label);
        device.driver = LoopbackHeader.DRIVER;
        device.caps = Videodev2.V4L2_CAP_VIDEO_OUTPUT | Videodev2.V4L2_CAP_STREAMING;
        device.pageSizes = !newer;
        device.events = newer;
        if (newer) {
            device.errnoOf.put(Videodev2.VIDIOC_STREAMON, Errno.EINVAL);
        }
        file("/sys/class/video4linux/video" + number + "/max_openers", "10");
        return device;
    }

    private FakeDevice device(int number, String name) {
        FakeDevice device = new FakeDevice();
        device.card = name;
        file("/dev/video" + number, "");
        file("/sys/class/video4linux/video" + number + "/name", name + "\n");
        devices.put(tree.at("/dev/video" + number), device);
        return device;
    }

    /** The node goes away, also for those who have it open. */
    public synchronized void unplug(int number) {
        FakeDevice gone = devices.remove(tree.at("/dev/video" + number));
        delete("/dev/video" + number);
        delete("/sys/class/video4linux/video" + number + "/name");
        delete("/sys/class/video4linux/video" + number + "/max_openers");
        open.replaceAll((fd, device) -> device == gone ? new FakeDevice() : device);
    }

    /** {@code /dev/v4l2loopback} answers so; 0 lets it make nodes. */
    public void control(int errno) {
        controlErrno = errno;
    }

    public @Nullable V4l2LoopbackConfig added() {
        return added;
    }

    /** Somebody opens or closes a watched node. */
    public void opening(int event) {
        openings.add(ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putInt(1)
                .putInt(event)
                .putInt(0)
                .putInt(0)
                .array());
    }

    public void file(String absolute, String text) {
        try {
            Files.createDirectories(tree.at(absolute).getParent());
            Files.writeString(tree.at(absolute), text);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private void delete(String absolute) {
        try {
            Files.deleteIfExists(tree.at(absolute));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    public synchronized int openFiles() {
        return open.size() + controls.size();
    }

    @Override
    public synchronized int open(Path path, int flags) {
        if (path.endsWith("v4l2loopback")) {
            if (controlErrno != 0) {
                return -controlErrno;
            }
            controls.add(nextFd);
            return nextFd++;
        }
        FakeDevice device = devices.get(path);
        if (device == null) {
            return -Errno.ENOENT;
        }
        if (device.openErrno != 0) {
            return -device.openErrno;
        }
        open.put(nextFd, device);
        return nextFd++;
    }

    @Override
    public synchronized int close(int fd) {
        FakeDevice device = open.remove(fd);
        if (device != null) {
            device.closed++;
            device.streamsFor = device.streamsFor == fd ? NOBODY : device.streamsFor;
        }
        controls.remove(fd);
        return 0;
    }

    @Override
    public synchronized int ioctl(int fd, long request, Structure argument) {
        if (controls.contains(fd)) {
            V4l2LoopbackConfig wish = (V4l2LoopbackConfig) argument;
            added = wish;
            String label = new String(wish.card_label, StandardCharsets.UTF_8).replace("\0", "");
            loopback(7, label, true);
            return 7;
        }
        FakeDevice device = Objects.requireNonNull(open.get(fd), "closed file " + fd);
        device.requests.add(request);
        if (device.driver.isEmpty()) {
            return -Errno.ENODEV;
        }
        Integer errno = device.errnoOf.get(request);
        if (errno == null && isTaken(device, fd, argument)) {
            errno = Errno.EBUSY;
        }
        return errno == null ? answer(device, request, argument) : -errno;
    }

    /** Who asks for buffers has the device until its file is closed; nobody else sets a format or gets buffers meanwhile. */
    private static boolean isTaken(FakeDevice device, int fd, Structure argument) {
        boolean camera = (device.caps & Videodev2.V4L2_CAP_VIDEO_CAPTURE) != 0;
        boolean wants = argument instanceof V4l2Requestbuffers || argument instanceof V4l2Format;
        if (!camera || !wants) {
            return false;
        }
        boolean taken = device.streamsFor != NOBODY && device.streamsFor != fd;
        if (!taken && argument instanceof V4l2Requestbuffers) {
            device.streamsFor = fd;
        }
        return taken;
    }

    private static int answer(FakeDevice device, long request, Structure argument) {
        if (argument instanceof V4l2Capability capability) {
            fill(capability.card, device.card);
            fill(capability.driver, device.driver);
            fill(capability.bus_info, device.bus);
            capability.capabilities = device.caps | Videodev2.V4L2_CAP_DEVICE_CAPS;
            capability.device_caps = device.caps;
            return 0;
        }
        if (argument instanceof V4l2Fmtdesc format) {
            List<Integer> codes =
                    device.modes.stream().map(Mode::code).distinct().toList();
            format.pixelformat = format.index < codes.size() ? codes.get(format.index) : 0;
            return format.index < codes.size() ? 0 : NO_MORE;
        }
        if (argument instanceof V4l2Frmsizeenum size) {
            List<Mode> same = device.modes.stream()
                    .filter(mode -> mode.code == size.pixel_format)
                    .map(mode -> new Mode(mode.code, mode.widthPx, mode.heightPx, 0))
                    .distinct()
                    .toList();
            if (size.index >= same.size()) {
                return NO_MORE;
            }
            size.type = Videodev2.V4L2_FRMSIZE_TYPE_DISCRETE;
            size.width = same.get(size.index).widthPx;
            size.height = same.get(size.index).heightPx;
            return 0;
        }
        if (argument instanceof V4l2Frmivalenum interval) {
            List<Mode> same = device.modes.stream()
                    .filter(mode -> mode.code == interval.pixel_format
                            && mode.widthPx == interval.width
                            && mode.heightPx == interval.height)
                    .toList();
            if (interval.index >= same.size()) {
                return NO_MORE;
            }
            interval.type = Videodev2.V4L2_FRMIVAL_TYPE_DISCRETE;
            interval.min.numerator = 1000;
            interval.min.denominator = (int) (same.get(interval.index).rate * 1000);
            return 0;
        }
        if (argument instanceof V4l2Format format) {
            grant(device, format);
            return 0;
        }
        if (argument instanceof V4l2Streamparm parameters) {
            device.rate =
                    (double) parameters.capture.timeperframe.denominator / parameters.capture.timeperframe.numerator;
            return 0;
        }
        return buffers(device, request, argument);
    }

    private static void grant(FakeDevice device, V4l2Format format) {
        if (device.keepsWidthPx > 0) {
            format.pix.width = device.keepsWidthPx;
            format.pix.height = device.keepsHeightPx;
        }
        int bytes = Fourcc.of(format.pix.pixelformat)
                .map(ours -> ours.sizeBytes(format.pix.width, format.pix.height))
                .orElse(0);
        format.pix.sizeimage = device.pageSizes ? (bytes + 4095) / 4096 * 4096 : bytes;
        device.sizeBytes = Math.max(1 << 20, format.pix.sizeimage);
    }

    private static int buffers(FakeDevice device, long request, Structure argument) {
        if (argument instanceof V4l2Requestbuffers wish) {
            device.buffers.clear();
            device.queued.clear();
            for (int i = 0; i < wish.count; i++) {
                device.buffers.add(ByteBuffer.allocateDirect(device.sizeBytes));
            }
            return 0;
        }
        if (argument instanceof V4l2Event event) {
            Integer count = device.usage.poll();
            event.type = LoopbackHeader.V4L2_EVENT_PRI_CLIENT_USAGE;
            event.count = count == null ? 0 : count;
            return count == null ? -Errno.ENOENT : 0;
        }
        if (request == Videodev2.VIDIOC_SUBSCRIBE_EVENT) {
            return device.events ? 0 : -Errno.EINVAL;
        }
        V4l2Buffer buffer = (V4l2Buffer) argument;
        if (request == Videodev2.VIDIOC_QUERYBUF) {
            buffer.m = buffer.index;
            buffer.length = device.sizeBytes;
        } else if (request == Videodev2.VIDIOC_QBUF) {
            device.queued.add(buffer.index);
        } else {
            return dequeue(device, buffer);
        }
        return 0;
    }

    private static int dequeue(FakeDevice device, V4l2Buffer buffer) {
        Integer index = device.queued.peek();
        Shot shot = device.shots.peek();
        if (index == null || shot == null || (device.oneByOne && device.arrived == 0)) {
            return -Errno.EAGAIN;
        }
        device.arrived = 0;
        device.queued.remove();
        device.shots.remove();
        device.buffers.get(index).clear().put(shot.bytes);
        buffer.index = index;
        buffer.bytesused = shot.bytes.length;
        buffer.flags = shot.flags;
        buffer.tv_sec = shot.captureUs / 1_000_000;
        buffer.tv_usec = shot.captureUs % 1_000_000;
        return 0;
    }

    @Override
    public synchronized int ioctl(int fd, long request, int[] argument) {
        FakeDevice device = Objects.requireNonNull(open.get(fd));
        device.requests.add(request);
        Integer errno = device.errnoOf.get(request);
        device.streams = request == Videodev2.VIDIOC_STREAMON && errno == null;
        return errno == null ? 0 : -errno;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return -Errno.ENOTTY;
    }

    @Override
    public synchronized long write(int fd, ByteBuffer direct) {
        FakeDevice device = Objects.requireNonNull(open.get(fd));
        if (device.driver.isEmpty()) {
            return -Errno.ENODEV;
        }
        if (device.writeErrno != 0) {
            return -device.writeErrno;
        }
        byte[] bytes = new byte[direct.limit()];
        direct.get(0, bytes);
        device.written.add(bytes);
        return device.writeShort >= 0 ? device.writeShort : bytes.length;
    }

    @Override
    public synchronized long read(int fd, byte[] into) {
        int bytes = 0;
        while (!openings.isEmpty()) {
            System.arraycopy(openings.remove(), 0, into, bytes, 16);
            bytes += 16;
        }
        return bytes == 0 ? -Errno.EAGAIN : bytes;
    }

    @Override
    public synchronized int poll(int fd, int events, int timeoutMs) {
        FakeDevice device = Objects.requireNonNull(open.get(fd));
        if (device.driver.isEmpty()) {
            return POLLERR;
        }
        if (device.shots.isEmpty() && device.always != null) {
            device.shots.add(device.always);
        }
        device.arrived = device.shots.isEmpty() ? 0 : 1;
        return device.arrived == 0 ? 0 : POLLIN;
    }

    @Override
    public synchronized Mapped map(int fd, long offset, int lengthBytes) {
        return new Mapped(Objects.requireNonNull(open.get(fd)).buffers.get((int) offset), 1, 0);
    }

    @Override
    public int unmap(Mapped memory) {
        return 0;
    }

    @Override
    public synchronized int inotify() {
        return nextFd++;
    }

    @Override
    public int watch(int inotify, Path path, int events) {
        return 1;
    }

    private static void fill(byte[] chars, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, chars, 0, Math.min(bytes.length, chars.length - 1));
    }
}
