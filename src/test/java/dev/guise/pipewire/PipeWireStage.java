package dev.guise.pipewire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A PipeWire daemon of the test's own: a Unix socket in a folder of the test, a configuration that has no devices, no session
 * manager and no D-Bus. Readers are linked by hand.
 */
public final class PipeWireStage implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long GRACE_S = 20;
    private static final NanoClock CLOCK = NanoClock.system();
    private static final String CONFIG = """
            context.properties = { core.daemon = true core.name = pipewire-0 }
            context.spa-libs = { support.* = support/libspa-support }
            context.modules = [
              { name = libpipewire-module-protocol-native }
              { name = libpipewire-module-metadata }
              { name = libpipewire-module-spa-node-factory }
              { name = libpipewire-module-client-node }
              { name = libpipewire-module-access }
              { name = libpipewire-module-adapter }
              { name = libpipewire-module-link-factory }
            ]
            """;

    private final Path folder;
    private @Nullable Process daemon;

    private PipeWireStage(Path folder) {
        this.folder = folder;
    }

    /** Starts a daemon with this folder; skips the test where PipeWire is not installed. */
    public static PipeWireStage start(Path folder) throws IOException {
        Optional<String> lacks = PipeWireDaemon.libraryLacks();
        Assumptions.assumeTrue(lacks.isEmpty(), () -> "skipped: " + lacks.orElse(""));
        for (String program : List.of("pipewire", "pw-link", "pw-dump")) {
            Assumptions.assumeTrue(isInstalled(program), () -> "skipped: " + program + " is not installed");
        }
        Files.writeString(folder.resolve("daemon.conf"), CONFIG);
        PipeWireStage stage = new PipeWireStage(folder);
        stage.startDaemon();
        return stage;
    }

    private static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Starts it, at first and again after {@link #killDaemon}. */
    public void startDaemon() throws IOException {
        daemon = command("pipewire", "-c", folder.resolve("daemon.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("daemon.log").toFile())
                .start();
        await(
                "the daemon answers",
                () -> PipeWireDaemon.silent(socket().toString()).isEmpty());
    }

    /** Ends it as a crash does. */
    public void killDaemon() throws IOException {
        Process running = daemon;
        daemon = null;
        if (running != null) {
            running.destroyForcibly();
            end(running);
        }
    }

    private static void end(Process process) throws IOException {
        try {
            assertThat(process.waitFor(GRACE_S, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    /** Where it listens. */
    public Path socket() {
        return folder.resolve("pipewire-0");
    }

    /** Waits until something is so, looking often. */
    public static void await(String what, BooleanSupplier isSo) {
        long untilNs = CLOCK.nowNs() + PATIENCE_NS;
        while (!isSo.getAsBoolean()) {
            assertThat(CLOCK.nowNs()).as("waited in vain until " + what).isLessThan(untilNs);
            try {
                CLOCK.waitUntil(CLOCK.nowNs() + LOOK_AGAIN_NS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new AssertionError("ended while waiting until " + what, ended);
            }
        }
    }

    /** Links the camera to a reader as a session manager would; waits until both are there. */
    public void link(String reader) {
        await("a link", () -> {
            Optional<String> from = port("-o", CameraNode.NAME);
            Optional<String> to = port("-i", reader);
            return from.isPresent()
                    && to.isPresent()
                    && run("pw-link", from.get(), to.get()).isPresent();
        });
    }

    /** The one port of a node; how it is called depends on PipeWire's version. */
    private Optional<String> port(String way, String node) {
        return run("pw-link", way).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(node + ":"))
                .findFirst();
    }

    /** What the daemon tells of the node with this name; empty while there is none. */
    public Optional<JsonNode> node(String name) {
        try {
            for (JsonNode thing : new ObjectMapper().readTree(run("pw-dump").orElse("[]"))) {
                boolean node = thing.path("type").asText().endsWith(":Node");
                if (node && thing.at("/info/props/node.name").asText().equals(name)) {
                    return Optional.of(thing.get("info"));
                }
            }
            return Optional.empty();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** What a tool of PipeWire says; empty where it failed. */
    private Optional<String> run(String... words) {
        try {
            Process tool = command(words).start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            end(tool);
            return tool.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private ProcessBuilder command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.set(0, "/usr/bin/" + words[0]);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().keySet().removeAll(List.of("PIPEWIRE_REMOTE", "PIPEWIRE_RUNTIME_DIR"));
        return builder;
    }

    @Override
    public void close() throws IOException {
        killDaemon();
    }
}
