package dev.guise;

import dev.guise.commands.GuiseCommand;
import picocli.CommandLine;

/** Arguments to one command; the only place that ends the process. */
public final class Main {
    private Main() {}

    /** Runs the command named by the arguments; exit code 0 done, 1 failed, 2 bad usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GuiseCommand()).execute(arguments));
    }
}
