package dev.guise.fakes;

import dev.guise.desk.Desk;
import dev.guise.desk.Knob;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.desk.Scene;
import dev.guise.desk.Switch;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A show of three people and two cameras that does what it is asked and keeps what that was. Any thread. */
@SuppressWarnings("OperatorPrecedence") // what is wrong here fails the test
public final class FakeDesk implements Desk {
    private static final long PATIENCE_S = 20;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
    private Scene scene;
    private String refusal = "";

    public FakeDesk() {
        Map<Knob, Double> knobs = new EnumMap<>(Knob.class);
        for (Knob knob : Knob.values()) {
            knobs.put(knob, knob.usual());
        }
        this.scene = new Scene(
                List.of(person("ada", "Ada"), person("ben", "Ben"), person("dalia", "Dalia")),
                "ada",
                Set.of(),
                List.of("HD Webcam", "Old Webcam"),
                "HD Webcam",
                knobs,
                Scene.Light.LIVE,
                null);
    }

    /** One of the shipped people, who have thumbnails. */
    public static Scene.Person person(String folder, String name) {
        return new Scene.Person(folder, name, Path.of("models/identities", folder, "thumbnail.png"));
    }

    @Override
    public synchronized Scene scene() {
        return scene;
    }

    /** The scene is another one from now on; everybody who watches is told. */
    public void become(UnaryOperator<Scene> change) {
        synchronized (this) {
            scene = change.apply(scene);
        }
        listeners.forEach(Runnable::run);
    }

    /** The next requests are refused with this line; an empty one for no longer. */
    public synchronized void refuse(String line) {
        refusal = line;
    }

    @Override
    public String ask(Request request) {
        asked.add(request);
        refuseWhenTold();
        if (request instanceof Request.Wear wear) {
            become(before -> with(before, wear.identity(), before.on(), before.light()));
            return "wearing " + wear.identity();
        }
        if (request instanceof Request.Turn turn) {
            become(before -> turned(before, turn));
            return turn.what().word() + " turned " + turn.way();
        }
        return request + " done";
    }

    private synchronized void refuseWhenTold() {
        if (!refusal.isEmpty()) {
            throw new RefusedException(refusal);
        }
    }

    private static Scene turned(Scene before, Request.Turn turn) {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        on.addAll(before.on());
        boolean turnOn = turn.way() == Request.Way.ON || turn.way() == Request.Way.TOGGLE && !on.contains(turn.what());
        if (turnOn) {
            on.add(turn.what());
        } else {
            on.remove(turn.what());
        }
        Scene.Light light = on.contains(Switch.HIDE)
                ? Scene.Light.HIDDEN
                : on.contains(Switch.PASS_THROUGH) ? Scene.Light.PASSING_THROUGH : Scene.Light.LIVE;
        return with(before, before.worn(), on, light);
    }

    /** The same scene with another one worn, other things turned on, and in another light. */
    public static Scene with(Scene before, String worn, Set<Switch> on, Scene.Light light) {
        return new Scene(
                before.people(), worn, on, before.cameras(), before.camera(), before.knobs(), light, before.trouble());
    }

    /** The same scene with other people. */
    public static Scene withPeople(Scene before, List<Scene.Person> people) {
        return new Scene(
                people,
                before.worn(),
                before.on(),
                before.cameras(),
                before.camera(),
                before.knobs(),
                before.light(),
                before.trouble());
    }

    @Override
    public void watch(Runnable listener) {
        listeners.add(listener);
    }

    /** The oldest request that was not taken yet; waits for it. */
    public Request awaitRequest() throws InterruptedException {
        return awaitRequest(PATIENCE_S);
    }

    /** The same, with more or less patience. */
    public Request awaitRequest(long patienceS) throws InterruptedException {
        Request request = asked.poll(patienceS, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nothing was asked of the desk");
        }
        return request;
    }

    /** What was asked and not taken yet. */
    public List<Request> requests() {
        return List.copyOf(asked);
    }
}
