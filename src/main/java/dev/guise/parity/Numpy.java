package dev.guise.parity;

import dev.guise.checkpoint.WeightArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
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

/** NumPy's files (versions 1 and 2, C order, little endian; float32, float64, int32, int64 or uint8) as 32-bit numbers. */
final class Numpy {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '(.+?)'.*'fortran_order': False.*'shape': \\((.*?)\\)");
    private static final String MAGIC = "\u0093NUMPY";
    private static final int MOST_BYTES = 1 << 30;

    private Numpy() {}

    static WeightArray read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /** Every array of an archive, by its name without the ending. */
    static Map<String, WeightArray> readAll(Path file) throws IOException {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                arrays.put(name.replaceFirst("\\.npy$", ""), parse(file + ", " + name, zip.readNBytes(MOST_BYTES)));
            }
        }
        return arrays;
    }

    private static WeightArray parse(String name, byte[] bytes) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[MAGIC.length()];
            buffer.get(magic);
            int version = buffer.getShort() & 0xff;
            byte[] header = new byte[version == 1 ? buffer.getShort() & 0xffff : buffer.getInt()];
            buffer.get(header);
            Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.ISO_8859_1));
            if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC) || !matcher.find()) {
                throw new IOException(name + " is no array in C order of NumPy's");
            }
            long[] shape = shape(matcher.group(2));
            return new WeightArray(shape, values(matcher.group(1), buffer, WeightArray.count(shape)));
        } catch (BufferUnderflowException | NegativeArraySizeException | ArithmeticException e) {
            throw new IOException(name + " is truncated", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static long[] shape(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static float[] values(String type, ByteBuffer buffer, long count) {
        if (count > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case "<f4" -> buffer.getFloat();
                case "<f8" -> (float) buffer.getDouble();
                case "<i8" -> buffer.getLong();
                case "<i4" -> buffer.getInt();
                case "|u1" -> buffer.get() & 0xff;
                default -> throw new IllegalArgumentException("it holds numbers of type " + type);
            };
        }
        return values;
    }
}
