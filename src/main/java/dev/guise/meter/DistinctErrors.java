package dev.guise.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells every distinct error once and counts it afterwards. Any thread; never throws. */
public final class DistinctErrors {
    private final Map<String, AtomicLong> seen = new ConcurrentHashMap<>();
    private final Consumer<String> tell;

    /** {@code tell} gets the first of each kind as one line. */
    public DistinctErrors(Consumer<String> tell) {
        this.tell = tell;
    }

    /** Notes an error that happened in {@code place}, for instance "infer". */
    public void note(String place, Throwable error) {
        remark(place + ": " + oneLine(error));
    }

    /** Says a line that is no error, the first time; counts it like one. */
    public void remark(String line) {
        AtomicLong count = seen.computeIfAbsent(line, ignored -> new AtomicLong());
        if (count.incrementAndGet() == 1) {
            tell.accept(line);
        }
    }

    /** Says a line that is no error, every time. */
    public void tell(String line) {
        tell.accept(line);
    }

    /** How many distinct errors there were. */
    public int distinct() {
        return seen.size();
    }

    /** What an error says for itself, in one line; its kind when it says nothing. */
    public static String oneLine(Throwable error) {
        String message = error.getMessage();
        String text = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
