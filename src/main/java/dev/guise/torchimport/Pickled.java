package dev.guise.torchimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things that a pickle can hold here, beside {@link Long}, {@link java.math.BigInteger}, {@link Double},
 * {@link Boolean}, {@link String}, {@link TorchStorage} and {@link TorchTensor}. Compared by identity, since a hostile pickle
 * may put a list into itself.
 */
final class Pickled {
    private Pickled() {}

    /** Python's None. */
    enum None {
        NONE
    }

    /** A name of Python's, which is only ever compared. */
    record Global(String name) {}

    /** Raw bytes, kept by nobody. */
    static final class Bytes {}

    /** A list, a tuple or a set. */
    static final class Sequence {
        private final List<Object> items = new ArrayList<>();

        List<Object> items() {
            return items;
        }
    }

    /** A dictionary or the attributes of an object, in the order of filling. Keys are texts or whole numbers. */
    static final class Dict {
        private final Map<Object, Object> entries = new LinkedHashMap<>();

        Map<Object, Object> entries() {
            return entries;
        }

        void put(Object key, Object value) {
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
                throw new IllegalArgumentException("a dictionary has a key that is neither text nor a whole number");
            }
            if (entries.put(key, value) != null) {
                throw new IllegalArgumentException("the key " + Shown.text(key.toString()) + " is there twice");
            }
        }
    }
}
