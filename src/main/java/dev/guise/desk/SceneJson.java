package dev.guise.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A scene as one line of JSON, for programs and for the way through the control socket. Words are those of the command line. */
final class SceneJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SceneJson() {}

    static String write(Scene scene) {
        ObjectNode root = JSON.createObjectNode();
        root.put("light", word(scene.light()));
        root.put("trouble", scene.trouble());
        root.put("worn", scene.worn());
        ArrayNode people = root.putArray("people");
        scene.people()
                .forEach(person -> people.addObject()
                        .put("folder", person.folder())
                        .put("name", person.name())
                        .put("thumbnail", person.thumbnail().toString()));
        ArrayNode on = root.putArray("on");
        scene.on().stream().sorted().forEach(what -> on.add(what.word()));
        ArrayNode cameras = root.putArray("cameras");
        scene.cameras().forEach(cameras::add);
        root.put("camera", scene.camera());
        ObjectNode knobs = root.putObject("knobs");
        for (Knob knob : Knob.values()) {
            if (scene.knobs().containsKey(knob)) {
                knobs.put(knob.word(), scene.knobs().get(knob));
            }
        }
        return root.toString();
    }

    static Scene read(String line) throws IOException {
        try {
            JsonNode root = JSON.readTree(line);
            List<Scene.Person> people = new ArrayList<>();
            for (JsonNode person : field(root, "people")) {
                people.add(new Scene.Person(
                        text(person, "folder"), text(person, "name"), Path.of(text(person, "thumbnail"))));
            }
            Set<Switch> on = EnumSet.noneOf(Switch.class);
            field(root, "on").forEach(word -> on.add(Switch.valueOf(constant(word.asText()))));
            List<String> cameras = new ArrayList<>();
            field(root, "cameras").forEach(camera -> cameras.add(camera.asText()));
            Map<Knob, Double> knobs = new EnumMap<>(Knob.class);
            field(root, "knobs")
                    .properties()
                    .forEach(knob -> knobs.put(
                            Knob.valueOf(constant(knob.getKey())),
                            knob.getValue().asDouble()));
            JsonNode trouble = field(root, "trouble");
            return new Scene(
                    people,
                    text(root, "worn"),
                    on,
                    cameras,
                    text(root, "camera"),
                    knobs,
                    Scene.Light.valueOf(constant(text(root, "light"))),
                    trouble.isNull() ? null : trouble.asText());
        } catch (JsonProcessingException | IllegalArgumentException unknown) {
            throw new IOException("what runs is another version of Guise: end it and start this one", unknown);
        }
    }

    /** Small letters and dashes. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return field;
    }

    private static String text(JsonNode node, String name) {
        return field(node, name).asText();
    }
}
