package dev.guise.commands;

import dev.guise.commands.LiveOptions.Room;
import dev.guise.config.GuiseConfig;
import dev.guise.config.LoopbackConfig;
import dev.guise.frame.PixelFormat;
import dev.guise.sink.FrameSink;
import dev.guise.sink.LoopbackSink;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.LoopbackControl;
import dev.guise.v4l2.LoopbackWriter;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds, makes and opens the nodes of virtual cameras. */
final class LoopbackNodes {
    /** After a node is made, the rights to it come a moment later. */
    private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private LoopbackNodes() {}

    /** The node that was asked for; refused with the remedy when it cannot be had. */
    static LoopbackSink open(Room room, String wish) throws IOException {
        List<VideoNode> all = room.nodes().loopbacks();
        Optional<VideoNode> meant = all.stream()
                .filter(node -> VideoNodes.meant(node.path(), node.name(), wish))
                .findFirst();
        if (meant.isPresent()) {
            return open(room, meant.get());
        }
        if (all.isEmpty()) {
            return open(room, made(room));
        }
        throw new IOException("no loopback node is \"" + wish + "\"; there are: "
                + String.join(", ", all.stream().map(VideoNode::toString).toList()));
    }

    /** The node with our label, made if that is possible; empty, and the reason told, when there is none to be had. */
    static Optional<LoopbackSink> openOwn(Room room) {
        String label = room.config().loopback().label();
        try {
            Optional<VideoNode> own = room.nodes().loopbacks().stream()
                    .filter(node -> node.name().startsWith(label))
                    .findFirst();
            return Optional.of(open(room, own.isPresent() ? own.get() : made(room)));
        } catch (IOException absent) {
            room.errors().tell("no virtual camera: " + absent.getMessage());
            return Optional.empty();
        }
    }

    private static VideoNode made(Room room) throws IOException {
        LoopbackConfig loopback = room.config().loopback();
        if (!loopback.create()) {
            throw new IOException("there is no loopback node \"" + loopback.label() + "\": run "
                    + LoopbackControl.modprobe(loopback.label()));
        }
        LoopbackWriter.Picture picture = picture(room.config());
        int number = LoopbackControl.add(room.nodes(), loopback.label(), picture.widthPx(), picture.heightPx());
        long untilNs = room.clock().nowNs() + SETTLE_NS;
        while (true) {
            Optional<VideoNode> node = room.nodes().loopbacks().stream()
                    .filter(made -> made.number() == number && made.errno() == 0)
                    .findFirst();
            if (node.isPresent()) {
                return node.get();
            }
            if (room.clock().nowNs() >= untilNs) {
                throw new IOException("/dev/video" + number + " was made but may not be opened: "
                        + "sudo usermod -aG video $USER, then log in again");
            }
            pause(room);
        }
    }

    private static void pause(Room room) throws IOException {
        try {
            room.clock().waitUntil(room.clock().nowNs() + LOOK_AGAIN_NS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("ended while a loopback node was made", ended);
        }
    }

    private static LoopbackSink open(Room room, VideoNode node) throws V4l2Exception {
        return LoopbackSink.open(room.nodes(), node, picture(room.config()), room.clock(), room.meter(), room.errors());
    }

    /** How pictures for these virtual cameras are packed; null where there are none. */
    static @Nullable PixelFormat packing(GuiseConfig config, List<FrameSink> cameras) {
        return cameras.isEmpty()
                ? null
                : PixelFormat.valueOf(config.loopback().format().name());
    }

    /** What is written to a virtual camera. */
    static LoopbackWriter.Picture picture(GuiseConfig config) {
        return new LoopbackWriter.Picture(
                Fourcc.valueOf(config.loopback().format().name()),
                config.compose().widthPx(),
                config.compose().heightPx(),
                config.pipeline().picturesPerSecond());
    }
}
