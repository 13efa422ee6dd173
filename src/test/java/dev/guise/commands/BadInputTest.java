package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the show commands say to input they cannot use, and that they leave nothing half written behind. */
@Timeout(120)
final class BadInputTest {
    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;

    private final Path folder;
    private final Path out;

    BadInputTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out/guise.mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "run --secs 3,Unknown option",
        "run --seconds soon,--seconds",
        "drive,Missing required parameter",
        "dance,dance",
        "runn,did you mean run",
        "run --clp x,did you mean --clip",
    })
    void answersBadUsageInOneLine(String words, String reason) {
        Object[] arguments = Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toArray();
        Invocation.of(arguments).assertRefused(BAD_USAGE, reason);
    }

    @Test
    void answersAWordAloneWithWhatItIsMostlyAskedFor() {
        for (String words : List.of("", "help", "--help")) {
            Invocation help = Invocation.of(words.isEmpty() ? new Object[0] : new Object[] {words});
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: guise", "enroll", "run");
        }
        assertThat(Invocation.of("identities").out())
                .isEqualTo(Invocation.of("identities", "list").out());
        assertThat(Invocation.of("config").out()).contains("# the settings in force");
    }

    @ParameterizedTest
    @CsvSource({
        "'compose:\n  wide: 3',my.yaml:2: key compose.wide is unknown",
        "'compose:\n  widthPx: broad',my.yaml:2: compose.widthPx is",
        "'- one',my.yaml: the file holds no settings",
        "'compose: [',my.yaml:1: this is not YAML",
    })
    void refusesSettingsByFileAndKey(String settings, String reason) throws IOException {
        Path config = Files.writeString(folder.resolve("my.yaml"), settings);
        Invocation.of("run", "--config", config, "--out", out).assertRefused(BAD_USAGE, reason);
        assertThat(Pictures.files(folder)).containsExactly("my.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "drive", "bench"})
    void refusesAMissingClip(String command) throws IOException {
        show(command, folder.resolve("none.mp4")).assertRefused(FAILED, "none.mp4 does not exist");
        assertThat(Pictures.files(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "drive", "bench"})
    void refusesWhatIsNoVideo(String command) throws IOException {
        refuses(command, Files.createFile(folder.resolve("none.mp4")), "is empty (0 bytes)");
        refuses(command, Files.writeString(folder.resolve("text.mp4"), "no video\n".repeat(99)), "as a video");
        refuses(command, Clips.half(Clips.noise(folder.resolve("half.mp4"), 50)), "cannot be read as a video");
        refuses(command, Clips.halfWithIndex(folder.resolve("short.mp4")), "is cut off: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void refusesRandomBytes(int seed) throws IOException {
        byte[] bytes = new byte[20_000 * seed];
        new Random(seed).nextBytes(bytes);
        refuses("drive", Files.write(folder.resolve("noise.mp4"), bytes), "video");
    }

    @Test
    void namesThePictureThatEndedTheShow() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        ImageIO.write(
                picture(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                pictures.resolve("a.png").toFile());
        Files.writeString(pictures.resolve("b.png"), "no picture");
        Invocation.of("drive", pictures, out).assertRefused(FAILED, "b.png cannot be read");
        assertThat(Pictures.files(out.resolveSibling(""))).isEmpty();
    }

    @Test
    void showsTheCardAndSaysSoForAFolderWithoutAFace() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 3, 0);
        Invocation drive = Invocation.of("drive", clip, out);
        assertThat(drive.code()).isZero();
        assertThat(drive.out()).contains("no face was found in " + clip, "placeholder card");
        assertThat(Pictures.in(out)).isEqualTo(3);
    }

    @Test
    void drivesPicturesOfAnySizeAndKind() throws IOException {
        Invocation drive = Invocation.of("drive", oddPictures(), folder.resolve("puppets"));
        assertThat(drive.err()).isEmpty();
        assertThat(Pictures.files(folder.resolve("puppets"))).hasSize(8);
    }

    @Test
    void drivesAShippedIdentityByPicturesOfAnySizeAndKind() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("models/identities")), "skipped: no identities are shipped yet");
        Invocation drive = Invocation.with(new ModelFolder(), "drive", oddPictures(), folder.resolve("puppets"));
        assertThat(drive.err()).isEmpty();
        assertThat(drive.out()).contains("no face was found", "placeholder card");
        assertThat(Pictures.files(folder.resolve("puppets"))).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "run,file/guise.mp4,guise.mp4 cannot be written",
        "run,file/deeper/guise.mp4,guise.mp4 cannot be written",
        "drive,file/guise.mp4,guise.mp4 cannot be written",
        "drive,file/pictures,pictures cannot be made",
        "drive,file,file is a file: name a folder",
        "bench,file/bench.csv,bench.csv cannot be written",
    })
    void refusesAnOutputThatCannotBeWritten(String command, String name, String reason) throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Files.createFile(folder.resolve("file"));
        show(command, clip, folder.resolve(name)).assertRefused(FAILED, reason);
        assertThat(Pictures.files(folder)).containsExactly("clip.mp4", "file");
    }

    @Test
    void refusesAFolderThatMayOnlyBeRead() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Path sealed = Path.of("/proc/guise");
        Assumptions.assumeFalse(Files.isWritable(Path.of("/proc/self")), "skipped: /proc can be written here");
        Invocation.of("drive", clip, sealed.resolve("guise.mp4")).assertRefused(FAILED, "guise.mp4 cannot be written");
    }

    @Test
    void refusesToWriteOverItsInput() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation.of("drive", clip, folder.resolve("./clip.mp4")).assertRefused(BAD_USAGE, "name another OUT");
    }

    @Test
    void refusesAGraphicsCardThatIsNotThere() throws IOException {
        Assumptions.assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "skipped: this machine has a card");
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation.of("run", "--clip", clip, "--out", out, "--device", "gpu")
                .assertRefused(FAILED, "no GPU", "NVIDIA driver", "CUDA 12", "cuDNN 9");
        Invocation.of("run", "--clip", clip, "--out", out, "--device", "abacus")
                .assertRefused(FAILED, "abacus", "auto, cpu, gpu");
        assertThat(Pictures.files(folder)).containsExactly("clip.mp4");
    }

    private void refuses(String command, Path clip, String reason) throws IOException {
        show(command, clip).assertRefused(FAILED, String.valueOf(clip.getFileName()), reason);
        assertThat(Pictures.files(out.resolveSibling(""))).isEmpty();
    }

    private Invocation show(String command, Path clip) {
        return show(command, clip, out);
    }

    private static Invocation show(String command, Path clip, Path to) {
        return switch (command) {
            case "drive" -> Invocation.of("drive", clip, to);
            case "run" -> Invocation.of("run", "--clip", clip, "--loopback", "none", "--out", to);
            default -> Invocation.of("bench", "--clip", clip, "--frames", 2, "--seconds", 0.1, "--csv", to);
        };
    }

    private Path oddPictures() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        int rgb = BufferedImage.TYPE_INT_RGB;
        save(picture(1, 1, rgb), pictures.resolve("dot.png"));
        ImageIO.write(
                picture(7680, 4320, rgb), "jpg", pictures.resolve("8k.jpg").toFile());
        save(picture(33, 17, rgb), pictures.resolve("odd.png"));
        save(picture(3000, 1, rgb), pictures.resolve("line.png"));
        save(picture(1, 3000, rgb), pictures.resolve("thread.png"));
        save(picture(64, 48, BufferedImage.TYPE_BYTE_GRAY), pictures.resolve("grey.png"));
        save(picture(64, 48, BufferedImage.TYPE_USHORT_GRAY), pictures.resolve("deep.png"));
        save(picture(64, 48, BufferedImage.TYPE_INT_ARGB), pictures.resolve("alpha.png"));
        return pictures;
    }

    private static void save(BufferedImage picture, Path file) throws IOException {
        ImageIO.write(picture, "png", file.toFile());
    }

    private static BufferedImage picture(int widthPx, int heightPx, int type) {
        BufferedImage picture = new BufferedImage(widthPx, heightPx, type);
        for (int x = 0; x < widthPx; x++) {
            picture.setRGB(x, 0, 0x80c8c8c8);
        }
        return picture;
    }
}
