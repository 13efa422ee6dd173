package dev.guise.gl;

import dev.guise.frame.PixelFormat;
import java.util.Map;

/**
 * Puts a canvas's bytes into the order of one format, four to a place, and brings them back. Context thread only.
 */
final class Packing implements Owner.Part {
    private static final int BYTES = 4;

    private final Owner owner = new Owner();
    private final WholeTarget whole;
    private final Program program;
    private final Sheet stream;
    private final Readback readback;

    Packing(PixelFormat format, int widthPx, int heightPx, WholeTarget whole) {
        this.whole = whole;
        int places = (format.sizeBytes(widthPx, heightPx) + BYTES - 1) / BYTES;
        this.program = owner.own(Program.of(
                WholeTarget.SHADER, "pack.frag", Map.of("WIDTH", widthPx, "HEIGHT", heightPx, format.name(), 1)));
        this.stream = owner.own(new Sheet(Sheet.Kind.BYTES, widthPx, (places + widthPx - 1) / widthPx));
        this.readback = owner.own(new Readback(stream));
    }

    /** Queues packing and the way back; the canvas is at sampler {@code unit}. */
    void start(int unit) {
        stream.drawInto();
        program.use();
        program.set("canvas", unit);
        whole.draw();
        readback.start();
    }

    /** Waits for the bytes. */
    void take(byte[] out) {
        readback.take(out);
    }

    @Override
    public void close() {
        owner.close();
    }
}
