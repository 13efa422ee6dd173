package dev.guise.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that people write, of which none is large: whatever the file is, a device too, little memory is taken. */
public final class SmallText {
    /** Far more than any settings have. */
    public static final int MOST_BYTES = 1 << 20;

    private SmallText() {}

    /**
     * All of it.
     *
     * @throws IOException if it cannot be read, is no UTF-8 or holds more than {@value #MOST_BYTES} bytes
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
