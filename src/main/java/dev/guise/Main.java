package dev.guise;

import dev.guise.commands.GuiseCommand;
import dev.guise.commands.Surroundings;
import dev.guise.commands.UnpackedNatives;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Arguments to one command; the only place that ends the process and that reads the environment. */
public final class Main {
    private Main() {}

    /** Runs the command named by the arguments; exit code 0 done, 1 failed, 2 bad usage. */
    public static void main(String[] arguments) throws URISyntaxException {
        UnpackedNatives.goToCache(System.getenv(), System.getProperties());
        Path code = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Surroundings around = Surroundings.find(System.getenv(), code);
        System.exit(GuiseCommand.commandLine(around).execute(arguments));
    }
}
