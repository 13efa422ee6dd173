package dev.guise.torchimport;

import dev.guise.torchimport.Pickled.Dict;
import dev.guise.torchimport.Pickled.Sequence;
import java.util.List;

/** What was unpickled, as the kind of thing that it must be; else refused. */
final class Pickles {
    private Pickles() {}

    static Sequence sequence(Object value, String what) {
        if (value instanceof Sequence sequence) {
            return sequence;
        }
        throw new IllegalArgumentException(what + " is no list or tuple");
    }

    static Dict dict(Object value, String what) {
        if (value instanceof Dict dict) {
            return dict;
        }
        throw new IllegalArgumentException(what + " is no dictionary");
    }

    static String text(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(what + " is no text");
    }

    static long number(Object value, String what) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(what + " is no whole number of 64 bits");
    }

    static long[] numbers(Object value, String what) {
        List<Object> items = sequence(value, what).items();
        if (items.size() > TorchTensor.MAX_RANK) {
            throw new IllegalArgumentException(
                    what + " has " + items.size() + " extents; at most " + TorchTensor.MAX_RANK + " are read");
        }
        return items.stream().mapToLong(item -> number(item, what)).toArray();
    }

    /** The thing at this place of a tuple. */
    static Object at(List<Object> items, int index, String what) {
        if (index >= items.size()) {
            throw new IllegalArgumentException(what + " has only " + items.size() + " parts");
        }
        return items.get(index);
    }
}
