package dev.guise.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a weights file says that it holds, known without reading its numbers.
 *
 * @param shapes of the arrays by name, in the order in which they lie in the file
 */
public record Outline(Manifest manifest, Map<String, long[]> shapes) {
    /** Reads the head of a file; the numbers are not looked at. */
    public static Outline of(Path file) throws CheckpointException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, Files.size(file), SafetensorsReader.MAX_HEADER_BYTES);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(file + " is no usable weights file: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the head of a file as it comes; faults are {@link IllegalArgumentException}.
     *
     * @param fileBytes length of the whole file, which the entries must cover exactly
     * @param mostHeaderBytes longer heads are refused unread
     */
    public static Outline of(InputStream in, long fileBytes, int mostHeaderBytes) throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        long headerBytes = prefix.length < Long.BYTES
                ? -1
                : ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerBytes < 2 || headerBytes > Math.min(mostHeaderBytes, fileBytes - Long.BYTES)) {
            throw new IllegalArgumentException("its header claims " + headerBytes + " bytes, the file has " + fileBytes
                    + " (truncated or another format)");
        }
        byte[] header = in.readNBytes((int) headerBytes);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(header))
                .toString();
        SafetensorsHeader parsed = SafetensorsHeader.parse(text, fileBytes - Long.BYTES - headerBytes);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        parsed.entries().forEach(entry -> shapes.put(entry.name(), entry.shape()));
        return new Outline(parsed.manifest(), shapes);
    }
}
