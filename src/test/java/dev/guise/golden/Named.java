package dev.guise.golden;

import java.util.Map;
import java.util.NoSuchElementException;

/** Things by name, where asking for a name that is not there is the test's mistake. */
@FunctionalInterface
public interface Named<T> {
    T get(String name);

    static <T> Named<T> of(Map<String, T> map) {
        return name -> {
            T value = map.get(name);
            if (value == null) {
                throw new NoSuchElementException("no " + name + " among " + map.keySet());
            }
            return value;
        };
    }
}
