package dev.guise.torchimport;

import dev.guise.torchimport.Pickled.Dict;
import dev.guise.torchimport.Pickled.Global;
import dev.guise.torchimport.Pickled.None;
import dev.guise.torchimport.Pickled.Sequence;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Understands one pickle of protocol 2 to 5. Nothing is ever executed: what a pickle may name and call is the list of
 * {@link AllowedNames}, which makes plain values; any other name or operation is refused. Faults are
 * {@link IllegalArgumentException} or {@link IOException}.
 */
final class Unpickler {
    private static final int NEWEST = 5;
    private static final int OLDEST = 2;
    private static final int MOST_MARKS = 256;
    private static final int LONGEST_NUMBER = 32;

    private final PickleInput in;
    private final AllowedNames names;
    private final Effort effort;
    private final Map<Long, Object> memo = new HashMap<>();
    private final Deque<List<Object>> outer = new ArrayDeque<>();
    private List<Object> stack = new ArrayList<>();

    Unpickler(PickleInput in, AllowedNames names, Effort effort) {
        this.in = in;
        this.names = names;
        this.effort = effort;
    }

    /** Reads up to and with the pickle's end. */
    Object load() throws IOException {
        if (in.next() != 0x80) {
            throw new IllegalArgumentException("no pickle of protocol " + OLDEST + " to " + NEWEST + " begins here");
        }
        requireProtocol(in.next());
        for (int operation = in.next(); operation != '.'; operation = in.next()) {
            effort.spend(1);
            step(operation);
        }
        Object result = pop();
        PickleTree.require(result);
        return result;
    }

    private static void requireProtocol(int protocol) {
        if (protocol < OLDEST || protocol > NEWEST) {
            throw new IllegalArgumentException(
                    "it is pickled with protocol " + protocol + "; known: " + OLDEST + " to " + NEWEST);
        }
    }

