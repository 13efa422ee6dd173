package dev.guise.commands;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which numbers the options take. What is beyond them would run over, never end, or do nothing. */
final class NumberRules {
    /** Eleven days; more has no use, and would run over in nanoseconds. */
    private static final double MOST_SECONDS = 1e6;

    private static final double MANY = 1e9;

    /**
     * Numbers that are allowed.
     *
     * @param leastToo whether the least is itself allowed
     */
    private record Range(double least, boolean leastToo, double most) {
        boolean holds(double number) { // no comparison holds for what is no number
            return (leastToo ? number >= least : number > least) && number <= most;
        }

        @Override
        public String toString() {
            return (leastToo ? "at least " : "more than ") + plain(least) + " and at most " + plain(most);
        }
    }

    /** By option, or by command and option; those that are missing take any number, or the command has more to say on them. */
    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("--seconds", new Range(0, false, MOST_SECONDS)),
            Map.entry("--save-seconds", new Range(0, true, Integer.MAX_VALUE)),
            Map.entry("bench --frames", new Range(1, true, 1e6)),
            Map.entry("--every", new Range(1, true, 1e6)),
            Map.entry("--validation", new Range(0, true, 1)),
            Map.entry("--steps", new Range(0, true, MANY)),
            Map.entry("--sheet-steps", new Range(1, true, MANY)),
            Map.entry("--threads", new Range(0, true, 1024)),
            Map.entry("--from-clip", new Range(1, true, 1e6)),
            Map.entry("--batch", new Range(1, true, 1024)),
            Map.entry("--at", new Range(0, true, MANY)));

    private NumberRules() {}

    /** Refuses a number, or one of several, that the option does not take; other values pass. */
    static void check(CommandSpec command, String word, @Nullable Object value) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> check(command, word, each));
            return;
        }
        Range range = range(command, word);
        if (range != null && value instanceof Number number && !range.holds(number.doubleValue())) {
            throw new ParameterException(
                    command.commandLine(), word + " is " + plain(number.doubleValue()) + ": allowed is " + range);
        }
    }

    /** Whether something is said on the option here. */
    static boolean covers(CommandSpec command, String word) {
        return range(command, word) != null;
    }

    private static @Nullable Range range(CommandSpec command, String word) {
        return RANGES.getOrDefault(command.name() + " " + word, RANGES.get(word));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) <= MANY
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.valueOf(number);
    }
}
