package dev.guise.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about settings. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows the settings, where they lie, and what is wrong.")
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "show, path or check is missing");
    }
}
