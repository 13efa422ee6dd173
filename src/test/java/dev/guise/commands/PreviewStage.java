package dev.guise.commands;

import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.desk.Desk;
import dev.guise.desk.PreviewKeys;
import dev.guise.desk.PreviewNotes;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.desk.Request.Way;
import dev.guise.desk.Scene;
import dev.guise.desk.Scene.Light;
import dev.guise.desk.Scene.Person;
import dev.guise.desk.Switch;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Panel;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Drawing;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Slot;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import dev.guise.sink.PreviewSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that shows always the same person in a preview window, with a panel over it, and says what its keys ask for. The
 * argument is the display. It ends when asked to quit.
 */
final class PreviewStage implements Desk, PreviewSink.Listener {
    static final int WIDTH_PX = 640;
    static final int HEIGHT_PX = 480;
    static final int PANEL_SIDE_PX = 120;
    static final int PANEL_COLOUR = 0x20c040;
    static final String OPEN = "stage: open";
    static final String ASKED = "stage: asked for ";
    static final String CLOSED = "stage: closed";

    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(33);
    private static final List<Person> PEOPLE = List.of(
            new Person("ada", "Ada Oval", Path.of("ada.png")), new Person("ben", "Ben Oval", Path.of("ben.png")));

    private final NanoClock clock = NanoClock.system();
    private final PreviewLayers layers = new PreviewLayers();
    private final PreviewKeys keys = new PreviewKeys(this, layers, clock);
    private final PreviewSink sink;
    private final Set<Switch> on = EnumSet.of(Switch.PREVIEW);
    private final List<Runnable> watchers = new ArrayList<>();
    private int worn;
    private volatile boolean hidden;
    private volatile boolean ended;

    private PreviewStage(String display) {
        DistinctErrors errors = new DistinctErrors(System.out::println);
        this.sink = new PreviewSink(display, WIDTH_PX, HEIGHT_PX, layers, clock, errors, this);
    }

    public static void main(String[] arguments) throws Exception {
        new PreviewStage(arguments[0]).play();
    }

    /** What the stage shows, for a comparison. */
    static byte[] picture() {
        return composer().compose(person()).rgb();
    }

    private static Composer composer() {
        return new JavaComposer(new ComposeConfig(
                WIDTH_PX,
                HEIGHT_PX,
                1,
                Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                0x6f8796,
                0x3d4c58,
                true,
                false,
                Renderer.JAVA));
    }

    private static Portrait person() {
        OvalMaker maker = new OvalMaker();
        Pose bright = new Pose(3);
        bright.values()[0] = 1;
        Portrait portrait = Portrait.alone();
        maker.make(bright, portrait);
        return portrait;
    }

    private void play() throws Exception {
        Composer composer = composer();
        Portrait person = person();
        layers.show(Slot.OVERLAY, new Drawing(Place.TOP_LEFT, panel(), 1));
        sink.open();
        PreviewNotes.follow(this, layers, clock);
        System.out.println(OPEN + ", " + sink.name());
        long dueNs = clock.nowNs();
        while (!ended) {
            sink.write(hidden ? composer.placeholder() : composer.compose(person), 0);
            dueNs += TICK_NS;
            clock.waitUntil(dueNs);
        }
        sink.close();
    }

    private static Panel panel() {
        byte[] rgba = new byte[4 * PANEL_SIDE_PX * PANEL_SIDE_PX];
        for (int i = 0; i < rgba.length; i += 4) {
            rgba[i] = (byte) (PANEL_COLOUR >> 16);
            rgba[i + 1] = (byte) (PANEL_COLOUR >> 8 & 0xff);
            rgba[i + 2] = (byte) (PANEL_COLOUR & 0xff);
            rgba[i + 3] = (byte) 255;
        }
        return new Panel(PANEL_SIDE_PX, PANEL_SIDE_PX, rgba);
    }

    @Override
    public void pressed(String key, boolean shift) {
        keys.pressed(key, shift);
    }

    /** After its button closed it, the window comes again by itself. */
    @Override
    public void closed() {
        System.out.println(CLOSED);
        keys.closed();
        sink.show(true);
    }

    @Override
    public synchronized Scene scene() {
        Light light = hidden ? Light.HIDDEN : Light.LIVE;
        return new Scene(PEOPLE, PEOPLE.get(worn).folder(), on, List.of(), "stage", Map.of(), light, null);
    }

    @Override
    public String ask(Request request) {
        System.out.println(ASKED + request);
        String line = fulfil(request);
        watchers.forEach(Runnable::run);
        return line;
    }

    private synchronized String fulfil(Request request) {
        if (request instanceof Request.WearNumber wear) {
            if (wear.number() > PEOPLE.size()) {
                throw new RefusedException("there is no identity " + wear.number() + ": choose 1 to 2");
            }
            worn = wear.number() - 1;
        } else if (request instanceof Request.Turn turn && turn.what() == Switch.HIDE) {
            hidden = !hidden;
        } else if (request instanceof Request.Turn turn && turn.way() == Way.ON) {
            on.add(turn.what());
        } else if (request instanceof Request.Quit) {
            ended = true;
        }
        return "done";
    }

    @Override
    public void watch(Runnable listener) {
        watchers.add(listener);
    }
}
