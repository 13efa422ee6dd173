package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.generate.IdentityBundle;
import dev.guise.networks.ModelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A models folder in which one file is not what it should be: refused by name, and nothing is written. */
@Timeout(120)
final class WrongModelsTest {
    private static final Path SHIPPED = Path.of("models").toAbsolutePath();
    private static final String GENERATOR = "lite/cast-generator.safetensors";
    private static final String POSE = "lite/pose-encoder.safetensors";
    private static final String FACE = "blazeface.safetensors";
    private static final String EMBEDDING = "identities/ada/embedding.safetensors";

    private final Path folder;
    private final Path models;

    WrongModelsTest(@TempDir Path folder) {
        this.folder = folder;
        this.models = folder.resolve("models");
    }

    @BeforeEach
    void linkTheShippedModels() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(SHIPPED.resolve("identities")), "skipped: no identities are shipped yet");
        for (String file : new String[] {GENERATOR, POSE, FACE, EMBEDDING, "identities/ada/identity.json"}) {
            Files.createDirectories(models.resolve(file).getParent());
            Files.createSymbolicLink(models.resolve(file), SHIPPED.resolve(file));
        }
        Clips.grey(folder.resolve("clip.mp4"), 2, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATOR, POSE, FACE, EMBEDDING})
    void namesTheFileThatIsMissing(String file) throws IOException {
        Files.delete(models.resolve(file));
        assertRefused(file, file.equals(EMBEDDING) ? "is not there" : "are missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATOR, POSE, FACE, EMBEDDING})
    void namesTheFileThatHoldsSomethingElse(String file) throws IOException {
        Files.delete(models.resolve(file));
        Files.writeString(models.resolve(file), "no weights");
        assertRefused(file, "no usable weights file");
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATOR, POSE, FACE, EMBEDDING})
    void namesTheFileThatIsCutOff(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(models.resolve(file));
        Files.delete(models.resolve(file));
        Files.write(models.resolve(file), Arrays.copyOf(bytes, bytes.length - 100));
        assertRefused(file, "no usable weights file");
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATOR, POSE, FACE, EMBEDDING})
    void namesTheFileOfAnotherNetwork(String file) throws IOException {
        Files.delete(models.resolve(file));
        Files.copy(SHIPPED.resolve(file.equals(POSE) ? GENERATOR : "facemesh.safetensors"), models.resolve(file));
        assertRefused(file, "--models");
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATOR, POSE})
    void namesAFileOfAnotherSize(String file) throws IOException {
        Checkpoint light = Checkpoint.read(SHIPPED.resolve(file));
        Files.delete(models.resolve(file));
        new Checkpoint(light.manifest().sized(ModelSize.PAPER.manifestSizes()), light.arrays())
                .write(models.resolve(file), Precision.HALF);
        assertRefused("pose-encoder.safetensors", "numbers, but the generator wants");
    }

    @ParameterizedTest
    @ValueSource(strings = {"affine_params_projector.0.bias", "affine_params_projector.2.weight", "start.weight"})
    void namesTheFileWhoseTensorHasAnotherShape(String tensor) throws IOException {
        Checkpoint light = Checkpoint.read(SHIPPED.resolve(GENERATOR));
        Map<String, WeightArray> arrays = new LinkedHashMap<>(light.arrays());
        assertThat(arrays).containsKey("generator." + tensor);
        arrays.put("generator." + tensor, new WeightArray(new long[] {3, 1}, new float[3]));
        Files.delete(models.resolve(GENERATOR));
        new Checkpoint(light.manifest(), arrays).write(models.resolve(GENERATOR), Precision.HALF);
        assertRefused(GENERATOR, "--models");
    }

    @Test
    void namesAnIdentityThatBelongsToAnotherModel() throws IOException {
        Files.delete(models.resolve(EMBEDDING));
        Checkpoint shipped = Checkpoint.read(SHIPPED.resolve(EMBEDDING));
        new Checkpoint(shipped.manifest(), IdentityBundle.arrays(new float[7]))
                .write(models.resolve(EMBEDDING), Precision.FULL);
        assertRefused("ada", "a person 7 numbers");
    }

    @Test
    void namesAnIdentityThatIsUnknown() throws IOException {
        drive("--identity", "nobody").assertRefused(1, "identity nobody is not in", "known: kofi");
        assertNothingLeft();
    }

    @Test
    void namesTheFolderThatHoldsNoModels() throws IOException {
        drive("--models", folder.toString()).assertRefused(1, "no identity in", "--models");
        assertNothingLeft();
    }

    private void assertRefused(String file, String reason) throws IOException {
        drive("--models", models.toString()).assertRefused(1, file, reason);
        assertNothingLeft();
    }

    private Invocation drive(String... more) {
        Object[] words = {"drive", folder.resolve("clip.mp4"), folder.resolve("out/guise.mp4"), more[0], more[1]};
        return Invocation.with(new ModelFolder(), words);
    }

    private void assertNothingLeft() throws IOException {
        assertThat(Pictures.files(folder.resolve("out"))).isEmpty();
    }
}
