package dev.guise.v4l2;

import dev.guise.v4l2.Videodev2.V4l2Event;
import dev.guise.v4l2.Videodev2.V4l2EventSubscription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Counts who reads a loopback node: by the driver's own events, or on drivers without them by watching the node being
 * opened and closed. Never waits. One thread.
 */
final class ReaderWatch implements AutoCloseable {
    private static final int EVENT_BYTES = 16;
    private static final int MANY = 256;

    private final VideoNodes nodes;
    private final V4l2Device device;
    private final boolean byEvents;
    private final int inotify;
    private final V4l2Event event = new V4l2Event();
    private final byte[] openings = new byte[EVENT_BYTES * MANY];
    private int readers;

    private ReaderWatch(VideoNodes nodes, V4l2Device device, boolean byEvents, int inotify, int readers) {
        this.nodes = nodes;
        this.device = device;
        this.byEvents = byEvents;
        this.inotify = inotify;
        this.readers = readers;
    }

    static ReaderWatch of(VideoNodes nodes, V4l2Device device) {
        V4l2EventSubscription wish = new V4l2EventSubscription();
        wish.type = LoopbackHeader.V4L2_EVENT_PRI_CLIENT_USAGE;
        wish.flags = Videodev2.V4L2_EVENT_SUB_FL_SEND_INITIAL;
        Kernel kernel = nodes.kernel();
        if (kernel.ioctl(device.fd(), Videodev2.VIDIOC_SUBSCRIBE_EVENT, wish) >= 0) {
            return new ReaderWatch(nodes, device, true, -1, 0);
        }
        int inotify = kernel.inotify();
        if (inotify >= 0 && kernel.watch(inotify, device.node(), Kernel.IN_OPEN | Kernel.IN_CLOSE) < 0) {
            kernel.close(inotify);
            inotify = -1;
        }
        return new ReaderWatch(nodes, device, false, inotify, holders(nodes, device));
    }

    int readers() {
        if (byEvents) {
            readEvents();
        } else if (inotify >= 0) {
            readOpenings();
        } else {
            return 1;
        }
        return readers;
    }

    private void readEvents() {
        for (int i = 0; i < MANY; i++) {
            if (nodes.kernel().ioctl(device.fd(), Videodev2.VIDIOC_DQEVENT, event) < 0) {
                return;
            }
            if (event.type == LoopbackHeader.V4L2_EVENT_PRI_CLIENT_USAGE) {
                readers = event.count;
            }
        }
    }

    /** Each {@code struct inotify_event} holds: watch, mask, cookie, length of a name, which is 0 for a file. */
    private void readOpenings() {
        long bytes = nodes.kernel().read(inotify, openings);
        ByteBuffer events = ByteBuffer.wrap(openings).order(ByteOrder.nativeOrder());
        for (int at = 0; at + EVENT_BYTES <= bytes; at += EVENT_BYTES + events.getInt(at + 12)) {
            int mask = events.getInt(at + 4);
            if ((mask & Kernel.IN_OPEN) != 0) {
                readers++;
            } else if ((mask & Kernel.IN_CLOSE) != 0) {
                readers = Math.max(0, readers - 1);
            } else if ((mask & Kernel.IN_Q_OVERFLOW) != 0) {
                readers = holders(nodes, device);
            }
        }
    }

    private static int holders(VideoNodes nodes, V4l2Device device) {
        return NodeHolder.of(nodes.tree(), nodes.tree().name(device.node())).size();
    }

    @Override
    public void close() {
        if (inotify >= 0) {
            nodes.kernel().close(inotify);
        }
    }
}
