package dev.guise.torchimport;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes pickles, sound ones and hostile ones, one operation after the other. */
final class PickleWriter {
    /** A tensor over a storage that is described along with it. */
    record Tensor(
            String key, String type, String device, long stored, long offset, List<Long> shape, List<Long> stride) {
        /** A contiguous tensor that is alone in its storage. */
        static Tensor whole(String key, String type, long... shape) {
            long count = 1;
            Long[] strides = new Long[shape.length];
            Long[] extents = new Long[shape.length];
            for (int i = shape.length - 1; i >= 0; i--) {
                strides[i] = count;
                extents[i] = shape[i];
                count *= shape[i];
            }
            return new Tensor(key, type, "cuda:1", count, 0, List.of(extents), List.of(strides));
        }
    }

    /** Attributes of an {@code argparse.Namespace}. */
    record Namespace(Map<String, Object> attributes) {}

    /** A state dict as PyTorch writes it: ordered, with metadata as an attribute. */
    record StateDict(Map<String, Object> entries) {}

    /** Something written by hand. */
    @FunctionalInterface
    interface ByHand {
        void write(PickleWriter to);
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int protocol;
    private final boolean older;

    /**
     * Begins a pickle.
     *
     * @param older whether storages are described with a sixth part, as in the older container
     */
    PickleWriter(int protocol, boolean older) {
        this.protocol = protocol;
        this.older = older;
        op(0x80, protocol);
    }

    static byte[] of(int protocol, boolean older, Object value) {
        return new PickleWriter(protocol, older).value(value).end();
    }

    byte[] end() {
        op('.');
        return out.toByteArray();
    }

    PickleWriter op(int... codes) {
        for (int code : codes) {
            out.write(code);
        }
        return this;
    }

    PickleWriter little(int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (protocol >= 4 && utf8.length < 256) {
            op(0x8c, utf8.length);
        } else {
            op('X').little(4, utf8.length);
        }
        out.writeBytes(utf8);
        return this;
    }

    PickleWriter number(long value) {
        if (value >= 0 && value < 256) {
            return op('K', (int) value);
        }
        if (value == (int) value) {
            return op('J').little(4, value);
        }
        byte[] big = BigInteger.valueOf(value).toByteArray();
        op(0x8a, big.length);
        for (int i = big.length - 1; i >= 0; i--) {
            out.write(big[i]);
        }
        return this;
    }

    PickleWriter global(String module, String name) {
        if (protocol >= 4) {
            return text(module).text(name).op(0x93);
        }
        return op('c').line(module).line(name);
    }

    PickleWriter line(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PickleWriter value(Object value) {
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Boolean truth) {
            return op(truth ? 0x88 : 0x89);
        } else if (value instanceof Integer || value instanceof Long) {
            return number(((Number) value).longValue());
        } else if (value instanceof Double real) {
            op('G');
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.BIG_ENDIAN)
                    .putDouble(real)
                    .array());
            return this;
        } else if (value instanceof BigInteger number) {
            byte[] big = number.toByteArray();
            op(0x8a, big.length);
            for (int i = big.length - 1; i >= 0; i--) {
                out.write(big[i]);
            }
            return this;
        }
        return container(value);
    }

    private PickleWriter container(Object value) {
        if (value instanceof Map<?, ?> map) {
            return op('}').items(map);
        } else if (value instanceof List<?> list) {
            op(']', '(');
            list.forEach(this::value);
            return op('e');
        } else if (value instanceof StateDict dict) {
            global("collections", "OrderedDict").op(')', 'R').items(dict.entries);
            return op('}').text("_metadata").op('}', 's', 'b');
        } else if (value instanceof Namespace namespace) {
            return global("argparse", "Namespace")
                    .op(')', 0x81, '}')
                    .items(namespace.attributes)
                    .op('b');
        } else if (value instanceof Tensor tensor) {
            return tensor(tensor);
        } else if (value instanceof ByHand hand) {
            hand.write(this);
            return this;
        }
        throw new IllegalArgumentException("cannot pickle " + value);
    }

    private PickleWriter items(Map<?, ?> map) {
        op('(');
        map.forEach((key, item) -> value(key).value(item));
        return op('u');
    }

    private PickleWriter tensor(Tensor tensor) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        storage(tensor.key, tensor.type, tensor.device, tensor.stored);
        number(tensor.offset).tuple(tensor.shape).tuple(tensor.stride).op(0x89);
        global("collections", "OrderedDict").op(')', 'R');
        return op('t', 'R');
    }

    PickleWriter storage(String key, String type, String device, long stored) {
        op('(').text("storage").global("torch", type).text(key).text(device).number(stored);
        return (older ? op('N') : this).op('t', 'Q');
    }

    PickleWriter tuple(List<Long> numbers) {
        op('(');
        numbers.forEach(this::number);
        return op('t');
    }
}
