package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.files.PlaceTakenException;
import dev.guise.meter.DistinctErrors;
import dev.guise.v4l2.VideoNodes;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The top command: it only holds the others. */
@Command(
        name = "guise",
        mixinStandardHelpOptions = true,
        version = "guise 0.1.0",
        description = "A webcam that is not you: real-time neural head reenactment as a virtual camera.")
public final class GuiseCommand implements Runnable {
    /** Shows stack traces of failures, for those who mend them. */
    public static final String DEBUG = "--debug";

    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;
    private static final int LONGEST_WORD = 40;

    @Spec
    private CommandSpec spec;

    @Option(
            names = DEBUG,
            scope = CommandLine.ScopeType.INHERIT,
            hidden = true,
            description = "Show where a failure comes from, for those who mend it.")
    @SuppressWarnings("unused") // handlers of failures see the parsed arguments, not this command
    private boolean debug;

    /** The whole command line; errors become one line on the error stream and exit code 1, or 2 for bad usage. */
    public static CommandLine commandLine(Surroundings around) {
        return commandLine(around, new ModelFolder(), VideoNodes::ofThisMachine);
    }

    static CommandLine commandLine(Surroundings around, Puppet.Loader loader, Supplier<VideoNodes> machine) {
        CommandLine line = new CommandLine(new GuiseCommand())
                .addSubcommand(new CommandLine.HelpCommand())
                .addSubcommand(new RunCommand(around, loader, machine))
                .addSubcommand(new PassThroughCommand(around, machine))
                .addSubcommand(CtlCommand.of(around))
                .addSubcommand(new DevicesCommand(machine))
                .addSubcommand(new DoctorCommand(around, machine))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigShowCommand(around))
                        .addSubcommand(new ConfigPathCommand(around))
                        .addSubcommand(new ConfigCheckCommand(around)))
                .addSubcommand(new DriveCommand(around, loader))
                .addSubcommand(new BenchCommand(around, loader))
                .addSubcommand(new EnrollCommand(around, machine))
                .addSubcommand(new IdentitiesCommand(around, RunningShow.of(around)))
                .addSubcommand(new CommandLine(new EvaluateCommand(around))
                        .addSubcommand(new EvaluateSetCommand(around))
                        .addSubcommand(new EvaluateClipsCommand(around, loader))
                        .addSubcommand(new EvaluateEnrolmentCommand(around)))
                .addSubcommand(new SynthCommand())
                .addSubcommand(new PrepareCommand(around))
                .addSubcommand(new TrainCommand())
                .addSubcommand(new PackCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new ConvertTfjsCommand())
                .addSubcommand(new ReportCommand(around, loader))
                .addSubcommand(new SheetCommand(around, loader));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(GuiseCommand::tellBadUsage);
        line.setExecutionExceptionHandler(GuiseCommand::tellFailure);
        ArgumentRules.on(line, around, GuiseCommand::tellFailure);
        return line;
    }

    private static int tellBadUsage(ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        String meant = error instanceof UnmatchedArgumentException unmatched ? meant(unmatched) : "";
        line.getErr().println(name + ": " + DistinctErrors.oneLine(error) + meant + " (see " + name + " --help)");
        return BAD_USAGE;
    }

    /** What may have been meant by a word that nothing knows. */
    private static String meant(UnmatchedArgumentException error) {
        List<String> near = error.getSuggestions();
        return near.isEmpty() || near.get(0).length() > LONGEST_WORD
                ? ""
                : ": did you mean " + near.stream().limit(2).collect(Collectors.joining(" or ")) + "?";
    }

    private static int tellFailure(Exception error, CommandLine line, CommandLine.ParseResult arguments) {
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + UncaughtErrors.words(error));
        LoggerFactory.getLogger(GuiseCommand.class).debug("command failed", error);
        if (arguments.matchedOptionValue(DEBUG, false)
                || arguments.originalArgs().contains(DEBUG)) {
            error.printStackTrace(line.getErr());
        }
        return error instanceof ConfigException || error instanceof PlaceTakenException ? BAD_USAGE : FAILED;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
