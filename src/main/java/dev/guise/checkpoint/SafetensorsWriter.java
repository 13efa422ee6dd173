package dev.guise.checkpoint;

import dev.guise.files.PartName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes safetensors files: header padded to eight bytes, arrays one behind the other, little endian. */
final class SafetensorsWriter {
    private static final int CHUNK_VALUES = 1 << 18;

    private SafetensorsWriter() {}

    static void write(Checkpoint checkpoint, Path file, Precision precision) throws CheckpointException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new CheckpointException(file + " names no file");
        }
        try {
            Path temporary = PartName.beside(file);
            try {
                writeTo(temporary, checkpoint, precision);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
                syncFolder(folder);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeTo(Path file, Checkpoint checkpoint, Precision precision) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeFully(channel, header(checkpoint, precision));
            for (Map.Entry<String, WeightArray> e : checkpoint.arrays().entrySet()) {
                writeArray(channel, e.getKey(), e.getValue(), precision);
            }
            channel.force(true);
        }
    }

    private static ByteBuffer header(Checkpoint checkpoint, Precision precision) {
        List<TensorEntry> entries = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, WeightArray> e : checkpoint.arrays().entrySet()) {
            if (e.getKey().equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named " + SafetensorsHeader.METADATA);
            }
            long begin = end;
            end += (long) e.getValue().values().length * precision.bytes();
            entries.add(
                    new TensorEntry(e.getKey(), precision.dtype(), e.getValue().shape(), begin, end));
        }
        byte[] json =
                new SafetensorsHeader(checkpoint.manifest(), entries).toJson().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    private static void writeArray(FileChannel channel, String name, WeightArray array, Precision precision)
            throws IOException {
        float[] values = array.values();
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(values.length, CHUNK_VALUES) * precision.bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i]) || (precision == Precision.HALF && Math.abs(values[i]) >= Half.OVERFLOW)) {
                throw new IllegalArgumentException("tensor " + name + " " + Arrays.toString(array.shape()) + " holds "
                        + values[i] + " at place " + i + ", which " + precision.dtype() + " on disk cannot keep");
            }
            if (precision == Precision.HALF) {
                bytes.putShort(Half.fromFloat(values[i]));
            } else {
                bytes.putFloat(values[i]);
            }
            if (!bytes.hasRemaining()) {
                writeFully(channel, bytes.flip());
                bytes.clear();
            }
        }
        writeFully(channel, bytes.flip());
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Makes the new name itself durable. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
