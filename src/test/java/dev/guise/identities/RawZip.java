package dev.guise.identities;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips that no honest library would: any name, twice, as a link, with sizes that are lies. */
@SuppressWarnings("ByteBufferBackingArray") // what is wrong here fails the test
final class RawZip {
    private static final int FILE_MODE = 0100644;
    static final int LINK_MODE = 0120777;

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    RawZip add(String name, byte[] bytes) {
        return add(name, bytes, bytes.length, FILE_MODE, false, 0);
    }

    RawZip addLink(String name, String target) {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        return add(name, bytes, bytes.length, LINK_MODE, false, 0);
    }

    RawZip addPacked(String name, byte[] bytes, long claimedBytes) {
        return add(name, bytes, claimedBytes, FILE_MODE, true, 0);
    }

    RawZip addEncrypted(String name, byte[] bytes) {
        return add(name, bytes, bytes.length, FILE_MODE, false, 1);
    }

    private RawZip add(String name, byte[] bytes, long claimedBytes, int mode, boolean packed, int flags) {
        byte[] stored = packed ? deflated(bytes) : bytes;
        CRC32 sum = new CRC32();
        sum.update(bytes);
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        int at = files.size();
        ByteBuffer local = little(30 + letters.length);
        local.putInt(0x04034b50).putShort((short) 20).putShort((short) flags).putShort((short) (packed ? 8 : 0));
        local.putInt(0x00210000)
                .putInt((int) sum.getValue())
                .putInt(stored.length)
                .putInt((int) claimedBytes);
        local.putShort((short) letters.length).putShort((short) 0).put(letters);
        files.writeBytes(local.array());
        files.writeBytes(stored);
        ByteBuffer entry = little(46 + letters.length);
        entry.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
        entry.putShort((short) flags).putShort((short) (packed ? 8 : 0)).putInt(0x00210000);
        entry.putInt((int) sum.getValue()).putInt(stored.length).putInt((int) claimedBytes);
        entry.putShort((short) letters.length).putShort((short) 0).putShort((short) 0);
        entry.putShort((short) 0)
                .putShort((short) 0)
                .putInt(mode << 16)
                .putInt(at)
                .put(letters);
        directory.writeBytes(entry.array());
        entries++;
        return this;
    }

    byte[] bytes() {
        return bytes(entries);
    }

    /** With another number of entries in its end than there are. */
    byte[] bytes(int claimedEntries) {
        ByteBuffer end = little(22);
        end.putInt(0x06054b50).putInt(0).putShort((short) claimedEntries).putShort((short) claimedEntries);
        end.putInt(directory.size()).putInt(files.size()).putShort((short) 0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(files.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    private static ByteBuffer little(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return out.toByteArray();
    }
}
