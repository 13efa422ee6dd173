package dev.guise.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How things stand at a running show, for whoever displays it.
 *
 * @param people who can be worn, in the order of the keys 1 to 9
 * @param worn folder name of the worn one
 * @param on what is turned on
 * @param cameras names of those that can be read
 * @param camera name of what drives now
 * @param knobs where each knob stands
 * @param light in a word
 * @param trouble one line, while {@link Light#TROUBLE}
 */
public record Scene(
        List<Person> people,
        String worn,
        Set<Switch> on,
        List<String> cameras,
        String camera,
        Map<Knob, Double> knobs,
        Light light,
        @Nullable String trouble) {
    /** Someone to wear: folder name, name for people, and a small picture (PNG, which may be missing). */
    public record Person(String folder, String name, Path thumbnail) {}

    /** In a word. */
    public enum Light {
        /** Somebody is looking and sees the identity. */
        LIVE,
        /** Nobody is looking; camera and networks rest. */
        IDLE,
        /** The placeholder card is up because it was asked for. */
        HIDDEN,
        /** The enrolment window has the camera; the others see the placeholder card. */
        LENT,
        /** The camera's own picture is shown. */
        PASSING_THROUGH,
        /** Something is lost and looked for. */
        TROUBLE
    }

    public Scene {
        people = List.copyOf(people);
        on = Set.copyOf(on);
        cameras = List.copyOf(cameras);
        knobs = Map.copyOf(knobs);
    }

    /** The worn one's name for people. */
    public String wornName() {
        return people.stream()
                .filter(person -> person.folder().equals(worn))
                .map(Person::name)
                .findFirst()
                .orElse(worn);
    }
}
