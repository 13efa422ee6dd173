package dev.guise.commands;

import dev.guise.commands.LiveOptions.Room;
import dev.guise.config.GuiseConfig;
import dev.guise.pipewire.CameraNode;
import dev.guise.pipewire.PipeWireDaemon;
import dev.guise.sink.PipeWireSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the virtual camera in PipeWire. */
final class PipeWireNode {
    private PipeWireNode() {}

    /**
     * The camera with our label; where it cannot be had, empty and the reason told.
     *
     * @param required whether it is refused instead
     */
    static Optional<PipeWireSink> open(Room room, boolean required) throws IOException {
        try {
            return Optional.of(open(room));
        } catch (IOException absent) {
            if (required) {
                throw absent;
            }
            room.errors().tell("no PipeWire camera: " + absent.getMessage());
            return Optional.empty();
        }
    }

    private static PipeWireSink open(Room room) throws IOException {
        GuiseConfig config = room.config();
        String socket = room.around().session().pipewire();
        if (socket.isEmpty()) {
            throw new IOException(
                    PipeWireDaemon.silent(socket).orElseThrow() + " (log in to a desktop, or virtualCamera: loopback)");
        }
        CameraNode node = new CameraNode(
                config.loopback().label(),
                config.compose().widthPx(),
                config.compose().heightPx(),
                config.pipeline().picturesPerSecond(),
                Path.of(socket));
        return PipeWireSink.open(node, room.clock(), room.meter(), room.errors());
    }
}
