package dev.guise.commands;

import dev.guise.files.Overwrites;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * What holds for the arguments of all commands, asked before any of them begins: no output takes an input's place, times are times,
 * and a name that this locale cannot write is told as that.
 */
final class ArgumentRules {
    /** Options and parameters that name what is written, in whichever command they are, or in one alone. */
    static final Set<String> OUTPUTS = Set.of(
            "--out",
            "--sheet",
            "--csv",
            "--json",
            "--markdown",
            "--plots",
            "OUT",
            "ZIP",
            "synth --clip",
            "train FOLDER",
            "pack --models");

    private ArgumentRules() {}

    /** Refuses what breaks a rule. */
    static void check(ParseResult parsed, Surroundings around) throws IOException {
        ParseResult last = parsed;
        while (last.subcommand() != null) {
            last = last.subcommand();
        }
        CommandSpec command = last.commandSpec();
        Overwrites overwrites = new Overwrites()
                .reading("the shipped settings", around.shippedConfig())
                .reading("your settings", around.userConfig());
        for (ArgSpec argument : command.args()) {
            String word = word(argument);
            NumberRules.check(command, word, argument.getValue());
            for (Path path : paths(argument.getValue())) {
                if (isOutput(command, argument)) {
                    overwrites.writing(word, path);
                } else if (word.equals("--models")) {
                    overwrites.readingSomeOf(word, path);
                } else {
                    overwrites.reading(word, path);
                }
            }
        }
        overwrites.refuse();
    }

    /** Whether the command writes what the argument names. */
    static boolean isOutput(CommandSpec command, ArgSpec argument) {
        return OUTPUTS.contains(word(argument)) || OUTPUTS.contains(command.name() + " " + word(argument));
    }

    /** What the user calls it. */
    static String word(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : ((PositionalParamSpec) argument).paramLabel();
    }

    private static List<Path> paths(@Nullable Object value) {
        if (value instanceof Path path) {
            return List.of(path);
        }
        if (value instanceof Map<?, ?> named) {
            return paths(named.values());
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
    static void on(CommandLine line, Surroundings around, CommandLine.IExecutionExceptionHandler failures) {
        line.registerConverter(Path.class, paths());
        line.setExecutionStrategy(parsed -> {
            try {
                check(parsed, around);
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
