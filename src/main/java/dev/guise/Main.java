package dev.guise;

import dev.guise.commands.GuiseCommand;
import dev.guise.commands.Surroundings;
import dev.guise.commands.UncaughtErrors;
import dev.guise.commands.UnpackedNatives;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/** Arguments to one command; the only place that ends the process and that reads the environment. */
public final class Main {
    private Main() {}

    /** Runs the command named by the arguments; exit code 0 done, 1 failed, 2 bad usage. */
    public static void main(String[] arguments) {
        boolean debug = Arrays.asList(arguments).contains(GuiseCommand.DEBUG);
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> UncaughtErrors.tell(error, debug));
        try {
            System.exit(run(arguments));
        } catch (Throwable error) { // whatever it is, the user gets one line
            System.exit(UncaughtErrors.tell(error, debug));
        }
    }

    private static int run(String[] arguments) throws URISyntaxException {
        UncaughtErrors.refuseFolderNotHere();
        UnpackedNatives.goToCache(System.getenv(), System.getProperties());
        Path program = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Surroundings around = Surroundings.find(System.getenv(), program);
        return UncaughtErrors.unlessUnwritten(GuiseCommand.commandLine(around).execute(arguments));
    }
}
