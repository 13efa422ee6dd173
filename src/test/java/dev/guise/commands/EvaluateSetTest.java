package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.TestFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateSetTest {
    @TempDir
    private Path folder;

    /** Ann's results are Ann herself, Ben's are Ann too: no error in the first place, and a stranger in the second. */
    @Test
    void measuresAPerfectSelfAndAStolenFace() throws IOException {
        Path net = TestFolders.faceNet();
        Path set = folder.resolve("set");
        Path results = folder.resolve("results");
        for (String name : List.of("ada", "ben")) {
            BufferedImage picture = ImageIO.read(
                    Path.of("models/identities", name, "neutral.png").toFile());
            save(picture, set.resolve(name).resolve("identity/0.png"));
            for (int i = 0; i < 3; i++) {
                save(picture, set.resolve(name).resolve("driver/" + i + ".png"));
                save(picture, results.resolve("ada").resolve(name).resolve(i + ".png"));
            }
        }
        Path json = folder.resolve("numbers.json");
        Path plots = folder.resolve("plots");
        Invocation run = Invocation.of(
                "evaluate",
                "set",
                set,
                "--results",
                results,
                "--face-net",
                net,
                "--json",
                json,
                "--plots",
                plots,
                "--domain",
                "rendered");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("identity error (others drive)", "SSIM (self)", "recognised as the identity");
        JsonNode numbers = new JsonMapper().readTree(json.toFile());
        assertThat(numbers.get("poseError").asDouble()).isZero();
        assertThat(numbers.get("ssim").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(numbers.at("/rows/0/identityError").asDouble()).isCloseTo(0, within(1e-4));
        assertThat(numbers.get("identityError").asDouble()).isGreaterThan(0.3);
        assertThat(numbers.at("/rows/1/csim").size()).isEqualTo(3);
        assertThat(numbers.at("/rows/1/flicker").asDouble()).isZero();
        assertThat(Pictures.files(plots)).containsExactly("identity.png", "pose.png", "scatter.png");
        Files.delete(results.resolve("ada/ben/2.png"));
        Invocation.of("evaluate", "set", set, "--results", results, "--face-net", net)
                .assertRefused(1, "holds 2 pictures", "one picture for each");
    }

    @Test
    void saysWhichCommandMeasuresWhat() {
        assertThat(Invocation.of("evaluate", "--help").out())
                .contains("evaluate --driving A B", "evaluate set", "evaluate clips", "evaluate enrolment", "report");
        Invocation.of("evaluate").assertRefused(2, "--driving", "set, clips");
        Invocation.of("evaluate", "--driving", "a.mp4", "b.mp4", "--faces", folder)
                .assertRefused(2, "--faces, --identity and --face-net belong together");
        Invocation.of("evaluate", "--driving", "a.mp4", "b.mp4", "--faces", folder, "--identity=eve", "--face-net=x")
                .assertRefused(1, "there is no folder", "pictures of eve");
        Invocation.of("evaluate", "--driving", folder.resolve("a.mp4"), "b.mp4").assertRefused(1, "a.mp4");
        Invocation.of("evaluate", "set", folder, "--results", folder, "--face-net=x", "--json", "src")
                .assertRefused(1, "cannot write src");
        Invocation.of("evaluate", "clips", "a.mp4", "--face-net=x", "--markdown", folder.resolve("no/such.md"))
                .assertRefused(1, "cannot write", "such.md");
        Invocation.of("evaluate", "clips", "a.mp4", "--face-net=x", "--seconds=0")
                .assertRefused(2, "--seconds");
        Invocation.of("evaluate", "clips", "a.mp4", "--face-net=x", "--identity=eve")
                .assertRefused(1, "identity eve is not in", "ada");
        Invocation.of("evaluate", "set", folder, "--results", folder, "--face-net", folder.resolve("none"))
                .assertRefused(1, "none is missing", "models/face-embedding.onnx");
    }

    private static void save(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        ImageIO.write(picture, "png", file.toFile());
    }
}
