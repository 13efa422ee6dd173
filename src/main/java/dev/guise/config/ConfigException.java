package dev.guise.config;

import java.io.IOException;
import java.util.List;

/** Settings that cannot be used; the message names the file, the line, the key and what is allowed. */
public final class ConfigException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    /** {@code mistakes} must not be empty. */
    ConfigException(List<Mistake> mistakes) {
        super("config " + mistakes.get(0) + others(mistakes.size() - 1));
        this.mistakes = List.copyOf(mistakes);
    }

    private static String others(int count) {
        return count == 0 ? "" : " (and " + count + " more: see guise config check)";
    }

    /** All that is wrong, in the order of files and lines. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
