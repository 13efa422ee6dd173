package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.NetworksConfig;
import dev.guise.files.Trees;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.SwitchingPortraitMaker;
import dev.guise.nn.Device;
import dev.guise.photo.PhotoIdentity;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From photographs of a shipped, fictional person to an identity of its own. */
@Timeout(300)
final class EnrollCommandTest {
    private static final Path SHIPPED = Path.of("models").toAbsolutePath();
    private static final List<String> NETWORKS = List.of(
            "lite/meta-generator.safetensors",
            "lite/cast-generator.safetensors",
            "lite/identity-encoder.safetensors",
            "lite/pose-encoder.safetensors",
            "lite/fsth-generator.safetensors",
            "lite/fsth-embedder.safetensors",
            "blazeface.safetensors",
            "facemesh.safetensors",
            "eyemesh.safetensors",
            "selfie.safetensors",
            "face-embedding.onnx");

    private final Path folder;
    private final Path models;
    private final Path own;
    private final String photograph;

    EnrollCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.models = folder.resolve("models");
        this.own = folder.resolve(".local/share/guise/identities");
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
        Invocation made = enroll("Zoe Two", photograph, "--agreed-by", "Zoe", "--steps", "2", "--system", "lpd");
        assertThat(made.code()).as(made.err()).isZero();
        IdentityBundle bundle = IdentityBundle.read(own.resolve("zoe-two"));
        assertThat(bundle.card().kind()).isEqualTo(IdentityBundle.Kind.REAL);
        assertThat(bundle.card().consent())
                .isEqualTo(new IdentityBundle.Consent(
                        "Zoe", LocalDate.now(ZoneId.systemDefault()).toString(), "in person"));
        assertThat(names(own)).containsExactly("zoe-two");
        assertThat(names(bundle.folder()))
                .containsExactlyInAnyOrder(
                        "identity.json",
                        "embedding.safetensors",
                        "generator.safetensors",
                        "neutral.png",
                        "thumbnail.png");
        Path out = folder.resolve("out.mp4");
        Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation driven = drive(out, "Zoe Two", "lpd");
        assertThat(driven.code()).as(driven.err()).isZero();
        assertThat(out).isNotEmptyFile();
        enroll("Zoe Two", photograph, "--fictional").assertRefused(1, "there is an identity Zoe Two already");
    }

    @Test
    void makesAnIdentityOfThePhotoSystemUnlessToldOtherwise() throws IOException {
        Invocation made = enroll("Zoe", photograph, "--fictional");
        assertThat(made.code()).as(made.err()).isZero();
        IdentityBundle bundle = IdentityBundle.read(own.resolve("zoe"));
        assertThat(bundle.card().system()).isEqualTo("photo");
        assertThat(names(bundle.folder()))
                .containsExactlyInAnyOrder(
                        "identity.json",
                        "photo.safetensors",
                        "photo.jpg",
                        "photo-mask.png",
                        "photo-background.jpg",
                        "neutral.png",
                        "thumbnail.png");
        assertThat(PhotoIdentity.read(bundle.folder()).eyes()).hasSize(2);
        Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Path out = folder.resolve("out.mp4");
        Invocation driven = drive(out, "Zoe", "photo");
        assertThat(driven.code()).as(driven.err()).isZero();
        assertThat(out).isNotEmptyFile();
        enroll("Eve", photograph, "--fictional", "--steps", "2").assertRefused(1, "--steps belongs to --system lpd");
        assertThat(own.resolve("eve")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"brows,cut off above the brows", "chin,cut off below the mouth"})
    void refusesPicturesThatCannotBeMovedWell(String edge, String told) throws IOException {
        BufferedImage kofi = ImageIO.read(SHIPPED.resolve("cast/Kofi.jpg").toFile());
        int height = kofi.getHeight();
        BufferedImage cut = edge.equals("brows")
                ? kofi.getSubimage(300, height * 38 / 100, 900, height * 62 / 100)
                : kofi.getSubimage(300, 0, 900, height * 66 / 100);
        Path file = folder.resolve(edge + ".png");
        ImageIO.write(cut, "png", file.toFile());
        enroll("Zoe", file.toString(), "--fictional").assertRefused(1, told, "shows the whole head");
        assertThat(own.resolve("zoe")).doesNotExist();
    }

    @Test
    void switchesALiveShowBetweenPeopleOfDifferentSystems() throws Exception {
        assertThat(enroll("Zoe", photograph, "--fictional").code()).isZero();
        Path shipped = Files.createDirectories(models.resolve("identities")).resolve("ada");
        Files.createSymbolicLink(shipped, SHIPPED.resolve("identities/ada"));
        Device device = Device.choose(Device.Wish.CPU, "");
        NetworksConfig networks = new NetworksConfig(1, NetworksConfig.When.NEVER);
        Puppet puppet = AnySystem.of(true, Optional.empty()).load(models, "ada", device, networks);
        try {
            CastOfModel cast = puppet.cast().orElseThrow();
            cast.join(own.resolve("zoe"));
            Pose pose = new Pose(0);
            Portrait portrait = Portrait.alone();
            puppet.poseReader().read(new FaceCrop(), pose);
            puppet.portraitMaker().make(pose, portrait);
            assertThat(pose.kind()).isEqualTo("lpd");
            assertThat(portrait.sidePx()).isEqualTo(256);
            assertThat(portrait.background()).isNull();
            wearAndAwait(cast.people(), "zoe");
            puppet.portraitMaker().make(pose, portrait); // read before the switch: shown at rest
            assertThat(portrait.person()).isEqualTo("zoe");
            puppet.poseReader().read(new FaceCrop(), pose);
            puppet.portraitMaker().make(pose, portrait);
            assertThat(pose.kind()).isEqualTo("photo");
            assertThat(portrait.sidePx()).isEqualTo(512);
            assertThat(portrait.background()).isNotNull();
            wearAndAwait(cast.people(), "ada");
            puppet.poseReader().read(new FaceCrop(), pose);
            puppet.portraitMaker().make(pose, portrait);
            assertThat(pose.kind()).isEqualTo("lpd");
            assertThat(portrait.background()).isNull();
        } finally {
            puppet.close();
        }
    }

    /** The loader works through its list in order: once somebody who cannot be loaded was tried, the first one is worn. */
    private static void wearAndAwait(SwitchingPortraitMaker people, String name) throws InterruptedException {
        List<Exception> failures = new ArrayList<>();
        CountDownLatch tried = new CountDownLatch(1);
        people.wear(name, failures::add);
        people.add("nobody", () -> {
            throw new IOException("nobody is here");
        });
        people.wear("nobody", error -> tried.countDown());
        tried.await();
        assertThat(failures).isEmpty();
        assertThat(people.worn()).isEqualTo(name);
    }

    @Test
    void makesAnIdentityThatIsDrivenByLandmarksAlone() throws IOException {
        Invocation made = enroll("Zoe", photograph, "--fictional", "--steps", "2", "--system", "fsth");
        assertThat(made.code()).as(made.err()).isZero();
        IdentityBundle bundle = IdentityBundle.read(own.resolve("zoe"));
        assertThat(bundle.card().model()).isEqualTo("lite/fsth-generator");
        assertThat(names(bundle.folder()))
                .containsExactlyInAnyOrder(
                        "identity.json",
                        "embedding.safetensors",
                        "fsth.safetensors",
                        "fsth-generator.safetensors",
                        "neutral.png",
                        "thumbnail.png");
        Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Path out = folder.resolve("out.mp4");
        Invocation driven = drive(out, "Zoe", "fsth");
        assertThat(driven.code()).as(driven.err()).isZero();
        assertThat(out).isNotEmptyFile();
        drive(out, "Zoe", "lpd").assertRefused(1, "identity Zoe cannot be driven by --system lpd: it is made for fsth");
    }

    private Invocation drive(Path out, String identity, String system) {
        return Invocation.at(
                folder,
                new ModelFolder(),
                "drive",
                folder.resolve("clip.mp4").toString(),
                out.toString(),
                "--identity",
                identity,
                "--system",
                system,
                "--models",
                models.toString());
    }

    @Test
    void refusesToEnrollWithoutSayingWhoIsShown() throws IOException {
        enroll("Zoe", photograph, "--fictional", "--from-clip", "0")
                .assertRefused(2, "--from-clip is 0: allowed is at least 1");
        enroll("Zoe", photograph).assertRefused(1, "--agreed-by WHO", "--fictional");
        enroll("Zoe", photograph, "--fictional", "--agreed-by", "Zoe").assertRefused(1, "--agreed-by WHO");
        assertThat(own.resolve("zoe")).doesNotExist();
    }

    @Test
    void refusesPhotographsThatShowNobodyOrAreNotThere() throws IOException {
        Path wall = folder.resolve("wall.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", wall.toFile());
        enroll("Zoe", wall.toString(), "--fictional")
                .assertRefused(1, "no photograph can be used: no face is seen", ".zoe.enrolling");
        enroll("Zoe", folder.resolve("gone.png").toString(), "--fictional").assertRefused(1, "gone.png does not exist");
        assertThat(own.resolve("zoe")).doesNotExist();
    }

    @Test
    void takesSomebodyElseOnlyWhenThatIsSaidTwice() throws IOException {
        String one = SHIPPED.resolve("identities/chidi/neutral.png").toString();
        String other = SHIPPED.resolve("identities/ada/neutral.png").toString();
        String[] asked = {"Zoe", one, other, "--agreed-by", "Zoe", "--system", "lpd", "--steps", "0"};
        for (int said = 0; said < 2; said++) {
            String[] words = Stream.concat(
                            Stream.of(asked),
                            Stream.generate(() -> "--same-person").limit(said))
                    .toArray(String[]::new);
            assertThat(told(words)).contains("not the same person as the others", "--same-person --same-person");
            assertThat(IdentityBundle.read(own.resolve("zoe")).card().sources()).hasSize(1);
            Trees.delete(own.resolve("zoe"));
        }
        String[] twice = Stream.concat(Stream.of(asked), Stream.of("--same-person", "--same-person"))
                .toArray(String[]::new);
        assertThat(told(twice)).contains("taken on your word");
        assertThat(IdentityBundle.read(own.resolve("zoe")).card().sources()).hasSize(2);
    }

    @Test
    void cancelsWhatWaitsAndNothingElse() throws IOException {
        enroll("Zoe", "--cancel").assertRefused(1, "no enrolment of Zoe waits");
        Path wall = folder.resolve("wall.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", wall.toFile());
        enroll("Zoe", wall.toString(), "--fictional");
        assertThat(own).isNotEmptyDirectory();
        assertThat(enroll("Zoe", "--cancel").code()).isZero();
        assertThat(own).isEmptyDirectory();
    }

    /** What it says while it works, which is done well in the end. */
    private String told(String... arguments) {
        PrintStream standard = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Invocation made = enroll(arguments);
            assertThat(made.code()).as(made.err()).isZero();
        } finally {
            System.setErr(standard);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private Invocation enroll(String... arguments) {
        return Invocation.at(folder, new ModelFolder(), (Object[]) Stream.concat(
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
