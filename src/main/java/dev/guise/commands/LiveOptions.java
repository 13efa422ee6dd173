package dev.guise.commands;

import dev.guise.capture.CameraSource;
import dev.guise.capture.ClipSource;
import dev.guise.capture.FrameSource;
import dev.guise.capture.LimitedSource;
import dev.guise.capture.Pacer;
import dev.guise.capture.SwitchableSource;
import dev.guise.compose.Marking;
import dev.guise.config.ComposeConfig;
import dev.guise.config.GuiseConfig;
import dev.guise.config.VirtualCamera;
import dev.guise.files.Overwrites;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.sink.ClipSink;
import dev.guise.sink.ContactSheetSink;
import dev.guise.sink.FrameSink;
import dev.guise.sink.RecordingSink;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the live commands: what drives and who gets to see it, with stand-ins for what a machine lacks. */
final class LiveOptions {
    private static final String NONE = "none";

    @Option(names = "--clip", paramLabel = "FILE", description = "Video that drives instead of a camera.")
    private @Nullable Path clip;

    @Option(
            names = "--camera",
            paramLabel = "CAMERA",
            description = "Part of a camera's name, its number, its node, auto, or none (default: the config's; without"
                    + " any camera the shipped driver clip).")
    private @Nullable String camera;

    @Option(
            names = "--loopback",
            paramLabel = "NODE",
            description = "Label, number or node of a virtual camera of v4l2loopback, or none for no virtual camera at"
                    + " all; may be repeated (default: the one with the config's label, if there is one).")
    private @Nullable List<String> loopbacks;

