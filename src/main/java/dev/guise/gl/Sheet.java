package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

import java.nio.ByteBuffer;
import org.lwjgl.BufferUtils;

/**
 * A rectangle of whole numbers on the card, read by exact place and never smoothed; it can be drawn into as well. Context
 * thread only.
 */
final class Sheet implements Owner.Part {
    /** How many numbers a place has, and how large they are. */
    enum Kind {
        /** One byte. */
        GREY(GL_R8UI, GL_RED_INTEGER, GL_UNSIGNED_BYTE, 1),
        /** Three bytes. */
        RGB(GL_RGB8UI, GL_RGB_INTEGER, GL_UNSIGNED_BYTE, 3),
        /** Four bytes. */
        BYTES(GL_RGBA8UI, GL_RGBA_INTEGER, GL_UNSIGNED_BYTE, 4),
        /** Four signed numbers of 16 bits. */
        SHORTS(GL_RGBA16I, GL_RGBA_INTEGER, GL_SHORT, 8);

        private final int stored;
        private final int format;
        private final int type;
        private final int sizeBytes;

        Kind(int stored, int format, int type, int sizeBytes) {
            this.stored = stored;
            this.format = format;
            this.type = type;
            this.sizeBytes = sizeBytes;
        }
    }

    /** A sampler that no shader reads: what is made or changed is bound there and disturbs nobody. */
    private static final int WORKBENCH = GL_TEXTURE15;

    private final Kind kind;
    private final int width;
    private final int height;
    private final int texture;
    private final ByteBuffer transfer;
    private int framebuffer;

    Sheet(Kind kind, int width, int height) {
        this.kind = kind;
        this.width = width;
        this.height = height;
        this.texture = glGenTextures();
        this.transfer = BufferUtils.createByteBuffer(width * height * kind.sizeBytes);
        glActiveTexture(WORKBENCH);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        glTexImage2D(GL_TEXTURE_2D, 0, kind.stored, width, height, 0, kind.format, kind.type, (ByteBuffer) null);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int sizeBytes() {
        return width * height * kind.sizeBytes;
    }

    /** Replaces everything; rows without padding. */
    void upload(byte[] numbers) {
        transfer.clear().put(numbers, 0, sizeBytes()).flip();
        upload();
    }

    /** Replaces everything, for {@link Kind#SHORTS}. */
    void upload(short[] numbers) {
        transfer.clear();
        transfer.asShortBuffer().put(numbers);
        upload();
    }

    private void upload() {
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glActiveTexture(WORKBENCH);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, kind.format, kind.type, transfer);
    }

    /** Shaders read it as sampler number {@code unit}. */
    void readAt(int unit) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, texture);
    }

    /** Makes it what is drawn into and what is read back. */
    void drawInto() {
        if (framebuffer == 0) {
            framebuffer = glGenFramebuffers();
            glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
            glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
            int state = glCheckFramebufferStatus(GL_FRAMEBUFFER);
            if (state != GL_FRAMEBUFFER_COMPLETE) {
                throw new GlException("the card cannot draw into " + kind + " of " + width + "x" + height + " (0x"
                        + Integer.toHexString(state) + ")");
            }
        }
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        glViewport(0, 0, width, height);
    }

    /** Begins to copy what was drawn to where the buffer object points that is bound for packing. */
    void copyToBoundBuffer() {
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width, height, kind.format, kind.type, 0);
    }

    @Override
    public void close() {
        if (framebuffer != 0) {
            glDeleteFramebuffers(framebuffer);
        }
        glDeleteTextures(texture);
    }
}
