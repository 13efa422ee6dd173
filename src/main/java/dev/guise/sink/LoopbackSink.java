package dev.guise.sink;

import dev.guise.frame.Canvas;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.v4l2.LoopbackWriter;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A virtual camera: every canvas becomes one whole write to a node of v4l2loopback. {@link #write} never fails and never
 * waits: a lost node is told once, its pictures are counted, and once a second it is looked for by its label.
 */
public final class LoopbackSink implements FrameSink {
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    private final VideoNodes nodes;
    private final VideoNode node;
    private final LoopbackWriter.Picture picture;
    private final PixelFormat format;
    private final byte[] packed;
    private final ByteBuffer bytes;
    private final NanoClock clock;
    private final Meter meter;
    private final DistinctErrors errors;
    private @Nullable LoopbackWriter writer;
    private long retryNs;

    private LoopbackSink(
            VideoNodes nodes,
            VideoNode node,
            LoopbackWriter.Picture picture,
            NanoClock clock,
            Meter meter,
            DistinctErrors errors) {
        this.nodes = nodes;
        this.node = node;
        this.picture = picture;
        this.format = PixelFormat.valueOf(picture.format().name());
        this.packed = new byte[picture.sizeBytes()];
        this.bytes = ByteBuffer.allocateDirect(picture.sizeBytes());
        this.clock = clock;
        this.meter = meter;
        this.errors = errors;
    }

    /** Opens a node for canvases of the picture's size; refused with the remedy when it cannot be had now. */
    public static LoopbackSink open(
            VideoNodes nodes,
            VideoNode node,
            LoopbackWriter.Picture picture,
            NanoClock clock,
            Meter meter,
            DistinctErrors errors)
            throws V4l2Exception {
        LoopbackSink sink = new LoopbackSink(nodes, node, picture, clock, meter, errors);
        sink.writer = LoopbackWriter.open(nodes, node.path(), picture);
        return sink;
    }

    @Override
    public String name() {
        return "virtual camera " + node;
    }

    @Override
    public void write(Canvas canvas, long presentNs) {
        LoopbackWriter open = writer != null ? writer : reopened();
        if (open == null) {
            meter.count(Counter.LOST_WRITES);
            return;
        }
        bytes.clear();
        bytes.put(packed(canvas));
        bytes.flip();
        try {
            if (!open.write(bytes)) {
                meter.count(Counter.LOST_WRITES);
            }
        } catch (V4l2Exception lost) {
            lose(open, lost);
        }
    }

    /** The composer may have packed it already; the placeholder and the camera's own picture are packed here. */
    private byte[] packed(Canvas canvas) {
        byte[] ready = canvas.packed(format);
        if (ready != null) {
            return ready;
        }
        YuvPacker.pack(picture.format(), canvas.rgb(), canvas.widthPx(), canvas.heightPx(), packed);
        return packed;
    }

    private void lose(LoopbackWriter lost, V4l2Exception why) {
        meter.count(Counter.LOST_WRITES);
        errors.note("virtual camera", why);
        lost.close();
        writer = null;
        retryNs = clock.nowNs() + RETRY_NS;
    }

    private @Nullable LoopbackWriter reopened() {
        if (clock.nowNs() < retryNs) {
            return null;
        }
        retryNs = clock.nowNs() + RETRY_NS;
        VideoNode found = nodes.loopbackAgain(node).orElse(null);
        if (found == null) {
            return null;
        }
        try {
            writer = LoopbackWriter.open(nodes, found.path(), picture);
            errors.tell(name() + " is back");
        } catch (V4l2Exception notYet) {
            errors.note("virtual camera", notYet);
        }
        return writer;
    }

    /** Whether some program looks at the node. */
    @Override
    public boolean watched() {
        return writer != null && writer.readers() > 0;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
