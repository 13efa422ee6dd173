package dev.guise.torchimport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of pickles, never more of them than a checkpoint's description can have. */
final class PickleInput {
    static final int MOST_BYTES = 32 << 20;

    private static final int LONGEST_LINE = 256;

    private final InputStream in;
    private final long available;
    private long position;

    /**
     * Begins at the stream's place.
     *
     * @param available bytes that can be there at most
     */
    PickleInput(InputStream in, long available) {
        this.in = in;
        this.available = available;
    }

    /** How many bytes were taken. */
    long position() {
        return position;
    }

    int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("it ends within its description (truncated)");
        }
        took(1);
        return value;
    }

    byte[] bytes(long count) throws IOException {
        if (count < 0 || count > available - position) {
            throw new EOFException(
                    "a text or number in its description claims " + count + " bytes, more than the file has left");
        }
        took(count);
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length != count) {
            throw new EOFException("it ends within its description (truncated)");
        }
        return bytes;
    }

    private void took(long count) {
        position += count;
        if (position > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "its description is longer than " + (MOST_BYTES >> 20) + " MiB, which no checkpoint needs");
        }
    }

    ByteBuffer littleEndian(int count) throws IOException {
        return ByteBuffer.wrap(bytes(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    int unsignedShort() throws IOException {
        return littleEndian(Short.BYTES).getShort() & 0xffff;
    }

    int integer() throws IOException {
        return littleEndian(Integer.BYTES).getInt();
    }

    long unsignedInteger() throws IOException {
        return Integer.toUnsignedLong(integer());
    }

    long longInteger() throws IOException {
        return littleEndian(Long.BYTES).getLong();
    }

    double bigEndianDouble() throws IOException {
        return ByteBuffer.wrap(bytes(Double.BYTES)).getDouble();
    }

    String text(long count) throws IOException {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    /** The text up to the next line end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() == LONGEST_LINE) {
                throw new IllegalArgumentException("a name in its description is longer than " + LONGEST_LINE);
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