    @Option(
            names = "--virtual-camera",
            paramLabel = "KIND",
            description = "auto, pipewire, loopback, both or none (default: the config's virtualCamera).")
    private @Nullable VirtualCamera virtualCamera;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "MP4 to write, with a contact sheet (PNG) beside it (default: out/guise.mp4 if there is"
                    + " nothing else to look at, otherwise none).")
    private @Nullable Path out;

    @Option(names = "--seconds", description = "How long (default: a clip once through; a camera until Ctrl-C).")
    private @Nullable Double seconds;

    /**
     * Where pictures go.
     *
     * @param live those that somebody may look at now
     * @param files those that are complete at the end
     */
    record Outputs(List<FrameSink> live, List<FrameSink> files) {
        List<FrameSink> all() {
            List<FrameSink> all = new ArrayList<>(live);
            all.addAll(files);
            return all;
        }

        List<FrameSink> allAnd(FrameSink another) {
            List<FrameSink> all = all();
            all.add(another);
            return all;
        }
    }

    /** What the live parts have in common. */
    record Room(
            VideoNodes nodes,
            GuiseConfig config,
            Surroundings around,
            NanoClock clock,
            Meter meter,
            DistinctErrors errors) {}

    /** What drives; {@code endless} for a clip that begins anew. */
    FrameSource source(Room room, FramePool<Frame> frames, boolean endless) throws IOException {
        if (clip != null) {
            return clip(room, clip, frames, endless);
        }
        String wish = camera == null ? room.config().camera().name() : camera;
        if (wish.equals(NONE)) {
            return driver(room, frames, endless);
        }
        boolean any = camera == null && wish.equals(CameraSource.ANY);
        if (any && room.nodes().cameras().isEmpty()) {
            room.errors().tell("no camera is here, so the shipped driver clip stands in (see guise devices)");
            return driver(room, frames, endless);
        }
        return new SwitchableSource(camera(room, wish, frames));
    }

    private static FrameSource camera(Room room, String wish, FramePool<Frame> frames) throws IOException {
        refuseOwn(room, wish);
        return CameraSource.of(
                room.nodes(), room.config().camera(), wish, frames, room.clock(), room.meter(), room.errors());
    }

    /** The way to another camera, where a camera drives. */
    static Optional<LiveDesk.Cameras> cameras(Room room, FrameSource source, FramePool<Frame> frames) {
        return source instanceof SwitchableSource switchable
                ? Optional.of(new OtherCameras(room, switchable, frames))
                : Optional.empty();
    }

    /** The desk asks several times a second; devices are looked for less often. */
    private static final class OtherCameras implements LiveDesk.Cameras {
        private static final long LOOK_AGAIN_NS = TimeUnit.SECONDS.toNanos(3);

        private final Room room;
        private final SwitchableSource source;
        private final FramePool<Frame> frames;
        private List<String> names = List.of();
        private long lookedNs;

        OtherCameras(Room room, SwitchableSource source, FramePool<Frame> frames) {
            this.room = room;
            this.source = source;
            this.frames = frames;
        }

        @Override
        public synchronized List<String> names() {
            long nowNs = room.clock().nowNs();
            if (names.isEmpty() || nowNs - lookedNs > LOOK_AGAIN_NS) {
                names = room.nodes().cameras().stream().map(VideoNode::name).toList();
                lookedNs = nowNs;
            }
            return names;
        }

        @Override
        public String current() {
            return source.name();
        }

        @Override
        public void choose(String wish) throws IOException {
            if (room.nodes().cameras().stream().noneMatch(node -> VideoNodes.meant(node.path(), node.name(), wish))) {
                throw new IOException("no camera here is called " + wish + ": see guise devices");
            }
            source.choose(camera(room, wish, frames));
        }
    }

    /** A virtual camera of another program may be read, our own may not: it would show itself. */
    private static void refuseOwn(Room room, String wish) throws IOException {
        String label = room.config().loopback().label();
        for (VideoNode node : room.nodes().loopbacks()) {
            if (node.name().startsWith(label) && VideoNodes.meant(node.path(), node.name(), wish)) {
                throw new IOException(node + " is Guise's own virtual camera: name another camera, see guise devices");
            }
        }
    }

    private FrameSource driver(Room room, FramePool<Frame> frames, boolean endless) throws IOException {
        return clip(room, room.around().driver(), frames, endless);
    }

    private FrameSource clip(Room room, Path file, FramePool<Frame> frames, boolean endless) throws IOException {
        FrameSource source = ClipSource.open(file, Pacer.live(room.clock()), frames, endless || seconds != null);
        return seconds == null ? source : new LimitedSource(source, Long.MAX_VALUE, (long) (seconds * 1e9));
    }

    /**
     * The virtual cameras, open; {@code owned} closes them when something fails later.
     *
     * @throws IOException if one that was asked for by name or kind cannot be had
     */
    List<FrameSink> cameras(Room room, Owned owned) throws IOException {
        VirtualCamera kind = virtualCamera == null ? room.config().virtualCamera() : virtualCamera;
        List<FrameSink> cameras = new ArrayList<>();
        for (String wish : loopbacks == null ? List.<String>of() : loopbacks) {
            if (!wish.equals(NONE)) {
                cameras.add(own(owned, LoopbackNodes.open(room, wish)));
            }
        }
        if (loopbacks == null && kind.loopback()) {
            LoopbackNodes.openOwn(room).ifPresent(sink -> cameras.add(own(owned, sink)));
        }
        boolean noneAtAll = kind == VirtualCamera.AUTO && loopbacks != null && loopbacks.contains(NONE);
        if (kind.pipewire() && !noneAtAll) {
            PipeWireNode.open(room, kind != VirtualCamera.AUTO).ifPresent(sink -> cameras.add(own(owned, sink)));
        }
        return cameras;
    }

    /** Whether a file was named. */
    boolean namesFile() {
        return out != null;
    }

    /** The files, where they were asked for or there is nothing else; {@code owned} as above. */
    List<FrameSink> files(GuiseConfig config, boolean nothingElse, Owned owned) throws IOException {
        if (out == null && !nothingElse) {
            return List.of();
        }
        int widthPx = config.compose().widthPx();
        int heightPx = config.compose().heightPx();
        Path file = out == null ? Path.of("out/guise.mp4") : out;
        Path sheet = Outcome.besideWithEnding(file, ".png");
        Overwrites overwrites = new Overwrites().writing("--out", file).writing("the contact sheet", sheet);
        if (clip != null) {
            overwrites.reading("--clip", clip);
        }
        overwrites.refuse();
        ClipSink video =
                ClipSink.open(file, widthPx, heightPx, config.pipeline().picturesPerSecond());
        owned.add(video, video::close);
        return List.of(video, new ContactSheetSink(sheet, 4, 3, 320, widthPx, heightPx));
    }

    /** Keeps what the others see, when somebody asks. */
    static RecordingSink recorder(Room room) {
        ComposeConfig size = room.config().compose();
        Marking marking = new Marking(size.widthPx(), size.heightPx());
        return RecordingSink.into(
                room.around().recordings(room.config().record()),
                room.config().pipeline().picturesPerSecond(),
                marking::blank,
                marking::copy,
                room.meter(),
                room.errors()::tell);
    }

    private static FrameSink own(Owned owned, FrameSink sink) {
        return owned.add(sink, sink::close);
    }

    /** Asks the show to end when its time is over; a clip ends by itself. */
    void endInTime(NanoClock clock, Runnable stop) {
        if (seconds == null || clip != null) {
            return;
        }
        long dueNs = clock.nowNs() + (long) (seconds * 1e9);
        Thread timer = new Thread(
                () -> {
                    try {
                        clock.waitUntil(dueNs);
                        stop.run();
                    } catch (InterruptedException endedBefore) {
                        Thread.currentThread().interrupt();
                    }
                },
                "guise-end");
        timer.setDaemon(true);
        timer.start();
    }
}
