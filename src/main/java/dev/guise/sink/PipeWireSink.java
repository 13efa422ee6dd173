package dev.guise.sink;

import dev.guise.frame.Canvas;
import dev.guise.frame.PixelFormat;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.pipewire.CameraNode;
import dev.guise.pipewire.CameraPicture;
import dev.guise.pipewire.PipeWireCamera;
import dev.guise.v4l2.Fourcc;
import java.io.IOException;

/**
 * A virtual camera in PipeWire: every canvas is offered to whoever reads, in the format and size that was agreed with them.
 * {@link #write} never fails and never waits for readers or daemon; while nobody reads it does nothing.
 */
public final class PipeWireSink implements FrameSink {
    private final CameraNode node;
    private final PipeWireCamera camera;
    private final NanoClock clock;
    private final Meter meter;
    private final byte[] packed;
    private final byte[] half;

    private PipeWireSink(CameraNode node, PipeWireCamera camera, NanoClock clock, Meter meter) {
        this.node = node;
        this.camera = camera;
        this.clock = clock;
        this.meter = meter;
        this.packed = new byte[PixelFormat.YUYV.sizeBytes(node.widthPx(), node.heightPx())];
        this.half = new byte[PixelFormat.RGB24.sizeBytes(node.widthPx() / 2, node.heightPx() / 2)];
    }

    /** Makes the camera for canvases of the node's size; refused with the remedy where that cannot be. */
    public static PipeWireSink open(CameraNode node, NanoClock clock, Meter meter, DistinctErrors errors)
            throws IOException {
        return new PipeWireSink(node, PipeWireCamera.open(node, clock, errors::tell), clock, meter);
    }

    @Override
    public String name() {
        return "PipeWire camera \"" + node.label() + "\"";
    }

    @Override
    public void write(Canvas canvas, long presentNs) {
        CameraPicture wanted = camera.wanted();
        boolean lost =
                wanted == null ? !camera.connected() : !camera.offer(wanted, bytes(canvas, wanted), clock.nowNs());
        if (lost) {
            meter.count(Counter.LOST_WRITES);
        }
    }

    /** The composer may have packed it already, at its own size. */
    private byte[] bytes(Canvas canvas, CameraPicture wanted) {
        boolean whole = wanted.widthPx() == canvas.widthPx();
        byte[] ready = whole ? canvas.packed(wanted.format()) : null;
        if (ready != null) {
            return ready;
        }
        byte[] rgb = canvas.rgb();
        if (!whole) {
            halve(rgb, canvas.widthPx(), half, wanted.widthPx(), wanted.heightPx());
            rgb = half;
        }
        if (wanted.format() == PixelFormat.RGB24) {
            return rgb;
        }
        YuvPacker.pack(Fourcc.valueOf(wanted.format().name()), rgb, wanted.widthPx(), wanted.heightPx(), packed);
        return packed;
    }

    /** Each pixel is the mean of the four that it covers. */
    static void halve(byte[] rgb, int rgbWidthPx, byte[] out, int widthPx, int heightPx) {
        int row = 3 * rgbWidthPx;
        for (int y = 0, o = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                int i = 2 * (y * row + 3 * x);
                for (int c = 0; c < 3; c++, i++) {
                    int sum = (rgb[i] & 0xff) + (rgb[i + 3] & 0xff) + (rgb[i + row] & 0xff) + (rgb[i + row + 3] & 0xff);
                    out[o++] = (byte) ((sum + 2) >> 2);
                }
            }
        }
    }

    /** Whether some program reads. */
    @Override
    public boolean watched() {
        return camera.wanted() != null;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {
        camera.close();
    }
}
