package dev.guise.v4l2;

import dev.guise.v4l2.Videodev2.V4l2PixFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes whole pictures to a node of v4l2loopback, all versions from 0.12 on. The size is fixed from open to close. One
 * thread.
 */
public final class LoopbackWriter implements AutoCloseable {
    private static final int OUTPUT = Videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT;

    private final VideoNodes nodes;
    private final V4l2Device device;
    private final ReaderWatch readers;
    private final int sizeBytes;

    private LoopbackWriter(VideoNodes nodes, V4l2Device device, ReaderWatch readers, int sizeBytes) {
        this.nodes = nodes;
        this.device = device;
        this.readers = readers;
        this.sizeBytes = sizeBytes;
    }

    /**
     * What is written.
     *
     * @param format one of the uncompressed ones
     */
    public record Picture(Fourcc format, int widthPx, int heightPx, double framesPerSecond) {
        /** Bytes of one picture. */
        public int sizeBytes() {
            return format.sizeBytes(widthPx, heightPx);
        }

        @Override
        public String toString() {
            return format + " " + widthPx + "x" + heightPx;
        }
    }

    /** Opens a node and fixes its format; refused when it is none of ours, is written by somebody else, or keeps another size. */
    public static LoopbackWriter open(VideoNodes nodes, Path node, Picture picture) throws V4l2Exception {
        V4l2Device device = V4l2Device.open(nodes, node);
        try {
            checkFree(nodes, device);
            checkGranted(
                    nodes,
                    device,
                    picture,
                    device.setFormat(
                            OUTPUT,
                            picture.format().code(),
                            picture.widthPx(),
                            picture.heightPx(),
                            picture.sizeBytes()));
            device.setRate(OUTPUT, picture.framesPerSecond());
            streamOn(device);
            return new LoopbackWriter(nodes, device, ReaderWatch.of(nodes, device), picture.sizeBytes());
        } catch (V4l2Exception refused) {
            device.close();
            throw refused;
        }
    }

    private static void checkFree(VideoNodes nodes, V4l2Device device) throws V4l2Exception {
        V4l2Device.Capability capability = device.capability();
        String name = nodes.tree().name(device.node());
        if (!capability.driver().equals(LoopbackHeader.DRIVER)) {
            throw new V4l2Exception(
                    name + " is \"" + capability.card() + "\", no node of v4l2loopback: see guise devices", 0);
        }
        if ((capability.caps() & Videodev2.V4L2_CAP_VIDEO_OUTPUT) == 0) {
            throw new V4l2Exception(
                    name + " is already written to; it is open in "
                            + NodeHolder.words(NodeHolder.of(nodes.tree(), name))
                            + ": close the program that writes, or make another node (if nobody writes: v4l2-ctl -d "
                            + name
                            + " -c keep_format=0)",
                    Errno.EBUSY);
        }
    }

    /** The driver answers a wish that it cannot fulfil with what it has, not with an error. */
    private static void checkGranted(VideoNodes nodes, V4l2Device device, Picture wanted, V4l2PixFormat granted)
            throws V4l2Exception {
        boolean same = granted.pixelformat == wanted.format().code()
                && granted.width == wanted.widthPx()
                && granted.height == wanted.heightPx()
                && granted.sizeimage >= wanted.sizeBytes();
        if (!same) {
            String name = nodes.tree().name(device.node());
            throw new V4l2Exception(
                    name + " stays at " + Fourcc.letters(granted.pixelformat) + " " + granted.width + "x"
                            + granted.height + " (" + granted.sizeimage + " bytes) instead of " + wanted
                            + ": close what uses it ("
                            + NodeHolder.words(NodeHolder.of(nodes.tree(), name))
                            + "), or set compose.widthPx, compose.heightPx and loopback.format to that",
                    Errno.EBUSY);
        }
    }

    /** Before 0.14 a writer must say that it streams; later drivers refuse that and take the first write for it. */
    private static void streamOn(V4l2Device device) throws V4l2Exception {
        try {
            device.streamOn(OUTPUT);
        } catch (V4l2Exception refused) {
            if (refused.errno() != Errno.EINVAL) {
                throw refused;
            }
        }
    }

    /** Writes one picture, a direct buffer of exactly its size; false when the driver had no room for it just now. */
    public boolean write(ByteBuffer picture) throws V4l2Exception {
        long written = nodes.kernel().write(device.fd(), picture);
        if (written == -Errno.EAGAIN || written == -Errno.EINTR) {
            return false;
        }
        if (written < 0) {
            throw device.failed("write", (int) -written);
        }
        if (written != sizeBytes) {
            throw new V4l2Exception(
                    nodes.tree().name(device.node()) + ": write took " + written + " of " + sizeBytes
                            + " bytes: the node has lost its format",
                    0);
        }
        return true;
    }

    /** How many programs watch the node now, as far as that can be known; 1 where it cannot. */
    public int readers() {
        return readers.readers();
    }

    @Override
    public void close() {
        readers.close();
        device.streamOff(OUTPUT);
        device.close();
    }
}
