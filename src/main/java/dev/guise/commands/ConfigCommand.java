package dev.guise.commands;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about settings; alone it shows them. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows the settings, where they lie, and what is wrong.")
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Objects.requireNonNull(spec.subcommands().get("show")).execute();
    }
}
