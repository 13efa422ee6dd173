package dev.guise.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top command: it only holds the others. */
@Command(
        name = "guise",
        mixinStandardHelpOptions = true,
        version = "guise 0.1.0",
        subcommands = {ConvertTfjsCommand.class, EvaluateCommand.class, PackCommand.class, TrainCommand.class},
        description = "A webcam that is not you: real-time neural head reenactment as a virtual camera.")
public final class GuiseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; see guise --help");
    }
}
