package dev.guise.torchimport;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as {@code torch.save} does, in both containers. */
final class TorchWriter {
    /**
     * Numbers of a storage.
     *
     * @param size bytes of one number
     */
    record Stored(byte[] bytes, int size) {
        static Stored floats(float... values) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return new Stored(bytes.array(), 4);
        }

        static Stored doubles(double... values) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values);
            return new Stored(bytes.array(), 8);
        }

        static Stored longs(long... values) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(values);
            return new Stored(bytes.array(), 8);
        }

        static Stored shorts(short... values) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(values);
            return new Stored(bytes.array(), 2);
        }
    }

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

    private TorchWriter() {}

    /** The older container if {@code older}, else the zip. */
    static byte[] file(boolean older, int protocol, Object root, Map<String, Stored> storages) {
        byte[] description = PickleWriter.of(protocol, older, root);
        return older ? stream(protocol, description, storages) : zip(description, storages);
    }

    static byte[] stream(int protocol, byte[] description, Map<String, Stored> storages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PickleWriter.of(protocol, true, MAGIC));
        out.writeBytes(PickleWriter.of(protocol, true, 1001));
        Map<String, Object> machine = Map.of("protocol_version", 1001, "little_endian", true);
        out.writeBytes(PickleWriter.of(protocol, true, machine));
        out.writeBytes(description);
        List<String> keys = new ArrayList<>(storages.keySet());
        out.writeBytes(PickleWriter.of(protocol, true, keys));
        storages.forEach((key, stored) -> {
            ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(count.putLong(stored.bytes.length / stored.size).array());
            out.writeBytes(stored.bytes);
        });
        return out.toByteArray();
    }

    static byte[] zip(byte[] description, Map<String, Stored> storages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "archive/data.pkl", description);
            put(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, Stored> e : storages.entrySet()) {
                put(zip, "archive/data/" + e.getKey(), e.getValue().bytes);
            }
            put(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** Gives the numbers of a storage when its turn comes. */
    @FunctionalInterface
    interface Source {
        byte[] bytes(String key);
    }

    /** A zip too large for memory. */
    static void zip(Path file, byte[] description, List<String> keys, Source source) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "archive/data.pkl", description);
            for (String key : keys) {
                put(zip, "archive/data/" + key, source.bytes(key));
            }
        }
    }

    static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
