package dev.guise.desk;

import dev.guise.desk.Scene.Light;
import dev.guise.desk.Scene.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what it is asked for and shows the scene it is told to. */
final class FakeDesk implements Desk {
    final List<Request> asked = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();

    @Nullable
    String refusal;

    private Scene scene = scene("ada", Set.of(), Light.LIVE, null);

    static Scene scene(String worn, Set<Switch> on, Light light, @Nullable String trouble) {
        List<Person> people = List.of(
                new Person("ada", "Ada", Path.of("ada.png")), new Person("zoe", "Zoë Example", Path.of("zoe.png")));
        return new Scene(people, worn, on, List.of(), "camera", Map.of(), light, trouble);
    }

    void become(Scene next) {
        scene = next;
        watchers.forEach(Runnable::run);
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public String ask(Request request) {
        asked.add(request);
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        return "done: " + request;
    }

    @Override
    public void watch(Runnable listener) {
        watchers.add(listener);
    }
}
