package dev.guise.pipewire;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether PipeWire is here. Any thread. */
public final class PipeWireDaemon {
    private static final String USUAL = "pipewire-0";

    private PipeWireDaemon() {}

    /** The socket of the session's daemon by the environment, as libpipewire finds it; empty where there is no session. */
    public static String socket(Map<String, String> environment) {
        String remote = environment.getOrDefault("PIPEWIRE_REMOTE", "");
        String name = remote.isEmpty() ? USUAL : remote;
        String own = environment.getOrDefault("PIPEWIRE_RUNTIME_DIR", "");
        String folder = own.isEmpty() ? environment.getOrDefault("XDG_RUNTIME_DIR", "") : own;
        return name.startsWith("/") ? name : folder.isEmpty() ? "" : folder + "/" + name;
    }

    /** Why libpipewire cannot be used, in one line; empty if it can. */
    public static Optional<String> libraryLacks() {
        return LibPipeWire.lacking().map(what -> LibPipeWire.NAME + " " + what);
    }

    /** The library's version, such as 1.4.2; only if nothing is lacking. */
    public static String version() {
        return LibPipeWire.Functions.pw_get_library_version();
    }

    /** Why no daemon answers at a socket, in one line; empty if one does. */
    public static Optional<String> silent(String socket) {
        if (socket.isEmpty()) {
            return Optional.of("no PipeWire daemon: XDG_RUNTIME_DIR is not set");
        }
        Path path = Path.of(socket);
        if (!Files.exists(path)) {
            return Optional.of("no PipeWire daemon: there is no " + socket);
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected() ? Optional.empty() : Optional.of("no PipeWire daemon at " + socket);
        } catch (IOException | UnsupportedOperationException refused) {
            return Optional.of("no PipeWire daemon answers at " + socket + " (" + refused.getMessage() + ")");
        }
    }
}
