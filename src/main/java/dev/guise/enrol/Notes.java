package dev.guise.enrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.guise.generate.IdentityBundle.Card;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an enrolment knows of itself, kept as {@code enrolment.json}; it replaces the last one in one step.
 *
 * @param name of the identity to be
 * @param asked what was asked for, as a hash; another wish begins anew; null while a person chooses at a window
 * @param shots all photographs that are wholly there
 * @param taken hashes of the sources that gave them
 * @param card as it was signed
 * @param learning hash of the photographs and the tutor that the state belongs to
 * @param finishing whether the bundle is being put in its place
 */
record Notes(
        String name,
        @Nullable String asked,
        List<Shot> shots,
        List<String> taken,
        @Nullable Card card,
        @Nullable String learning,
        boolean finishing) {
    static final String FILE = "enrolment.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Notes {
        shots = List.copyOf(shots);
        taken = List.copyOf(taken);
    }

    static Notes blank(String name) {
        return new Notes(name, null, List.of(), List.of(), null, null, false);
    }

    Notes asking(String hash) {
        return new Notes(name, hash, shots, taken, card, learning, finishing);
    }

    Notes shots(List<Shot> all) {
        return new Notes(name, asked, all, taken, card, learning, finishing);
    }

    Notes taken(List<String> sources) {
        return new Notes(name, asked, shots, sources, card, learning, finishing);
    }

    Notes signed(Card signed) {
        return new Notes(name, asked, shots, taken, signed, learning, finishing);
    }

    Notes learning(String hash) {
        return new Notes(name, asked, shots, taken, card, hash, finishing);
    }

    Notes finishing(boolean now) {
        return new Notes(name, asked, shots, taken, card, learning, now);
    }

    byte[] toJson() throws IOException {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The notes of a folder; empty if there are none that can be understood. */
    static Optional<Notes> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(Files.readString(file), Notes.class));
        } catch (JsonProcessingException ofAnotherRelease) {
            return Optional.empty();
        }
    }
}
