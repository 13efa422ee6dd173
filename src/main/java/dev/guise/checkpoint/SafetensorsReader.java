package dev.guise.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads safetensors files. Allocates no more than the file's size allows: every length is checked before it is used. */
final class SafetensorsReader {
    static final int MAX_HEADER_BYTES = 16 << 20;

    private static final int PREFIX_BYTES = 8;
    private static final int CHUNK_BYTES = 1 << 20;

    private final FileChannel channel;

    private SafetensorsReader(FileChannel channel) {
        this.channel = channel;
    }

    static Checkpoint read(Path file) throws CheckpointException {
        try (FileChannel channel = FileChannel.open(file)) {
            return new SafetensorsReader(channel).read();
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + " is not there", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(file + " is no usable weights file: " + e.getMessage(), e);
        }
    }

    private Checkpoint read() throws IOException {
        long size = channel.size();
        long headerBytes = size < PREFIX_BYTES ? -1 : take(PREFIX_BYTES).getLong();
        if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, size - PREFIX_BYTES)) {
            throw new IllegalArgumentException("its header claims " + headerBytes + " bytes, the file has " + size
                    + " (truncated or another format)");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(take((int) headerBytes))
                .toString();
        SafetensorsHeader header = SafetensorsHeader.parse(text, size - PREFIX_BYTES - headerBytes);
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        for (TensorEntry entry : header.entries()) {
            arrays.put(entry.name(), array(entry));
        }
        return new Checkpoint(header.manifest(), arrays);
    }

    private WeightArray array(TensorEntry entry) throws IOException {
        if (entry.count() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "tensor " + entry.name() + " " + Arrays.toString(entry.shape()) + " is too large for one array");
        }
        float[] values = new float[(int) entry.count()];
        int perChunk = CHUNK_BYTES / entry.bytesPerValue();
        for (int done = 0; done < values.length; done += perChunk) {
            int count = Math.min(perChunk, values.length - done);
            decode(entry, take(count * entry.bytesPerValue()), values, done, count);
        }
        return new WeightArray(entry.shape(), values);
    }

    private static void decode(TensorEntry entry, ByteBuffer bytes, float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = switch (entry.dtype()) {
                case "F16" -> Half.toFloat(bytes.getShort());
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                default -> bytes.getFloat();
            };
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("tensor " + entry.name() + " " + Arrays.toString(entry.shape())
                        + " holds " + values[i] + " at place " + i);
            }
        }
    }

    private ByteBuffer take(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("it ends within its tensors");
            }
        }
        return bytes.flip();
    }
}
