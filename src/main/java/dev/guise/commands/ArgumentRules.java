package dev.guise.commands;

import dev.guise.files.Overwrites;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * What holds for the arguments of all commands, asked before any of them begins: no output takes an input's place, times are times,
 * and a name that this locale cannot write is told as that.
 */
final class ArgumentRules {
    /** Options and parameters that name what is written, in whichever command they are. */
    private static final Set<String> OUTPUTS =
            Set.of("--out", "--sheet", "--csv", "--json", "--markdown", "--plots", "OUT", "synth --clip");

    private static final Set<String> TIMES = Set.of("--seconds");
    /** Eleven days; more has no use, and would run over in nanoseconds. */
    private static final double MOST_SECONDS = 1e6;

    private ArgumentRules() {}

    /** Refuses what breaks a rule. */
    static void check(ParseResult parsed) throws IOException {
        ParseResult last = parsed;
        while (last.subcommand() != null) {
            last = last.subcommand();
        }
        Overwrites overwrites = new Overwrites();
        for (ArgSpec argument : last.matchedArgs()) {
            String word = word(argument);
            Object value = argument.getValue();
            if (TIMES.contains(word) && value instanceof Double seconds) {
                checkSeconds(last, word, seconds);
            }
            boolean output = OUTPUTS.contains(word)
                    || OUTPUTS.contains(last.commandSpec().name() + " " + word);
            for (Path path : paths(value)) {
                if (output) {
                    overwrites.writing(word, path);
                } else {
                    overwrites.reading(word, path);
                }
            }
        }
        overwrites.refuse();
    }

    private static String word(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : ((PositionalParamSpec) argument).paramLabel();
    }

    private static void checkSeconds(ParseResult parsed, String word, double seconds) {
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    word + " is " + seconds + ": allowed is more than 0 and at most 1000000");
        }
    }

    private static List<Path> paths(Object value) {
        if (value instanceof Path path) {
            return List.of(path);
        }
        return value instanceof Collection<?> several
                ? several.stream()
                        .filter(Path.class::isInstance)
                        .map(Path.class::cast)
                        .toList()
                : List.of();
    }

    /** Makes paths of arguments. */
    static ITypeConverter<Path> paths() {
        return word -> {
            try {
                return Path.of(word);
            } catch (InvalidPathException error) {
                throw new TypeConversionException(unwritable(word));
            }
        };
    }

    /** What is wrong with a name that cannot be a path here, and the remedy. */
    static String unwritable(String name) {
        if (name.indexOf('\0') >= 0) {
            return "a file name cannot hold the character 0";
        }
        return "the name \"" + name + "\" cannot be written in this locale (" + System.getProperty("sun.jnu.encoding")
                + "): set LC_ALL=C.UTF-8, or another locale of UTF-8";
    }

    /** Sets them for a command line and all below it. */
    static void on(CommandLine line, CommandLine.IExecutionExceptionHandler failures) {
        line.registerConverter(Path.class, paths());
        line.setExecutionStrategy(parsed -> {
            try {
                check(parsed);
            } catch (IOException refused) {
                CommandLine last = parsed.asCommandLineList()
                        .get(parsed.asCommandLineList().size() - 1);
                return handled(refused, last, parsed, failures);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
    }

    private static int handled(
            IOException refused,
            CommandLine line,
            ParseResult parsed,
            CommandLine.IExecutionExceptionHandler failures) {
        try {
            return failures.handleExecutionException(refused, line, parsed);
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }
}
