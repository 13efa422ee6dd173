package dev.guise.v4l2;

import dev.guise.v4l2.Videodev2.V4l2Buffer;
import dev.guise.v4l2.Videodev2.V4l2PixFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A camera that streams into a few buffers shared with the driver. Only the newest picture is handed out; older ones go back
 * unseen. One thread.
 */
public final class CaptureStream implements AutoCloseable {
    private static final int CAPTURE = Videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;

    private final Kernel kernel;
    private final V4l2Device device;
    private final List<Kernel.Mapped> memory = new ArrayList<>();
    private CameraMode mode;
    private int strideBytes;
    private V4l2Buffer newest = buffer(0);
    private V4l2Buffer other = buffer(0);
    private boolean held;

    private CaptureStream(Kernel kernel, V4l2Device device, CameraMode mode) {
        this.kernel = kernel;
        this.device = device;
        this.mode = mode;
    }

    /**
     * One picture; its bytes are valid until the next call.
     *
     * @param bytes from position 0 to the limit; may be short or empty when the camera sent less
     * @param captureNs when it was taken, on the clock of {@link System#nanoTime}
     * @param damaged whether the driver says so
     */
    public record Shot(ByteBuffer bytes, long captureNs, boolean damaged) {}

    /** Opens a camera in a mode near to the given one, see {@link #mode}, with so many buffers. */
    public static CaptureStream start(VideoNodes nodes, Path node, CameraMode wish, int buffers) throws V4l2Exception {
        V4l2Device device = V4l2Device.open(nodes, node);
        CaptureStream stream = new CaptureStream(nodes.kernel(), device, wish);
        try {
            stream.negotiate(nodes, wish);
            stream.share(buffers);
            device.streamOn(CAPTURE);
            return stream;
        } catch (V4l2Exception error) {
            stream.close();
            throw error;
        }
    }

    private void negotiate(VideoNodes nodes, CameraMode wish) throws V4l2Exception {
        V4l2PixFormat granted = device.setFormat(CAPTURE, wish.code(), wish.widthPx(), wish.heightPx(), 0);
        double rate = device.setRate(CAPTURE, wish.framesPerSecond());
        mode = new CameraMode(
                granted.pixelformat, granted.width, granted.height, rate > 0 ? rate : wish.framesPerSecond());
        strideBytes = granted.bytesperline;
        if (mode.format().isEmpty() || granted.width < 1 || granted.height < 1) {
            throw new V4l2Exception(
                    nodes.tree().name(device.node()) + " gives " + mode + ", which is none of YUYV, NV12, YU12, MJPG:"
                            + " name another format with camera.format, see guise devices",
                    0);
        }
    }

    private void share(int buffers) throws V4l2Exception {
        int count = device.requestBuffers(buffers);
        for (int i = 0; i < count; i++) {
            memory.add(device.mapBuffer(i));
            device.queue(buffer(i));
        }
    }

    /** What the driver granted. */
    public CameraMode mode() {
        return mode;
    }

    /** Bytes from row to row of the first plane, as the driver says; 0 where it does not. */
    public int strideBytes() {
        return strideBytes;
    }

    /** The newest picture, waiting for one at most so long; null when none came. */
    public @Nullable Shot next(int timeoutMs) throws V4l2Exception {
        giveBack();
        if (!device.awaitPicture(timeoutMs)) {
            return null;
        }
        while (device.dequeue(other)) {
            giveBack();
            V4l2Buffer taken = other;
            other = newest;
            newest = taken;
            held = true;
        }
        return held ? shot(newest, System.nanoTime()) : null;
    }

    private Shot shot(V4l2Buffer buffer, long nowNs) {
        ByteBuffer bytes = memory.get(buffer.index).bytes();
        if (bytes == null) {
            throw new IllegalStateException("buffer " + buffer.index + " has no memory");
        }
        bytes.limit(Math.max(0, Math.min(bytes.capacity(), buffer.bytesused)));
        bytes.position(0);
        boolean damaged = (buffer.flags & Videodev2.V4L2_BUF_FLAG_ERROR) != 0;
        return new Shot(bytes, captureNs(buffer, nowNs), damaged);
    }

    /** Drivers without a monotonic clock give times that mean nothing here; then it is the time of arrival. */
    private static long captureNs(V4l2Buffer buffer, long nowNs) {
        int clock = buffer.flags & Videodev2.V4L2_BUF_FLAG_TIMESTAMP_MASK;
        return clock == Videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC
                ? TimeUnit.SECONDS.toNanos(buffer.tv_sec) + TimeUnit.MICROSECONDS.toNanos(buffer.tv_usec)
                : nowNs;
    }

    private void giveBack() throws V4l2Exception {
        if (held) {
            held = false;
            device.queue(newest);
        }
    }

    private static V4l2Buffer buffer(int index) {
        V4l2Buffer buffer = new V4l2Buffer();
        buffer.index = index;
        buffer.type = CAPTURE;
        buffer.memory = Videodev2.V4L2_MEMORY_MMAP;
        return buffer;
    }

    @Override
    public void close() {
        device.streamOff(CAPTURE);
        memory.forEach(kernel::unmap);
        memory.clear();
        device.close();
    }
}
