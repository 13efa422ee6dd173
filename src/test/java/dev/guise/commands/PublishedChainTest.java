package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.generate.IdentityBundle;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.ModelSize;
import dev.guise.training.AdversarialRecipe;
import dev.guise.training.MetaConfig;
import dev.guise.training.MetaSystem;
import dev.guise.training.MetaTraining;
import dev.guise.training.PreparedVideos;
import dev.guise.training.SmallFsth;
import dev.guise.training.SmallLpd;
import dev.guise.training.SmallVideos;
import dev.guise.training.Trainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The way of a researcher, by commands: a checkpoint that PyTorch wrote is imported, verified, fine-tuned on photographs,
 * driven and evaluated.
 */
@Timeout(300)
final class PublishedChainTest {
    private static final Path SHIPPED = Path.of("models").toAbsolutePath();
    private static final List<String> NETWORKS = List.of(
            "blazeface.safetensors",
            "facemesh.safetensors",
            "eyemesh.safetensors",
            "selfie.safetensors",
            "face-embedding.onnx",
            "lite/identity-encoder.safetensors");

    private final Path folder;
    private final Path own;
    private final Path models;
    private final Path imported;

    PublishedChainTest(@TempDir Path folder) {
        this.folder = folder;
        this.own = folder.resolve(".local/share/guise/identities");
        this.models = folder.resolve("models");
        this.imported = folder.resolve("imported");
    }

    @BeforeEach
    void linkTheNetworksThatFindFaces() throws IOException {
        for (String file : NETWORKS) {
            Files.createDirectories(models.resolve(file).getParent());
            Files.createSymbolicLink(models.resolve(file), SHIPPED.resolve(file));
        }
    }

    private static Path photograph(String person) {
        return SHIPPED.resolve("identities").resolve(person).resolve("neutral.png");
    }

    private void importModel(Path checkpoint, String weights) {
        Invocation done = Invocation.of("import", checkpoint, "--out", imported, "--weights", weights);
        assertThat(done.code()).as(done.err()).isZero();
    }

    private Invocation enroll(String name, Object... more) {
        return Invocation.at(
                folder,
                new ModelFolder(),
                Stream.concat(
                                Stream.of("enroll", name, photograph("ben"), "--fictional", "--models", models),
                                Stream.of(more))
                        .toArray());
    }

    private Invocation drive(Path out, String system, String identity) throws IOException {
        Path driver = Files.createDirectories(folder.resolve("driver"));
        if (!Files.exists(driver.resolve("1.png"))) {
            Files.copy(photograph("ada"), driver.resolve("1.png"));
            Files.copy(photograph("emil"), driver.resolve("2.png"));
        }
        return Invocation.at(
                folder,
                new ModelFolder(),
                "drive",
                driver,
                out,
                "--identity",
                identity,
                "--system",
                system,
                "--models",
                models);
    }

    @ParameterizedTest
    @CsvSource({
        "lpd, lpd-tiny, model_00000003.pth, eval3_real_score",
        "fsth, fsth-tiny, model_00000002.pth, ft step 3 loss adversarial_G"
    })
    void goesFromACheckpointToADrivenAndEvaluatedPerson(String system, String golden, String file, String tensor)
            throws IOException {
        Path reference = TestFolders.golden(golden).toAbsolutePath();
        importModel(reference.resolve(file), "both");
        Files.createDirectories(folder.resolve("reference"));
        try (Stream<Path> tensors = Files.list(reference)) {
            for (Path each : tensors.filter(
                            path -> system.equals("fsth") || !path.toString().contains("in_ft_"))
                    .toList()) {
                Files.createSymbolicLink(folder.resolve("reference").resolve(each.getFileName()), each);
            }
        }
        Invocation verified = Invocation.of("verify", imported, folder.resolve("reference"));
        assertThat(verified.out()).contains(tensor, "EQUAL: ");
        assertThat(verified.code()).as(verified.out()).isZero();

        Invocation enrolled = enroll("Zoe", photograph("ada"), "--model", imported, "--steps", "2");
        assertThat(enrolled.code()).as(enrolled.err()).isZero();
        IdentityBundle bundle = IdentityBundle.read(own.resolve("zoe"));
        assertThat(bundle.card().model())
                .isEqualTo(imported.toAbsolutePath().resolve("generator").toString());
        assertThat(Pictures.files(own)).containsExactly("zoe");

        Path out = folder.resolve("driven");
        Invocation driven = drive(out, system, "zoe");
        assertThat(driven.code()).as(driven.err()).isZero();
        assertThat(Pictures.files(out)).containsExactly("1.png", "2.png");
        Invocation evaluated = Invocation.with(
                new ModelFolder(),
                "evaluate",
                "clips",
                "models/driver.mp4",
                "--seconds",
                "0.1",
                "--system",
                system,
                "--identity",
                own.resolve("zoe"),
                "--models",
                models,
                "--face-net",
                TestFolders.faceNet());
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("zoe", "driver.mp4", "identity error");
    }

