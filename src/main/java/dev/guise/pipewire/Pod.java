package dev.guise.pipewire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PipeWire's plain old data: each value is its length in bytes, its type, and its body, filled up to a multiple of eight. In the
 * byte order of the machine. Constants are those of {@code spa/utils/type.h}.
 */
final class Pod {
    private static final int ID = 3;
    private static final int INT = 4;
    private static final int RECTANGLE = 10;
    private static final int FRACTION = 11;
    private static final int OBJECT = 15;
    private static final int CHOICE = 19;
    private static final int CHOICE_RANGE = 1;
    private static final int HEAD_BYTES = 8;
    private static final int CHOICE_HEAD_BYTES = 16;
    private static final int LARGEST_BYTES = 1 << 16;

    private Pod() {}

    /** A number that stands for a name. */
    static byte[] id(int value) {
        return pod(ID, numbers(value));
    }

    /** A whole number. */
    static byte[] integer(int value) {
        return pod(INT, numbers(value));
    }

    /** A whole number within bounds, of which one is preferred. */
    static byte[] range(int preferred, int least, int most) {
        return pod(CHOICE, numbers(CHOICE_RANGE, 0, Integer.BYTES, INT, preferred, least, most));
    }

    /** A size in pixels. */
    static byte[] rectangle(int widthPx, int heightPx) {
        return pod(RECTANGLE, numbers(widthPx, heightPx));
    }

    /** A rate. */
    static byte[] fraction(int numerator, int denominator) {
        return pod(FRACTION, numbers(numerator, denominator));
    }

    /** A value of an object, under its key. */
    static byte[] property(int key, byte[] value) {
        return joined(List.of(numbers(key, 0), value));
    }

    /** An object of a type, for the parameter {@code id}, made of {@link #property} values. */
    static byte[] object(int type, int id, byte[]... properties) {
        return pod(OBJECT, joined(List.of(numbers(type, id), joined(List.of(properties)))));
    }

    /** How many bytes a value takes that begins with this length, without the filling. */
    static int sizeBytes(int bodyBytes) {
        if (bodyBytes < 0 || bodyBytes > LARGEST_BYTES) {
            throw new IllegalArgumentException("a value of " + bodyBytes + " bytes");
        }
        return HEAD_BYTES + bodyBytes;
    }

    /**
     * The numbers of each property of an object, by key. A choice counts as what it prefers.
     *
     * @throws IllegalArgumentException if the bytes are no object, or cut off
     */
    static Map<Integer, int[]> numbersOf(byte[] object) {
        ByteBuffer in = ByteBuffer.wrap(object).order(ByteOrder.nativeOrder());
        if (object.length < 2 * HEAD_BYTES || in.getInt(4) != OBJECT || sizeBytes(in.getInt(0)) > object.length) {
            throw new IllegalArgumentException("no object, or cut off");
        }
        int end = sizeBytes(in.getInt(0));
        Map<Integer, int[]> values = new LinkedHashMap<>();
        for (int at = 2 * HEAD_BYTES; at + 2 * HEAD_BYTES <= end; ) {
            int length = in.getInt(at + 8);
            if (sizeBytes(length) > end - at - HEAD_BYTES) {
                throw new IllegalArgumentException("a property is cut off");
            }
            values.put(in.getInt(at), value(in, at + HEAD_BYTES, length));
            at += 2 * HEAD_BYTES + filled(length);
        }
        return values;
    }

    private static int[] value(ByteBuffer in, int at, int length) {
        boolean choice = in.getInt(at + 4) == CHOICE && length >= CHOICE_HEAD_BYTES;
        int from = at + HEAD_BYTES + (choice ? CHOICE_HEAD_BYTES : 0);
        int bytes = choice ? Math.min(in.getInt(at + HEAD_BYTES + 8), length - CHOICE_HEAD_BYTES) : length;
        int[] numbers = new int[Math.max(0, bytes) / Integer.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getInt(from + Integer.BYTES * i);
        }
        return numbers;
    }

    private static byte[] pod(int type, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(HEAD_BYTES + filled(body.length)).order(ByteOrder.nativeOrder());
        return out.putInt(body.length).putInt(type).put(body).array();
    }

    private static byte[] numbers(int... values) {
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.nativeOrder());
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer out =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(out::put);
        return out.array();
    }

    private static int filled(int bytes) {
        return (bytes + 7) & ~7;
    }
}
