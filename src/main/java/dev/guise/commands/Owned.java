package dev.guise.commands;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a command has opened so far and must close if it fails before a pipeline takes it all over. */
final class Owned implements AutoCloseable {
    /** Something to close without a checked exception. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<Part> parts = new ArrayDeque<>();

    /** Notes how a thing is closed and hands it back. */
    <T> T add(T thing, Part close) {
        parts.push(close);
        return thing;
    }

    /** Somebody else closes them from now on. */
    void release() {
        parts.clear();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
