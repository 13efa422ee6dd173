package dev.guise.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes up command lines, from what the commands themselves say they take: mostly likely ones, with a mistake here and there. */
final class FuzzLine {
    private static final List<String> NUMBERS = List.of(
            "-1", "0", "1", "2", "3", "NaN", "Infinity", "1e300", "2147483648", "0x10", "many", "", "1,5", "-0.0");
    private static final List<String> WORDS = List.of(
            "Ada", "ada", "Nobody", "", "..", "../x", "a/b", "cpu", "gpu", "none", "\u00fc", "a\nb", "1/2", "--", " ",
            "%s%n");

    /** These wait for somebody, last long, or do what the fakes of the tests cannot stand in for. */
    private static final Set<String> NOT_ASKED = Set.of("--window", "--help", "--version", "--debug");

    /** Commands without outputs of their own write to the folder in which the tests run. */
    private static final Map<String, List<String>> ALWAYS = Map.of(
            "run", List.of("--out", "--loopback", "--camera", "--seconds"),
            "pass-through", List.of("--out", "--loopback", "--camera", "--seconds"),
            "bench", List.of("--csv", "--seconds", "--frames"),
            "import", List.of("--out"),
            "pack", List.of("--models"),
            "synth", List.of("--identities", "--frames", "--seconds"),
            "enroll", List.of("--steps"),
            "train", List.of("--steps"));

    private final FuzzWorld world;
    private final Random random;

    FuzzLine(FuzzWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Words for one of these commands. */
    List<String> of(List<CommandLine> commands) {
        CommandSpec command = commands.get(random.nextInt(commands.size())).getCommandSpec();
        List<String> words = new ArrayList<>();
        for (CommandSpec each = command; each.parent() != null; each = each.parent()) {
            words.add(0, each.name());
        }
        for (OptionSpec option : command.options()) {
            if (!NOT_ASKED.contains(option.longestName()) && !option.usageHelp() && wanted(command, option)) {
                words.add(option.longestName());
                if (option.type() != boolean.class) {
                    words.add(value(command, option));
                }
            }
        }
        if (!command.positionalParameters().isEmpty() && random.nextInt(3) == 0) {
            words.add("--");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            boolean always = command.name().equals("export");
            if (always || random.nextInt(12) != 0) {
                words.add(value(command, parameter));
            }
        }
        if (random.nextInt(20) == 0) {
            words.add(random.nextBoolean() ? "--no-such-option" : "superfluous");
        }
        return words;
    }

    private boolean wanted(CommandSpec command, OptionSpec option) {
        return ALWAYS.getOrDefault(command.name(), List.of()).contains(option.longestName())
                || (option.required() ? random.nextInt(12) != 0 : random.nextInt(5) == 0);
    }

    private String value(CommandSpec command, ArgSpec argument) {
        String word = ArgumentRules.word(argument);
        if (word.equals("--loopback") || word.equals("--camera")) {
            return "none";
        }
        Class<?> type = argument.type();
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray()) {
            type = argument.auxiliaryTypes()[argument.auxiliaryTypes().length - 1];
            if (Map.class.isAssignableFrom(argument.type())) {
                return "all=" + path(command, argument);
            }
        }
        if (type == Path.class) {
            return path(command, argument).toString();
        }
        if (type.isEnum() && random.nextInt(6) != 0) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)].toString();
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return random.nextInt(3) == 0 ? pick(NUMBERS) : "1";
        }
        return random.nextInt(4) == 0 ? world.any(random).toString() : pick(WORDS);
    }

    private Path path(CommandSpec command, ArgSpec argument) {
        return ArgumentRules.isOutput(command, argument) ? world.target(random) : world.any(random);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
