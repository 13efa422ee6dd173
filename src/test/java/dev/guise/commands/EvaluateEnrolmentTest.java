package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.TestFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class EvaluateEnrolmentTest {
    private static final int ROWS = 4;

    private final Path folder;

    EvaluateEnrolmentTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void measuresRenderedPeopleBeforeAndAfterAndKeepsWhatIsDone() throws IOException {
        Path out = folder.resolve("out");
        Invocation first = enrolment(out, "3", "1,2");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("| rendered-90001 | 1 | 3 |", "| rendered-90001 | 2 | 3 |", "its 2 held-out pictures")
                .isEqualTo(Files.readString(out.resolve("enrolment.md")));
        JsonNode rows = rows(out);
        assertThat(rows).hasSize(2);
        for (JsonNode row : rows) {
            assertThat(row.at("/before/facesFound").asDouble()).isEqualTo(1);
            assertThat(row.at("/after/psnrDb").asDouble())
                    .isGreaterThan(row.at("/before/psnrDb").asDouble());
            assertThat(row.get("minutes").asDouble()).isPositive();
        }
        BufferedImage sheet =
                ImageIO.read(out.resolve("sheet-rendered-90001.png").toFile());
        assertThat(sheet.getHeight() / 140).isEqualTo(ROWS);
        List<Object> kept = stamps(out);
        enrolment(out, "3", "1,2");
        assertThat(stamps(out)).isEqualTo(kept);
        assertThat(rows(out)).isEqualTo(rows);
    }

    @Test
    void measuresTheSystemThatIsDrivenByLandmarksOnTheSamePictures() throws IOException {
        Path out = folder.resolve("out");
        Invocation run = enrolment(out, "3", "2", "--system", "fsth");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("| rendered-90001 | 2 | 3 |");
        JsonNode row = rows(out).get(0);
        assertThat(row.at("/after/facesFound").asDouble()).isEqualTo(1);
        assertThat(row.at("/after/psnrDb").asDouble())
                .isGreaterThan(row.at("/before/psnrDb").asDouble());
        Invocation other = enrolment(out, "3", "2");
        assertThat(rows(out).get(0)).as(other.err()).isNotEqualTo(row);
    }

    @Test
    void scoresAPersonWithoutStepsAsBefore() throws IOException {
        Path out = folder.resolve("out");
        Invocation run = enrolment(out, "0", "1");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode row = rows(out).get(0);
        assertThat(row.get("after")).isEqualTo(row.get("before"));
    }

    @Test
    void refusesWhatCannotBeMeasured() throws IOException {
        Path net = TestFolders.faceNet();
        Path out = folder.resolve("out");
        String usual = "--face-net=" + net;
        Invocation.of("evaluate", "enrolment", usual, "--out", out).assertRefused(2, "give a PERSON", "--rendered");
        Invocation.of("evaluate", "enrolment", usual, "--out", out, "--rendered", "1")
                .assertRefused(2, "--rendered wants --assets");
        Path person = folder.resolve("ben");
        Files.createDirectories(person);
        Invocation.of("evaluate", "enrolment", usual, "--out", out, person, "--photographs", "0")
                .assertRefused(2, "--photographs must be at least 1");
        Files.copy(Path.of("models/identities/ben/neutral.png"), person.resolve("1.png"));
        Invocation.of("evaluate", "enrolment", usual, "--out", out, person, "--photographs", "1", "--held-out", "1")
                .assertRefused(1, "ben shows a face in 1 pictures", "--held-out");
        Invocation.of("evaluate", "enrolment", usual, "--out", out, person, "--models", folder.resolve("none"))
                .assertRefused(1, "identity-encoder.safetensors are missing");
        assertThat(out).doesNotExist();
    }

    private static Invocation enrolment(Path out, String steps, String photographs, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "evaluate",
                "enrolment",
                "--rendered",
                "1",
                "--assets",
                TestFolders.makehumanData(),
                "--face-net",
                TestFolders.faceNet(),
                "--photographs",
                photographs,
                "--held-out",
                "2",
                "--steps",
                steps,
                "--out",
                out));
        words.addAll(List.of(more));
        return Invocation.of(words.toArray());
    }

    private static JsonNode rows(Path out) throws IOException {
        return new JsonMapper().readTree(out.resolve("enrolment.json").toFile()).at("/people/0/rows");
    }

    /** When each measured enrolment was written. */
    private static List<Object> stamps(Path out) throws IOException {
        try (Stream<Path> inside = Files.list(out.resolve("measured"))) {
            List<Object> stamps = new ArrayList<>();
            for (Path file : inside.sorted().toList()) {
                stamps.add(file.getFileName() + " " + Files.getLastModifiedTime(file));
            }
            return stamps;
        }
    }
}
