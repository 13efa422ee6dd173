package dev.guise.commands;

import dev.guise.config.Mistake;
import dev.guise.config.Settings.Layer;
import dev.guise.config.SettingsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All mistakes of settings, a line each. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Names every mistake in the settings, with file, line, key and what is allowed. Exit code 2 if there is any.")
final class ConfigCheckCommand implements Callable<Integer> {
    private static final int BAD = 2;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "What to check (default: all settings in force).")
    private @Nullable Path file;

    @Option(names = "--profile", paramLabel = "NAME|FILE", description = "Check with this profile.")
    private @Nullable String profile;

    private final Surroundings around;

    ConfigCheckCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        SettingsFiles files = around.settings(Optional.empty(), Optional.ofNullable(profile));
        List<Mistake> mistakes = file == null ? files.mistakes() : files.mistakes(file);
        mistakes.forEach(System.out::println);
        if (!mistakes.isEmpty()) {
            return BAD;
        }
        if (file != null) {
            System.out.println(file + " is fine");
        } else {
            files.layers().stream().map(ConfigCheckCommand::fine).forEach(System.out::println);
        }
        return 0;
    }

    private static String fine(Layer layer) {
        return layer.file() + (layer.there() ? " is fine" : " is not there, which is fine");
    }
}
