package dev.guise.commands;

import dev.guise.compose.Composer;
import dev.guise.compose.LatencyPanel;
import dev.guise.compose.PassThrough;
import dev.guise.config.ConfigException;
import dev.guise.config.SettingsChange;
import dev.guise.desk.Desk;
import dev.guise.desk.Knob;
import dev.guise.desk.KnobStore;
import dev.guise.desk.Knobs;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.desk.Scene;
import dev.guise.desk.Scene.Light;
import dev.guise.desk.Switch;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Drawing;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.generate.IdentityBundle;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.pipeline.LatencyReport;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.RawView;
import dev.guise.sink.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fulfils the requests of tray, keys and control socket for a running show. Requests take a lock of the desk; the show
 * never does. A thread of its own looks four times a second whether the scene has changed by itself.
 */
final class LiveDesk implements Desk, AutoCloseable {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long SNAPSHOT_MS = 2000;

    /** A camera takes some tenths of a second to close. */
    private static final long LET_GO_MS = 2000;

    /** The panel in the window is as large as on a canvas of this height. */
    private static final int PANEL_FOR_PX = 480;

    /** Opens a camera that somebody wishes for; refuses one that cannot be meant. */
    interface Cameras {
        /** Names of those that are here. */
        List<String> names();

        /** Name of what drives now. */
        String current();

        void choose(String wish) throws IOException;
    }

    /** Writes what the others see now into a file and says where. */
    interface Photographer {
        String snapshot() throws IOException;
    }

    private final Pipeline pipeline;
    private final Roster roster;
    private final Tuner tuner;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final Switchboard switches = new Switchboard();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread looking = new Thread(this::look, "guise-desk");
    private @Nullable Cameras cameras;
    private @Nullable Photographer photographer;
    private @Nullable OwnProgram newIdentity;
    private @Nullable Backgrounds backgrounds;
    private @Nullable KnobStore knobStore;
    private @Nullable SettingsWatch settings;
    private Knobs knobs = Knobs.usual();

    /** For a show that has not begun. */
    LiveDesk(Pipeline pipeline, Roster roster, Tuner tuner, NanoClock clock, DistinctErrors errors) {
        this.pipeline = pipeline;
        this.roster = roster;
        this.tuner = tuner;
        this.clock = clock;
        this.errors = errors;
        switches.add(Switch.HIDE, () -> pipeline.standing().hidden(), pipeline::hide);
    }

    /** The camera's own picture may be asked for, on canvases of this size. */
    LiveDesk withPassThrough(int widthPx, int heightPx) {
        pipeline.passThroughBy(new RawView(new PassThrough(widthPx, heightPx)));
        switches.add(Switch.PASS_THROUGH, () -> pipeline.standing().passesThrough(), pipeline::passThrough);
        return this;
    }

    /** The picture can be mirrored. */
    LiveDesk with(Composer composer) {
        switches.add(Switch.MIRROR, composer::mirrored, composer::mirror);
        return this;
    }

    /** What lies behind the person can be changed. */
    LiveDesk with(Backgrounds behind) {
        backgrounds = behind;
        return this;
    }

    /** There is a window, over whose picture the latencies can be laid. */
    LiveDesk with(Preview preview, LatencyReport report) {
        AtomicBoolean overlay = new AtomicBoolean();
        PreviewLayers layers = preview.layers();
        report.showOn(LatencyPanel.forCanvas(PANEL_FOR_PX), () -> overlay.get() && preview.isShown(), sheets -> {
            layers.show(Slot.OVERLAY, new Drawing(Place.TOP_LEFT, sheets.panel(), 1));
            if (!overlay.get()) { // turned off while it was drawn
                layers.clear(Slot.OVERLAY);
            }
        });
        switches.add(Switch.PREVIEW, preview::isShown, preview::show);
        switches.add(Switch.OVERLAY, overlay::get, on -> {
            overlay.set(on);
            if (!on) {
                layers.clear(Slot.OVERLAY);
            }
        });
        preview.attach(this, clock);
        return withGhost(layers);
    }

