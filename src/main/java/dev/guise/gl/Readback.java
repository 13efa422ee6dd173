package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a sheet back from the card: {@link #start} queues the copy behind the drawing and returns at once, {@link #take}
 * waits for it. What is queued in between runs beside the waiting. Context thread only.
 */
final class Readback implements Owner.Part {
    private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Sheet sheet;
    private final int buffer;
    private long fence;
    private @Nullable ByteBuffer mapped;

    Readback(Sheet sheet) {
        this.sheet = sheet;
        this.buffer = glGenBuffers();
        glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer);
        glBufferData(GL_PIXEL_PACK_BUFFER, sheet.sizeBytes(), GL_STREAM_READ);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    }

    /** Queues the copy of the sheet, which must be the one drawn into. */
    void start() {
        glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer);
        sheet.copyToBoundBuffer();
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
        fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
        glFlush();
    }

    /** Waits for the copy and fills {@code out} from its beginning. */
    void take(byte[] out) {
        int state = glClientWaitSync(fence, GL_SYNC_FLUSH_COMMANDS_BIT, PATIENCE_NS);
        glDeleteSync(fence);
        if (state != GL_ALREADY_SIGNALED && state != GL_CONDITION_SATISFIED) {
            throw new GlException("the graphics card does not answer");
        }
        glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer);
        mapped = glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, sheet.sizeBytes(), GL_MAP_READ_BIT, mapped);
        if (mapped == null) {
            throw new GlException("the graphics card gives no picture back");
        }
        mapped.get(0, out);
        glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
        glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    }

    @Override
    public void close() {
        glDeleteBuffers(buffer);
    }
}
