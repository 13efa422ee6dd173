package dev.guise.identities;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip, read before anything else touches the file: so many entries, or so long a directory, that
 * reading it would cost memory are refused, and what the Java library does not show is seen: links, encryption, methods.
 */
final class ZipDirectory {
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY_BYTES = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int MOST_ENTRIES = 32;
    private static final int MOST_DIRECTORY_BYTES = 64 << 10;
    private static final int FILE_TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int UNIX = 3;
    private static final int DEFLATED = 8;

    /**
     * One entry.
     *
     * @param packedBytes length in the zip
     * @param sizeBytes length as promised
     * @param link whether it is a symbolic link
     * @param readable neither encrypted nor packed in a way that we do not read
     */
    record Entry(String name, long packedBytes, long sizeBytes, boolean link, boolean readable) {}

    private ZipDirectory() {}

    static List<Entry> read(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            ByteBuffer end = end(channel);
            int entries = end.getShort(10) & 0xffff;
            long bytes = end.getInt(12) & 0xffff_ffffL;
            long from = end.getInt(16) & 0xffff_ffffL;
            if (entries > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES) {
                throw new RefusedBundleException(
                        "it has " + (entries > MOST_ENTRIES ? entries + " entries" : "a list of " + bytes + " bytes")
                                + "; an identity has a handful of files");
            }
            if (from + bytes > channel.size()) {
                throw new RefusedBundleException("its list of files lies beyond its end: it is cut off");
            }
            return entries(read(channel, from, (int) bytes), entries);
        }
    }

    /** The record at the very end of the file, found from behind as every reader does. */
    private static ByteBuffer end(FileChannel channel) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_BYTES + LONGEST_COMMENT);
        ByteBuffer bytes = read(channel, size - tail, tail);
        for (int at = tail - END_BYTES; at >= 0; at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                if (at + END_BYTES + (bytes.getShort(at + 20) & 0xffff) != tail) {
                    throw new RefusedBundleException("it goes on after its end");
                }
                return bytes.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new RefusedBundleException("it is no zip, or cut off");
    }

    private static ByteBuffer read(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new RefusedBundleException("it ends while it is read");
            }
        }
        return bytes.flip();
    }

    private static List<Entry> entries(ByteBuffer bytes, int count) throws RefusedBundleException {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_BYTES > bytes.limit() || bytes.getInt(at) != ENTRY_SIGNATURE) {
                throw new RefusedBundleException("its list of files is damaged");
            }
            int nameBytes = bytes.getShort(at + 28) & 0xffff;
            int restBytes = (bytes.getShort(at + 30) & 0xffff) + (bytes.getShort(at + 32) & 0xffff);
            if (at + ENTRY_BYTES + nameBytes + restBytes > bytes.limit()) {
                throw new RefusedBundleException("its list of files is damaged");
            }
            entries.add(entry(bytes, at, nameBytes));
            at += ENTRY_BYTES + nameBytes + restBytes;
        }
        if (at != bytes.limit()) {
            throw new RefusedBundleException("its list of files is damaged");
        }
        return entries;
    }

    private static Entry entry(ByteBuffer bytes, int at, int nameBytes) {
        boolean unix = (bytes.getShort(at + 4) & 0xffff) >> 8 == UNIX;
        boolean encrypted = (bytes.getShort(at + 8) & 1) != 0;
        int method = bytes.getShort(at + 10) & 0xffff;
        int mode = bytes.getInt(at + 38) >>> 16;
        byte[] name = new byte[nameBytes];
        bytes.get(at + ENTRY_BYTES, name);
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                bytes.getInt(at + 20) & 0xffff_ffffL,
                bytes.getInt(at + 24) & 0xffff_ffffL,
                unix && (mode & FILE_TYPE) == LINK,
                !encrypted && (method == 0 || method == DEFLATED));
    }
}