    private void step(int operation) throws IOException {
        switch (operation) {
            case 0x80 -> requireProtocol(in.next()); // PROTO
            case 0x95 -> in.longInteger(); // FRAME
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) in.next()); // BININT1
            case 'M' -> push((long) in.unsignedShort()); // BININT2
            case 'J' -> push((long) in.integer()); // BININT
            case 0x8a -> push(number(in.next())); // LONG1
            case 0x8b -> push(number(in.unsignedInteger())); // LONG4
            case 'G' -> push(in.bigEndianDouble()); // BINFLOAT
            case 0x8c, 'U' -> push(in.text(in.next())); // SHORT_BINUNICODE, SHORT_BINSTRING
            case 'X', 'T' -> push(in.text(in.unsignedInteger())); // BINUNICODE, BINSTRING
            case 0x8d -> push(in.text(in.longInteger())); // BINUNICODE8
            case 'C' -> bytes(in.next()); // SHORT_BINBYTES
            case 'B' -> bytes(in.unsignedInteger()); // BINBYTES
            case 0x8e, 0x96 -> bytes(in.longInteger()); // BINBYTES8, BYTEARRAY8
            default -> remember(operation);
        }
    }

    private void bytes(long count) throws IOException {
        in.bytes(count);
        push(new Pickled.Bytes());
    }

    private Object number(long bytes) throws IOException {
        if (bytes > LONGEST_NUMBER) {
            throw new IllegalArgumentException("it holds a whole number of " + bytes + " bytes");
        }
        byte[] little = in.bytes(bytes);
        byte[] big = new byte[little.length + 1];
        big[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        for (int i = 0; i < little.length; i++) {
            big[big.length - 1 - i] = little[i];
        }
        BigInteger number = new BigInteger(big);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private void remember(int operation) throws IOException {
        switch (operation) {
            case 0x94 -> memo.put((long) memo.size(), peek()); // MEMOIZE
            case 'q' -> memo.put((long) in.next(), peek()); // BINPUT
            case 'r' -> memo.put(in.unsignedInteger(), peek()); // LONG_BINPUT
            case 'h' -> push(recall(in.next())); // BINGET
            case 'j' -> push(recall(in.unsignedInteger())); // LONG_BINGET
            case '0' -> pop(); // POP
            case '1' -> sinceMark(); // POP_MARK
            case '2' -> push(peek()); // DUP
            default -> collect(operation);
        }
    }

    private Object recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new IllegalArgumentException(
                    "its description refers to the thing number " + index + " before it is there");
        }
        return value;
    }

    private void collect(int operation) throws IOException {
        switch (operation) {
            case '(' -> mark();
            case ']', ')', 0x8f -> push(new Sequence()); // EMPTY_LIST, EMPTY_TUPLE, EMPTY_SET
            case '}' -> push(new Dict()); // EMPTY_DICT
            case 't', 0x91 -> push(sequence(sinceMark())); // TUPLE, FROZENSET
            case 0x85 -> push(sequence(last(1)));
            case 0x86 -> push(sequence(last(2)));
            case 0x87 -> push(sequence(last(3)));
            case 'a' -> addAll(last(1)); // APPEND
            case 'e', 0x90 -> addAll(sinceMark()); // APPENDS, ADDITEMS
            case 's' -> putAll(last(2)); // SETITEM
            case 'u' -> putAll(sinceMark()); // SETITEMS
            default -> name(operation);
        }
    }

    private void name(int operation) throws IOException {
        switch (operation) {
            case 'c', 'i' -> push(names.named(in.line() + "." + in.line())); // GLOBAL, INST
            case 0x93 -> stackGlobal();
            case 'R', 0x81 -> call(Pickles.sequence(pop(), "the arguments of a call")); // REDUCE, NEWOBJ
            case 'b' -> names.build(pop(), peek()); // BUILD
            case 'Q' -> push(names.storage(Pickles.sequence(pop(), "a storage"))); // BINPERSID
            default ->
                throw new IllegalArgumentException(String.format(
                        "its description uses the pickle operation 0x%02x, which no checkpoint needs", operation));
        }
    }

    private void stackGlobal() {
        List<Object> parts = last(2);
        push(names.named(Pickles.text(parts.get(0), "a module") + "." + Pickles.text(parts.get(1), "a name")));
    }

    private void call(Sequence arguments) {
        if (!(pop() instanceof Global global)) {
            throw new IllegalArgumentException("its description calls something that is no name");
        }
        push(names.call(global, arguments.items()));
    }

    private void mark() {
        if (outer.size() == MOST_MARKS) {
            throw new IllegalArgumentException("its description is nested deeper than " + MOST_MARKS);
        }
        outer.push(stack);
        stack = new ArrayList<>();
    }

    private List<Object> sinceMark() {
        if (outer.isEmpty()) {
            throw new IllegalArgumentException("its description ends a group that it did not begin");
        }
        List<Object> items = stack;
        stack = outer.pop();
        return items;
    }

    private static Sequence sequence(List<Object> items) {
        Sequence sequence = new Sequence();
        sequence.items().addAll(items);
        return sequence;
    }

    private void addAll(List<Object> items) {
        Pickles.sequence(peek(), "a list").items().addAll(items);
    }

    private void putAll(List<Object> pairs) {
        if (pairs.size() % 2 != 0) {
            throw new IllegalArgumentException("a dictionary has a key without a value");
        }
        Dict dict = Pickles.dict(peek(), "a dictionary");
        for (int i = 0; i < pairs.size(); i += 2) {
            dict.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private List<Object> last(int count) {
        if (stack.size() < count) {
            throw new IllegalArgumentException("its description takes more than it put down");
        }
        List<Object> end = stack.subList(stack.size() - count, stack.size());
        List<Object> items = List.copyOf(end);
        end.clear();
        return items;
    }

    private Object pop() {
        return last(1).get(0);
    }

    private Object peek() {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("its description takes more than it put down");
        }
        return stack.get(stack.size() - 1);
    }

    private void push(Object value) {
        stack.add(value);
    }
}