    @ParameterizedTest
    @EnumSource
    void makesAPersonOfAModelThatWasTrainedHere(HeadSystem system) throws IOException, InterruptedException {
        boolean lpd = system == HeadSystem.LPD;
        MetaConfig config = new MetaConfig(
                system,
                "small",
                ModelSize.PAPER,
                1,
                1,
                1,
                5,
                new AdversarialRecipe.Weights(0, 0, 0, 1, 10, 1e-2, lpd ? 1 : 0),
                "gan",
                new MetaConfig.Rates(1e-3, 1e-3),
                0.5,
                false,
                new MetaConfig.Quirks(false, true, false, false));
        Path run = folder.resolve("run");
        Path videos = SmallVideos.write(folder.resolve("videos"), 2, 3, 1);
        try (PreparedVideos prepared = PreparedVideos.open(videos, system, SmallLpd.SIDE_PX, false)) {
            MetaSystem small =
                    lpd ? MetaSystem.of(config, SmallLpd.sizes(2)) : MetaSystem.of(config, SmallFsth.sizes(2));
            new MetaTraining(config, small, new Trainer.Run(run, List.of(), 1e9, 9, 1, false, () -> false), System.err)
                    .train(prepared, Map.of());
        }
        Invocation enrolled = enroll("Zoe", "--model", run, "--steps", "1");
        assertThat(enrolled.code()).as(enrolled.err()).isZero();
        assertThat(IdentityBundle.read(own.resolve("zoe")).card().model())
                .isEqualTo(run.toAbsolutePath().resolve("model/generator").toString());
        Invocation driven = drive(folder.resolve("driven"), lpd ? "lpd" : "fsth", "zoe");
        assertThat(driven.code()).as(driven.err()).isZero();
        assertThat(Pictures.files(folder.resolve("driven"))).containsExactly("1.png", "2.png");
        Invocation verified = Invocation.of("verify", run, videos);
        assertThat(verified.out()).contains("skipped eval1: the folder has no");
        assertThat(verified.code()).isEqualTo(1);
    }

    @Test
    void showsAnotherPictureForAnotherDriverInTheWholeSquare() throws IOException {
        importModel(TestFolders.golden("fsth-tiny").resolve("model_00000002.pth"), "ema");
        assertThat(enroll("Zoe", "--model", imported, "--steps", "0").code()).isZero();
        Path out = folder.resolve("driven");
        assertThat(drive(out, "fsth", "zoe").code()).isZero();
        BufferedImage one = ImageIO.read(out.resolve("1.png").toFile());
        BufferedImage other = ImageIO.read(out.resolve("2.png").toFile());
        int differ = 0;
        for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
            int x = i % one.getWidth();
            int y = i / one.getWidth();
            differ += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
        }
        assertThat(differ).as("pixels that follow the driver").isGreaterThan(one.getWidth() * one.getHeight() / 10);
        for (int x : new int[] {0, 60, 580, 639}) {
            assertThat(one.getRGB(x, 200)).as("beside the square, column " + x).isEqualTo(other.getRGB(x, 200));
        }
    }

    @Test
    void goesOnWithACheckpointThatWasFineTunedForOnePerson() throws IOException {
        importModel(TestFolders.golden("lpd-tiny").resolve("ft_00000008.pth"), "ema");
        Invocation enrolled = enroll("Zoe", "--model", imported, "--steps", "0");
        assertThat(enrolled.code()).as(enrolled.err()).isZero();
        float[] numbers = IdentityBundle.read(own.resolve("zoe")).numbers();
        float[] theirs = dev.guise.checkpoint.Checkpoint.read(imported.resolve("generator.safetensors"))
                .array("identity_embedding")
                .values();
        assertThat(numbers).containsExactly(theirs);
    }

    @Test
    void saysWhatIsWrongWithTheModel() throws IOException {
        Path checkpoint = TestFolders.golden("fsth-tiny").resolve("model_00000002.pth");
        enroll("Zoe", "--model", checkpoint).assertRefused(1, "model_00000002.pth is a file", "guise import");
        enroll("Zoe", "--model", folder.resolve("gone")).assertRefused(1, "gone is not there", "guise import");
        enroll("Zoe", "--model", Files.createDirectory(folder.resolve("empty")))
                .assertRefused(1, "empty holds no weights");
        enroll("Zoe", "--batch", "2").assertRefused(1, "--batch belong to --model FOLDER");
        importModel(checkpoint, "ema");
        enroll("Zoe", "--model", imported, "--system", "lpd").assertRefused(1, "is one of FSTH");
        enroll("Zoe", "--model", imported, "--as-reference").assertRefused(1, "--weights both");
        enroll("Zoe", "--model", imported, "--batch", "2").assertRefused(1, "--batch 2: give 1..1");
        assertThat(own.resolve("zoe")).doesNotExist();
        Files.delete(imported.resolve("embedder.safetensors"));
        enroll("Zoe", "--model", imported)
                .assertRefused(1, "imported lacks identity-encoder, pose-encoder", "FSTH has embedder");
    }

    @Test
    void saysWhereTheModelOfAPersonIsMissed() throws IOException {
        importModel(TestFolders.golden("lpd-tiny").resolve("model_00000003.pth"), "ema");
        assertThat(enroll("Zoe", "--model", imported, "--steps", "0").code()).isZero();
        Files.move(imported, folder.resolve("elsewhere"));
        drive(folder.resolve("out"), "lpd", "zoe")
                .assertRefused(1, imported.resolve("pose-encoder.safetensors").toString(), "are missing");
    }
}
