package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.generate.IdentityBundle;
import dev.guise.training.FineTuning;
import dev.guise.training.PersonTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From photographs of a shipped, fictional person to an identity of its own. */
@Timeout(300)
final class EnrollCommandTest {
    private static final Path SHIPPED = Path.of("models").toAbsolutePath();
    private static final List<String> NETWORKS = List.of(
            "lite/meta-generator.safetensors",
            "lite/identity-encoder.safetensors",
            "lite/pose-encoder.safetensors",
            "lite/fsth-generator.safetensors",
            "lite/fsth-embedder.safetensors",
            "blazeface.safetensors",
            "facemesh.safetensors",
            "eyemesh.safetensors",
            "selfie.safetensors");

    private final Path folder;
    private final Path models;
    private final String photograph;

    EnrollCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.models = folder.resolve("models");
        this.photograph = SHIPPED.resolve("identities/ben/neutral.png").toString();
    }

    @BeforeEach
    void linkTheNetworks() throws IOException {
        for (String file : NETWORKS) {
            Files.createDirectories(models.resolve(file).getParent());
            Files.createSymbolicLink(models.resolve(file), SHIPPED.resolve(file));
        }
    }

    @Test
    void makesAnIdentityThatCanBeDrivenAndLeavesNothingElse() throws IOException {
        Invocation made = enroll("Zoe Two", photograph, "--agreed-by", "Zoe", "--steps", "2");
        assertThat(made.code()).as(made.err()).isZero();
        IdentityBundle bundle = IdentityBundle.read(models.resolve("identities/zoe-two"));
        assertThat(bundle.card().kind()).isEqualTo(IdentityBundle.Kind.REAL);
        assertThat(bundle.card().consent())
                .isEqualTo(new IdentityBundle.Consent(
                        "Zoe", LocalDate.now(ZoneId.systemDefault()).toString(), "in person"));
        assertThat(names(models.resolve("identities"))).containsExactly("zoe-two");
        assertThat(names(bundle.folder()))
                .containsExactlyInAnyOrder(
                        "identity.json",
                        "embedding.safetensors",
                        "generator.safetensors",
                        "fsth.safetensors",
                        "fsth-generator.safetensors",
                        "neutral.png",
                        "thumbnail.png");
        Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        for (String system : List.of("lpd", "fsth")) {
            Path out = folder.resolve(system + ".mp4");
            Invocation driven = Invocation.with(
                    new ModelFolder(),
                    "drive",
                    folder.resolve("clip.mp4").toString(),
                    out.toString(),
                    "--system",
                    system,
                    "--identity",
                    "Zoe Two",
                    "--models",
                    models.toString());
            assertThat(driven.code()).as(driven.err()).isZero();
            assertThat(out).isNotEmptyFile();
        }
        enroll("Zoe Two", photograph, "--fictional").assertRefused(1, "there is an identity Zoe Two already");
    }

    @Test
    void refusesToEnrollWithoutSayingWhoIsShown() throws IOException {
        enroll("Zoe", photograph, "--fictional", "--from-clip", "0").assertRefused(1, "--from-clip 0: give 1 or more");
        enroll("Zoe", photograph).assertRefused(1, "--agreed-by WHO", "--fictional");
        enroll("Zoe", photograph, "--fictional", "--agreed-by", "Zoe").assertRefused(1, "--agreed-by WHO");
        assertThat(models.resolve("identities")).doesNotExist();
    }

    @Test
    void refusesPhotographsThatShowNobodyOrAreNotThere() throws IOException {
        Path wall = folder.resolve("wall.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", wall.toFile());
        enroll("Zoe", wall.toString(), "--fictional").assertRefused(1, "no photograph shows a face");
        enroll("Zoe", folder.resolve("gone.png").toString(), "--fictional").assertRefused(1, "gone.png does not exist");
        assertThat(models.resolve("identities")).doesNotExist();
    }

    @Test
    void beginsAnewWithOtherPhotographsOrAnotherModelAndGoesOnWithTheSame() throws IOException {
        EnrolmentFolder work = EnrolmentFolder.beside(models.resolve("identities/zoe"));
        Path kept = work.path().resolve("lpd-state.safetensors");
        work.part(new Way("light"), new Photographs(1));
        Files.writeString(kept, "state");
        work.part(new Way("light"), new Photographs(1));
        assertThat(kept).exists();
        work.part(new Way("light"), new Photographs(2));
        assertThat(kept).doesNotExist();
        Files.writeString(kept, "state");
        work.part(new Way("another"), new Photographs(2));
        assertThat(kept).doesNotExist();
    }

    /** A way that is only named. */
    private record Way(String model) implements Enroller {
        @Override
        public String title() {
            return "lpd";
        }

        @Override
        public PersonTuning begin(PrintStream talk) {
            return new Photographs(1);
        }

        @Override
        public void write(Path folder, String person, Optional<IdentityBundle.Card> card) {}

        @Override
        public void close() {}
    }

    /** A tuning that has photographs and nothing to do. */
    private record Photographs(int photographs) implements PersonTuning {
        @Override
        public int steps() {
            return 0;
        }

        @Override
        public int made() {
            return 0;
        }

        @Override
        public void run(FineTuning.Watcher watcher) {}

        @Override
        public byte[] photograph(int index) {
            return new byte[] {(byte) index};
        }

        @Override
        public byte[] preview(int photograph) {
            return photograph(photograph);
        }

        @Override
        public Checkpoint state() {
            return new Checkpoint(Manifest.of("nothing"), Map.of());
        }

        @Override
        public void resume(Checkpoint state) {}

        @Override
        public void close() {}
    }

    private Invocation enroll(String... arguments) {
        return Invocation.with(new ModelFolder(), (Object[]) Stream.concat(
                        Stream.of("enroll"),
                        Stream.concat(Stream.of(arguments), Stream.of("--models", models.toString())))
                .toArray(String[]::new));
    }

    private static List<String> names(Path parent) throws IOException {
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }
}
