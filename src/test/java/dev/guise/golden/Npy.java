package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy files (version 1, C order, little endian; float32, int64 or uint8) as 32-bit numbers. */
public final class Npy {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '(.+?)'.*'fortran_order': False.*'shape': \\((.*?)\\)");
    private static final int PREAMBLE_BYTES = 10;

    private Npy() {}

    public static WeightArray read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /** Every array of a stored {@code .npz}, by its name without the ending. */
    public static Map<String, WeightArray> readAll(Path file) throws IOException {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                arrays.put(name.replaceFirst("\\.npy$", ""), parse(name, zip.readAllBytes()));
            }
        }
        return arrays;
    }

    private static WeightArray parse(String name, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = buffer.getShort(PREAMBLE_BYTES - 2);
        String header = new String(bytes, PREAMBLE_BYTES, headerBytes, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(name + " has a header this reader does not know: " + header);
        }
        long[] shape = Arrays.stream(matcher.group(2).split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        buffer.position(PREAMBLE_BYTES + headerBytes);
        return new WeightArray(shape, values(matcher.group(1), buffer, (int) WeightArray.count(shape)));
    }

    private static float[] values(String type, ByteBuffer buffer, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case "<f4" -> buffer.getFloat();
                case "<i8" -> buffer.getLong();
                case "|u1" -> buffer.get() & 0xff;
                default -> throw new IllegalArgumentException("numbers of type " + type);
            };
        }
        return values;
    }
}
