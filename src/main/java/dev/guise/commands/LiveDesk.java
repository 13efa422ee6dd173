package dev.guise.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.guise.desk.Request.Way;
import dev.guise.desk.Scene;
import dev.guise.desk.Scene.Light;
import dev.guise.desk.Switch;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Drawing;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.generate.IdentityBundle;
import dev.guise.identities.IdentityShelf;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import dev.guise.pipeline.LatencyReport;
import dev.guise.pipeline.Pipeline;
import dev.guise.pipeline.RawView;
import dev.guise.sink.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The panel in the window is as large as on a canvas of this height. */
    private static final int PANEL_FOR_PX = 480;

    /** Something that is on or off. */
    interface Toggle {
        boolean on();

        void turn(boolean on) throws IOException;
    }

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
    private final IdentityShelf shelf;
    private final Optional<CastOfModel> cast;
    private final Tuner tuner;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final Map<Switch, Toggle> toggles = new EnumMap<>(Switch.class);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread looking = new Thread(this::look, "guise-desk");
    private List<Scene.Person> people = List.of();
    private @Nullable Cameras cameras;
    private @Nullable Photographer photographer;
    private @Nullable KnobStore knobStore;
    private @Nullable SettingsWatch settings;
    private Knobs knobs = Knobs.usual();
    private String firstName;

    /** For a show that has not begun. */
    LiveDesk(
            Pipeline pipeline,
            Puppet puppet,
            IdentityShelf shelf,
            Tuner tuner,
            NanoClock clock,
            DistinctErrors errors) {
        this.pipeline = pipeline;
        this.shelf = shelf;
        this.cast = puppet.cast();
        this.firstName = puppet.name();
        this.tuner = tuner;
        this.clock = clock;
        this.errors = errors;
        with(Switch.HIDE, toggle(() -> pipeline.standing().hidden(), pipeline::hide));
        rescan();
    }

    private interface Reading {
        boolean on();
    }

    private interface Turning {
        void turn(boolean on) throws IOException;
    }

    private static Toggle toggle(Reading reading, Turning turning) {
        return new Toggle() {
            @Override
            public boolean on() {
                return reading.on();
            }

            @Override
            public void turn(boolean on) throws IOException {
                turning.turn(on);
            }
        };
    }

    /** One more thing that can be turned. */
    LiveDesk with(Switch what, Toggle toggle) {
        toggles.put(what, toggle);
        return this;
    }

    /** The camera's own picture may be asked for, on canvases of this size. */
    LiveDesk withPassThrough(int widthPx, int heightPx) {
        pipeline.passThroughBy(new RawView(new PassThrough(widthPx, heightPx)));
        return with(Switch.PASS_THROUGH, toggle(() -> pipeline.standing().passesThrough(), pipeline::passThrough));
    }

    /** The picture can be mirrored. */
    LiveDesk with(Composer composer) {
        return with(Switch.MIRROR, toggle(composer::mirrored, composer::mirror));
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
        with(Switch.PREVIEW, toggle(preview::isShown, preview::show));
        with(Switch.OVERLAY, toggle(overlay::get, on -> {
            overlay.set(on);
            if (!on) {
                layers.clear(Slot.OVERLAY);
            }
        }));
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

    /** The window can show the driver's crop, and how to sit better. */
    private LiveDesk withGhost(PreviewLayers layers) {
        DriverView view = new DriverView(layers, clock);
        pipeline.guideBy(view.guide());
        return with(Switch.GHOST, toggle(view::isOn, view::turn));
    }

    /** What the others see can be kept. */
    LiveDesk with(RecordingSink recorder) {
        recorder.watch(this::tellListeners);
        return with(Switch.RECORD, toggle(recorder::recording, recorder::record))
                .with(() -> taken(recorder.snapshot()));
    }

    private static String taken(CompletableFuture<Path> snapshot) throws IOException {
        try {
            return snapshot.get(SNAPSHOT_MS, TimeUnit.MILLISECONDS).toString();
        } catch (ExecutionException failed) {
            throw new IOException(
                    DistinctErrors.oneLine(failed.getCause() == null ? failed : failed.getCause()), failed);
        } catch (TimeoutException slow) {
            throw new IOException("the picture is not written yet, but will be", slow);
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
        knobs = store.of(camera());
        tuner.turn(knobs);
        return this;
    }

    /** Begins to look for changes, and loads the others beside the show. */
    LiveDesk start() {
        cast.ifPresent(all -> all.people().preload());
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
                    people,
                    worn(),
                    on(),
                    cameras == null ? List.of() : cameras.names(),
                    camera(),
                    knobs.positions(),
                    light(standing),
                    standing.stalled() ? camera() + " gives no pictures" : null);
        }
    }

    private static Light light(Pipeline.Standing standing) {
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

    private String worn() {
        return cast.map(all -> all.people().worn()).orElse(firstName);
    }

    private Set<Switch> on() {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        toggles.forEach((what, toggle) -> {
            if (toggle.on()) {
                on.add(what);
            }
        });
        return on;
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
            return wear(IdentityBundle.folderName(wear.identity()));
        } else if (request instanceof Request.WearNumber number) {
            return wear(numbered(number.number()));
        } else if (request instanceof Request.WearNext next) {
            return wear(neighbour(next.step()));
        } else if (request instanceof Request.Turn turn) {
            return turn(turn.what(), turn.way());
        } else if (request instanceof Request.Camera camera) {
            return choose(camera.wish());
        } else if (request instanceof Request.Adjust adjust) {
            return move(knobs().with(adjust.knob(), adjust.value()), adjust.knob());
        } else if (request instanceof Request.Nudge nudge) {
            return move(knobs().nudged(nudge.knob(), nudge.by()), nudge.knob());
        } else if (request instanceof Request.Snapshot) {
            return given(photographer, "pictures are not taken in this show").snapshot();
        } else if (request instanceof Request.Reload) {
            return reload();
        } else if (request instanceof Request.Rescan) {
            return rescan();
        } else if (request instanceof Request.NewIdentity) {
            throw new RefusedException("this show has no window for that: guise enroll NAME PHOTOS...");
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

    private String wear(String folder) {
        CastOfModel all = cast.orElseThrow(() -> new RefusedException("this show has nobody but " + firstName));
        if (!all.people().names().contains(folder)) {
            throw new RefusedException("identity " + folder + " is not here; known: "
                    + String.join(", ", all.people().names()));
        }
        all.people().wear(folder, error -> errors.note("identity " + folder, error));
        return "wearing " + folder;
    }

    private synchronized String numbered(int number) {
        if (number > people.size()) {
            throw new RefusedException("there is no identity " + number + ", only " + people.size());
        }
        return people.get(number - 1).folder();
    }

    private synchronized String neighbour(int step) {
        if (people.isEmpty()) {
            throw new RefusedException("this show has nobody but " + firstName);
        }
        List<String> folders = people.stream().map(Scene.Person::folder).toList();
        return folders.get(Math.floorMod(folders.indexOf(worn()) + step, folders.size()));
    }

    private String turn(Switch what, Way way) throws IOException {
        Toggle toggle = given(toggles.get(what), what.word() + " cannot be turned in this show");
        boolean on = way == Way.TOGGLE ? !toggle.on() : way == Way.ON;
        if (what == Switch.PASS_THROUGH && on && way == Way.TOGGLE) {
            throw new RefusedException("pass-through shows you as you are: ask for \"pass-through on\"");
        }
        toggle.turn(on);
        return what.word() + (on ? " on" : " off");
    }

    private String choose(String wish) throws IOException {
        given(cameras, "a clip drives this show: start it with --camera").choose(wish);
        if (knobStore != null) {
            with(knobStore);
        }
        return "camera " + wish;
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

    private String reload() {
        try {
            return given(settings, "this show has no settings to read again").reload();
        } catch (ConfigException error) {
            throw new RefusedException(DistinctErrors.oneLine(error), error);
        }
    }

    /** Joins those who came, lets go of those who went; a damaged bundle is told and left out. */
    private synchronized String rescan() {
        Map<String, Scene.Person> here = new HashMap<>();
        List<Scene.Person> ordered = new ArrayList<>();
        List<IdentityShelf.Place> places = places();
        for (IdentityShelf.Place place : places) {
            person(place).ifPresent(person -> {
                here.put(person.folder(), person);
                ordered.add(person);
                cast.filter(all -> !all.people().names().contains(person.folder()))
                        .ifPresent(all -> all.join(place.folder()));
            });
        }
        cast.ifPresent(all -> all.people().names().stream()
                .filter(name -> !here.containsKey(name))
                .forEach(all.people()::remove));
        people = cast.isPresent() ? ordered : List.of();
        return people.size() + " identities";
    }

    private List<IdentityShelf.Place> places() {
        try {
            return shelf.all();
        } catch (IOException error) {
            errors.note("identities", error);
            return List.of();
        }
    }

    private Optional<Scene.Person> person(IdentityShelf.Place place) {
        try {
            IdentityBundle.Card card = new ObjectMapper()
                    .readValue(place.folder().resolve("identity.json").toFile(), IdentityBundle.Card.class);
            card.refuseWithoutConsent();
            return Optional.of(
                    new Scene.Person(place.name(), card.name(), place.folder().resolve("thumbnail.png")));
        } catch (IOException | RuntimeException error) {
            errors.note("identity " + place.name(), error);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
