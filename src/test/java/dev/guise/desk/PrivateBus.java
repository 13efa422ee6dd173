package dev.guise.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A session bus of one's own in a folder; it can end and come back at the same address. */
@SuppressWarnings("try") // a test that is interrupted ends
final class PrivateBus implements AutoCloseable {
    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");

    private final Path folder;
    private Process daemon;

    private PrivateBus(Path folder, Process daemon) {
        this.folder = folder;
        this.daemon = daemon;
    }

    /** Starts one; the test is skipped where no daemon is installed. */
    static PrivateBus start(Path folder) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(DAEMON), "skipped: no " + DAEMON + " here (package dbus)");
        return new PrivateBus(folder, daemon(folder));
    }

    private static Process daemon(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        DAEMON.toString(),
                        "--session",
                        "--nofork",
                        "--nopidfile",
                        "--print-address=1",
                        "--address=" + address(folder)))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // what it starts by itself shall not touch the home of whoever tests
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process daemon = builder.start();
        BufferedReader said = daemon.inputReader(StandardCharsets.UTF_8);
        if (said.readLine() == null) {
            throw new IOException("dbus-daemon ended before it said its address");
        }
        return daemon;
    }

    private static String address(Path folder) {
        return "unix:path=" + folder.resolve("bus");
    }

    String address() {
        return address(folder);
    }

    /** Ends it: everybody loses the connection. */
    void end() throws IOException, InterruptedException {
        daemon.destroy();
        if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException("dbus-daemon does not end");
        }
        Files.deleteIfExists(folder.resolve("bus"));
    }

    /** Starts another one at the same address. */
    void comeBack() throws IOException {
        daemon = daemon(folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        end();
    }
}