    LiveDesk with(Cameras which) {
        cameras = which;
        return this;
    }

    LiveDesk with(Photographer who) {
        photographer = who;
        return this;
    }

    /** What opens the window in which a new identity is made. */
    LiveDesk with(OwnProgram enrolment) {
        newIdentity = enrolment;
        return this;
    }

    /** The window can show the driver's crop, and how to sit better. */
    private LiveDesk withGhost(PreviewLayers layers) {
        DriverView view = new DriverView(layers, clock);
        pipeline.guideBy(view.guide());
        switches.add(Switch.GHOST, view::isOn, view::turn);
        return this;
    }

    /** What the others see can be kept. */
    LiveDesk with(RecordingSink recorder) {
        recorder.watch(this::tellListeners);
        switches.add(Switch.RECORD, recorder::recording, recorder::record);
        return with(() -> taken(recorder.snapshot()));
    }

    private static String taken(CompletableFuture<Path> snapshot) throws IOException {
        return await(snapshot, SNAPSHOT_MS, "the picture is not written yet, but will be")
                .toString();
    }

    private static <T> T await(CompletableFuture<T> what, long patienceMs, String late) throws IOException {
        try {
            return what.get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(
                    DistinctErrors.oneLine(failed.getCause() == null ? failed : failed.getCause()), failed);
        } catch (TimeoutException slow) {
            throw new IOException(late, slow);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("the show ended", ended);
        }
    }

    LiveDesk with(SettingsWatch watch) {
        settings = watch;
        return this;
    }

    /** Takes the knobs to where they were left at this camera. */
    LiveDesk with(KnobStore store) {
        knobStore = store;
        return retuned(store);
    }

    private synchronized LiveDesk retuned(KnobStore store) {
        knobs = store.of(camera());
        tuner.turn(knobs);
        return this;
    }

    /** Tells the meter whom the show wears, by the name for people. */
    LiveDesk with(Meter meter) {
        meter.shows(scene().wornName());
        watch(() -> meter.shows(scene().wornName()));
        return this;
    }

    /** Begins to look for changes, and loads the others beside the show. */
    LiveDesk start() {
        roster.preload();
        looking.setDaemon(true);
        looking.start();
        return this;
    }

    // ---- the scene ----

    @Override
    public Scene scene() {
        Pipeline.Standing standing = pipeline.standing();
        synchronized (this) {
            return new Scene(
                    roster.people(),
                    roster.worn(),
                    switches.on(),
                    cameras == null ? List.of() : cameras.names(),
                    camera(),
                    knobs.positions(),
                    light(standing),
                    standing.stalled() ? camera() + " gives no pictures" : null);
        }
    }

    private static Light light(Pipeline.Standing standing) {
        if (standing.lent()) {
            return Light.LENT;
        }
        if (standing.hidden()) {
            return Light.HIDDEN;
        }
        if (standing.stalled()) {
            return Light.TROUBLE;
        }
        if (standing.passesThrough()) {
            return Light.PASSING_THROUGH;
        }
        return standing.resting() ? Light.IDLE : Light.LIVE;
    }

    private String camera() {
        return cameras == null ? "" : cameras.current();
    }

    @Override
    public void watch(Runnable listener) {
        listeners.add(listener);
    }

