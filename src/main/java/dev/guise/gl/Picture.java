package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

import java.nio.ByteBuffer;
import org.lwjgl.BufferUtils;

/** A picture on the card, smooth when it is scaled. Context thread only. */
final class Picture implements Owner.Part {
    private final int format;
    private final int widthPx;
    private final int heightPx;
    private final int texture = glGenTextures();
    private final ByteBuffer transfer;

    /** RGB, or RGBA for {@code channels} 4; nothing yet. */
    Picture(int channels, int widthPx, int heightPx) {
        this.format = channels == 4 ? GL_RGBA : GL_RGB;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.transfer = BufferUtils.createByteBuffer(channels * widthPx * heightPx);
        int stored = channels == 4 ? GL_RGBA8 : GL_RGB8;
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        glTexImage2D(GL_TEXTURE_2D, 0, stored, widthPx, heightPx, 0, format, GL_UNSIGNED_BYTE, (ByteBuffer) null);
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /** Replaces everything; rows without padding. */
    void upload(byte[] pixels) {
        transfer.clear().put(pixels, 0, transfer.capacity()).flip();
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glBindTexture(GL_TEXTURE_2D, texture);
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, widthPx, heightPx, format, GL_UNSIGNED_BYTE, transfer);
    }

    /** Shaders read it from now on. */
    void show() {
        glBindTexture(GL_TEXTURE_2D, texture);
    }

    @Override
    public void close() {
        glDeleteTextures(texture);
    }
}
