package dev.guise.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.guise.files.PartName;
import dev.guise.meter.DistinctErrors;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Remembers where the user left the knobs at each camera: a YAML file by camera name that holds only what is not as usual.
 * What cannot be used of it is told once and counts as usual; it is never half written. Any thread.
 */
public final class KnobStore {
    /** Cameras beyond these are forgotten, those first whose knobs have not been moved for longest. */
    static final int CAMERAS = 64;

    private static final int NAME_LETTERS = 200;
    private static final long MOST_BYTES = 256 << 10;
    private static final String HEAD =
            "# Where the knobs stand at each camera, written by Guise. What is left out stands as usual.\n";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final Path file;
    private final DistinctErrors errors;

    /** {@code file} and its folders are made when a knob is first moved; {@code errors} is told what is wrong. */
    public KnobStore(Path file, DistinctErrors errors) {
        this.file = file;
        this.errors = errors;
    }

    /** Where the knobs stand at this camera. */
    public synchronized Knobs of(String camera) {
        return read().getOrDefault(name(camera), Knobs.usual());
    }

    /** Remembers them for this camera; told where that cannot be. Without a camera's name nothing is remembered. */
    public synchronized void keep(String camera, Knobs knobs) {
        if (camera.isBlank()) {
            return;
        }
        Map<String, Knobs> all = read();
        Knobs before = all.remove(name(camera));
        if (before == null && knobs.equals(Knobs.usual())) {
            return;
        }
        if (!knobs.equals(Knobs.usual())) {
            all.put(name(camera), knobs);
        }
        while (all.size() > CAMERAS) {
            all.remove(all.keySet().iterator().next());
        }
        try {
            write(all);
        } catch (IOException error) {
            tell("cannot be written, so the knobs are not kept: " + reason(error));
        }
    }

    private static String name(String camera) {
        return camera.length() > NAME_LETTERS ? camera.substring(0, NAME_LETTERS) : camera;
    }

    private void tell(String what) {
        errors.note("knobs", new IOException(file + " " + what));
    }

    private static String reason(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "Not a directory";
        }
        return error instanceof FileSystemException place && place.getReason() != null
                ? place.getReason()
                : DistinctErrors.oneLine(error);
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** What was kept; nothing where there is no folder to keep it in, nor can be one, which is nothing to speak of. */
    private Map<String, Knobs> read() {
        Map<String, Knobs> all = new LinkedHashMap<>();
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is larger than " + (MOST_BYTES >> 10) + " KiB");
            }
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (!(tree instanceof ObjectNode cameras)) {
                throw new IOException("it holds no cameras");
            }
            cameras.properties().forEach(camera -> all.put(name(camera.getKey()), knobs(camera)));
        } catch (NoSuchFileException nobodyHasMovedAny) {
            return all;
        } catch (FileSystemException error) {
            if (error instanceof AccessDeniedException || Files.isDirectory(folder())) {
                tell("cannot be read, so all knobs stand as usual: " + reason(error));
            }
        } catch (JsonProcessingException error) {
            tell("is damaged, so all knobs stand as usual: it is not YAML");
        } catch (IOException error) {
            tell("is damaged, so all knobs stand as usual: " + reason(error));
        }
        return all;
    }

    private Knobs knobs(Map.Entry<String, JsonNode> camera) {
        Knobs knobs = Knobs.usual();
        if (!camera.getValue().isObject()) {
            tell("is damaged at camera \"" + camera.getKey() + "\": it holds no knobs");
        }
        for (Map.Entry<String, JsonNode> position : camera.getValue().properties()) {
            try {
                knobs = knobs.with(knob(position.getKey()), number(position.getValue()));
            } catch (RefusedException error) {
                tell("is damaged at camera \"" + camera.getKey() + "\": " + error.getMessage());
            }
        }
        return knobs;
    }

    private static Knob knob(String word) {
        for (Knob knob : Knob.values()) {
            if (knob.word().equals(word)) {
                return knob;
            }
        }
        throw new RefusedException("no knob is \"" + word + "\"");
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    private void write(Map<String, Knobs> all) throws IOException {
        ObjectNode cameras = YAML.createObjectNode();
        all.forEach((camera, knobs) -> {
            ObjectNode moved = cameras.putObject(camera);
            for (Knob knob : Knob.values()) {
                if (knobs.at(knob) != knob.usual()) {
                    moved.put(knob.word(), knobs.at(knob));
                }
            }
        });
        Path folder = folder();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = PartName.beside(file);
        try {
            Files.writeString(part, HEAD + YAML.writeValueAsString(cameras));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