    private void look() {
        Scene before = scene();
        try {
            while (true) {
                clock.waitUntil(clock.nowNs() + LOOK_NS);
                Scene now = scene();
                if (!now.equals(before)) {
                    before = now;
                    tellListeners();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellListeners() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException error) {
                errors.note("desk", error);
            }
        }
    }

    /** Carries changed settings to the show; what cannot be had is told. */
    void apply(SettingsChange change) {
        tuner.retune(change);
        if (change.touches("identity")) {
            askQuietly(new Request.Wear(change.effective().identity()));
        }
        if (change.touches("camera")) {
            askQuietly(new Request.Camera(change.effective().camera().name()));
        }
    }

    private void askQuietly(Request request) {
        try {
            ask(request);
        } catch (RefusedException refused) {
            errors.tell(DistinctErrors.oneLine(refused));
        }
    }

    // ---- requests ----

    @Override
    public String ask(Request request) {
        try {
            String line = answer(request);
            tellListeners();
            return line;
        } catch (IOException error) {
            throw new RefusedException(DistinctErrors.oneLine(error), error);
        }
    }

    private String answer(Request request) throws IOException {
        if (request instanceof Request.Wear wear) {
            return roster.wear(IdentityBundle.folderName(wear.identity()));
        } else if (request instanceof Request.WearNumber number) {
            return roster.wear(roster.numbered(number.number()));
        } else if (request instanceof Request.WearNext next) {
            return roster.wear(roster.neighbour(next.step()));
        } else if (request instanceof Request.Turn turn) {
            return switches.turn(turn.what(), turn.way());
        } else if (request instanceof Request.Camera camera) {
            return choose(camera.wish());
        } else if (request instanceof Request.Adjust adjust) {
            return move(knobs().with(adjust.knob(), adjust.value()), adjust.knob());
        } else if (request instanceof Request.Nudge nudge) {
            return move(knobs().nudged(nudge.knob(), nudge.by()), nudge.knob());
        } else if (request instanceof Request.Background wish) {
            return given(backgrounds, "this show has no background to change").choose(wish);
        } else if (request instanceof Request.Calibrate) {
            tuner.poseReader().calibrate();
            return "look into the camera, mouth shut: the next half second is your face at rest";
        } else if (request instanceof Request.Snapshot) {
            return given(photographer, "pictures are not taken in this show").snapshot();
        } else if (request instanceof Request.Reload) {
            return reload();
        } else if (request instanceof Request.Rescan) {
            return roster.rescan();
        } else if (request instanceof Request.Lend) {
            return lend();
        } else if (request instanceof Request.TakeBack) {
            pipeline.takeBack();
            return "the camera is the show's own";
        } else if (request instanceof Request.NewIdentity) {
            return enrol(given(newIdentity, "this show has no display for that: guise enroll NAME PHOTOS..."));
        } else {
            pipeline.stop();
            return "the show ends";
        }
    }

    private static <T> T given(@Nullable T part, String otherwise) {
        if (part == null) {
            throw new RefusedException(otherwise);
        }
        return part;
    }

    private String choose(String wish) throws IOException {
        given(cameras, "a clip drives this show: start it with --camera").choose(wish);
        if (knobStore != null) {
            retuned(knobStore);
        }
        return "camera " + wish;
    }

    private String lend() throws IOException {
        given(cameras, "a clip drives this show: it has no camera to lend");
        CompletableFuture<Void> free = pipeline.lend();
        tellListeners();
        await(free, LET_GO_MS, "the camera is not let go yet: ask again");
        return "the camera is lent for 5 seconds: lend again keeps it, back gives it back";
    }

    private synchronized Knobs knobs() {
        return knobs;
    }

    private synchronized String move(Knobs moved, Knob knob) {
        knobs = moved;
        tuner.turn(moved);
        if (knobStore != null) {
            knobStore.keep(camera(), moved);
        }
        return knob.word() + " " + moved.at(knob);
    }

    /** The window is a program of its own: two networks that learn and drive would get in each other's way in one. */
    private static String enrol(OwnProgram window) {
        try {
            return window.start() ? "the window for a new identity opens" : "the window for a new identity is open";
        } catch (IOException error) {
            throw new RefusedException(DistinctErrors.oneLine(error), error);
        }
    }

    private String reload() {
        try {
            return given(settings, "this show has no settings to read again").reload();
        } catch (ConfigException error) {
            throw new RefusedException(DistinctErrors.oneLine(error), error);
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
