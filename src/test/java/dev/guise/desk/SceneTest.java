package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.desk.Scene.Light;
import dev.guise.desk.Scene.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SceneTest {
    @Test
    void callsTheWornOneByTheNameForPeople() {
        List<Person> people =
                List.of(new Person("ada", "Ada", Path.of("a.png")), new Person("ben-2", "Ben", Path.of("b.png")));
        assertThat(scene(people, "ben-2").wornName()).isEqualTo("Ben");
        assertThat(scene(List.of(), "pattern").wornName()).isEqualTo("pattern");
    }

    private static Scene scene(List<Person> people, String worn) {
        return new Scene(people, worn, Set.of(), List.of(), "", Map.of(), Light.LIVE, null);
    }
}
