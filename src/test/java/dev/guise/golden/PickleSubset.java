package dev.guise.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of pickle protocol 4 that PyTorch writes. Nothing is ever executed: the few callables of {@link #KNOWN}
 * become plain values, and any other name or operation is refused.
 */
final class PickleSubset {
    /** Where a tensor's numbers lie. */
    record Storage(String key, boolean isFloat) {}

    /** A contiguous tensor: offset and shape count elements. */
    record Tensor(Storage storage, int offset, long[] shape) {}

    private record Global(String name) {}

    private static final List<String> KNOWN = List.of(
            "collections.OrderedDict",
            "torch._utils._rebuild_tensor_v2",
            "torch.FloatStorage",
            "torch.LongStorage",
            "argparse.Namespace",
            "pathlib.PosixPath");
    private static final Object NONE = "None";

    private final ByteBuffer in;
    private final Deque<List<Object>> stacks = new ArrayDeque<>();
    private final List<Object> memo = new ArrayList<>();
    private List<Object> stack = new ArrayList<>();

    PickleSubset(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Object load() {
        for (int op = next(); op != '.'; op = next()) {
            step(op);
        }
        return pop();
    }

    private void step(int op) {
        switch (op) {
            case 0x80 -> next(); // PROTO
            case 0x95 -> in.getLong(); // FRAME
            case 0x94 -> memo.add(stack.get(stack.size() - 1)); // MEMOIZE
            case 'h' -> push(memo.get(next())); // BINGET
            case 'j' -> push(memo.get(in.getInt())); // LONG_BINGET
            case '(' -> { // MARK
                stacks.push(stack);
                stack = new ArrayList<>();
            }
            case 'N' -> push(NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push(next()); // BININT1
            case 'M' -> push(in.getShort() & 0xffff); // BININT2
            case 'J' -> push(in.getInt()); // BININT
            case 'G' -> push(in.order(ByteOrder.BIG_ENDIAN).getDouble()); // BINFLOAT
            case 0x8c -> push(text(next())); // SHORT_BINUNICODE
            case 'X' -> push(text(in.getInt())); // BINUNICODE
            default -> collect(op);
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
    }

    private void collect(int op) {
        switch (op) {
            case ')' -> push(List.of());
            case 0x85 -> push(tuple(1));
            case 0x86 -> push(tuple(2));
            case 0x87 -> push(tuple(3));
            case 't' -> push(List.copyOf(sinceMark())); // TUPLE
            case ']' -> push(new ArrayList<>());
            case 'e' -> { // APPENDS
                List<Object> items = sinceMark();
                list(stack.get(stack.size() - 1)).addAll(items);
            }
            case '}' -> push(new LinkedHashMap<>());
            case 's' -> putAll(tuple(2)); // SETITEM
            case 'u' -> putAll(sinceMark()); // SETITEMS
            case 0x93 -> { // STACK_GLOBAL
                List<Object> name = tuple(2);
                push(global(name.get(0) + "." + name.get(1)));
            }
            case 'R', 0x81 -> { // REDUCE, NEWOBJ
                List<Object> arguments = list(pop());
                push(make(((Global) pop()).name, arguments));
            }
            case 'Q' -> push(storage(list(pop()))); // BINPERSID
            case 'b' -> build(pop());
            default -> throw new IllegalArgumentException("pickle operation 0x" + Integer.toHexString(op));
        }
    }

    private static Global global(String name) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("the checkpoint names " + name + ", which is not allowed");
        }
        return new Global(name);
    }

    private static Object make(String name, List<Object> arguments) {
        return switch (name) {
            case "collections.OrderedDict", "argparse.Namespace" -> new LinkedHashMap<>();
            case "pathlib.PosixPath" -> arguments.toString();
            case "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
            default -> throw new IllegalArgumentException("the checkpoint calls " + name);
        };
    }

    /** Arguments: storage, offset, shape, strides, ... */
    private static Tensor tensor(List<Object> arguments) {
        long[] shape = longs(list(arguments.get(2)));
        long[] stride = longs(list(arguments.get(3)));
        for (int i = shape.length - 1, step = 1; i >= 0; step *= (int) shape[i--]) {
            if (stride[i] != step && shape[i] != 1) {
                throw new IllegalArgumentException("a tensor has strides " + Arrays.toString(stride));
            }
        }
        return new Tensor((Storage) arguments.get(0), (int) arguments.get(1), shape);
    }

    private static long[] longs(List<Object> numbers) {
        return numbers.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
    }

    /** Persistent id: "storage", type, key, device, count. */
    private static Storage storage(List<Object> id) {
        return new Storage((String) id.get(2), ((Global) id.get(1)).name.equals("torch.FloatStorage"));
    }

    /** Attributes of a namespace are its content; those of a dictionary tell nothing that matters here. */
    private void build(Object state) {
        if (state instanceof Map<?, ?> map && !map.containsKey("_metadata")) {
            map(stack.get(stack.size() - 1)).putAll(map);
        }
    }

    private void putAll(List<Object> pairs) {
        Map<Object, Object> map = map(stack.get(stack.size() - 1));
        for (int i = 0; i < pairs.size(); i += 2) {
            map.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private List<Object> sinceMark() {
        List<Object> items = stack;
        stack = stacks.pop();
        return items;
    }

    private List<Object> tuple(int count) {
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> items = List.copyOf(last);
        last.clear();
        return items;
    }

    private String text(int bytes) {
        byte[] utf8 = new byte[bytes];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private int next() {
        return in.get() & 0xff;
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }
}
