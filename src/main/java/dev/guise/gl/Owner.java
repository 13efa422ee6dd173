package dev.guise.gl;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was made on the card, to be given back in reverse order. One thread. */
final class Owner implements AutoCloseable {
    /** Something on the card. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<Part> parts = new ArrayDeque<>();

    /** Notes a part and hands it on. */
    <T extends Part> T own(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
