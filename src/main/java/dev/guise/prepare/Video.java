package dev.guise.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A video to prepare.
 *
 * @param person whom it shows, a name fit for a folder
 * @param clip which of the person's videos, a name fit for a folder
 * @param file where it lies
 */
public record Video(String person, String clip, Path file) {
    /** As it stands in the lists. */
    public String name() {
        return person + "/" + clip;
    }

    /** Evenly spread over 0..2^32-1 and the same on every machine. */
    static long hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        long mixed = crc.getValue() * 0x9E3779B97F4A7C15L;
        return ((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L) >>> 32;
    }
}
