package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.files.PartName;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ShowCommandsTest {
    private final Path folder;
    private final Path out;

    ShowCommandsTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out/guise.mp4");
    }

    @Test
    void runsAClipLiveIntoAVideoAndASheet() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 40, 100);
        Invocation run = Invocation.of("run", "--clip", clip, "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("stage ", "total ", "captured 40", "wrote " + out);
        assertThat(Pictures.files(out.resolveSibling(""))).containsExactly("guise.mp4", "guise.png");
        assertThat(Pictures.in(out)).isBetween(2, 60);
    }

    @Test
    void runsForTheTimeThatIsAskedFor() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 10, 100);
        Invocation run = Invocation.of("run", "--clip", clip, "--out", out, "--seconds", "1.2");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("captured 30,");
    }

    @Test
    void showsTheCardAndSaysSoForAClipWithoutAFace() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 10, 0);
        Invocation run = Invocation.of("run", "--clip", clip, "--out", out);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("no face was found in " + clip, "placeholder card");
        assertThat(out).exists();
    }

    @Test
    void drivesEveryPictureTheSameWayEachTime() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 12, 100);
        Path first = folder.resolve("first.mp4");
        Path second = folder.resolve("second.mp4");
        assertThat(Invocation.of("drive", clip, first, "--sheet", folder.resolve("s.png"))
                        .code())
                .isZero();
        assertThat(Invocation.of("drive", clip, second).code()).isZero();
        assertThat(Pictures.in(first)).isEqualTo(12);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(folder.resolve("s.png")).exists();
    }

    @Test
    void drivesAFolderIntoAFolderKeepingNames() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 3, 100);
        Path pictures = folder.resolve("pictures");
        Path again = folder.resolve("again");
        assertThat(Invocation.of("drive", clip, pictures).code()).isZero();
        assertThat(Pictures.files(pictures)).containsExactly("000000.png", "000001.png", "000002.png");
        Files.move(pictures.resolve("000001.png"), pictures.resolve("zebra.png"));
        assertThat(Invocation.of("drive", pictures, again).code()).isZero();
        assertThat(Pictures.files(again)).containsExactly("000000.png", "000002.png", "zebra.png");
    }

    @Test
    void losesNoneOfThePicturesThatDifferInTheEndingAlone() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        BufferedImage grey = new BufferedImage(160, 120, BufferedImage.TYPE_BYTE_GRAY);
        for (String name : List.of("a.jpg", "a.png", "b.png", "000001.png")) {
            ImageIO.write(
                    grey,
                    name.endsWith("jpg") ? "jpg" : "png",
                    pictures.resolve(name).toFile());
        }
        Path driven = folder.resolve("driven");
        assertThat(Invocation.of("drive", pictures, driven).code()).isZero();
        assertThat(Pictures.files(driven)).containsExactly("000001.png", "a.jpg.png", "a.png.png", "b.png");
    }

    @Test
    void leavesStrangersBesideItsOutputsAlone() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 3, 100);
        Path browser = Files.writeString(folder.resolve("me.mp4.part"), "half a download");
        Path album = Files.writeString(
                Files.createDirectory(folder.resolve("album.part")).resolve("a.jpg"), "a picture");
        assertThat(Invocation.of("drive", clip, folder.resolve("me.mp4")).code())
                .isZero();
        assertThat(Invocation.of("drive", clip, folder.resolve("album")).code()).isZero();
        assertThat(browser).hasContent("half a download");
        assertThat(album).hasContent("a picture");
        assertThat(Pictures.files(folder)).containsExactly("album", "album.part", "clip.mp4", "me.mp4", "me.mp4.part");
    }

    @Test
    void refusesAnOutputThatAnotherRunIsWriting() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 3, 100);
        for (String name : List.of("me.mp4", "album")) {
            Path begun = Files.createFile(PartName.beside(folder.resolve(name)));
            Invocation.of("drive", clip, folder.resolve(name))
                    .assertRefused(1, name + " is being written by another run (process ", "name another");
            assertThat(begun).exists();
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet", "out", "link", "clip"})
    void losesNoRecordingByWritingOverIt(String how) throws IOException {
        Path clip = Clips.grey(folder.resolve("me.mp4"), 3, 100);
        byte[] before = Files.readAllBytes(clip);
        Path link = Files.createLink(folder.resolve("link.mp4"), clip);
        Invocation invocation = switch (how) {
            case "sheet" -> Invocation.of("drive", clip, folder.resolve("o.mp4"), "--sheet", clip);
            case "out" -> Invocation.of("drive", clip, clip);
            case "link" -> Invocation.of("drive", clip, link);
            default -> Invocation.of("run", "--clip", clip, "--out", link);
        };
        invocation.assertRefused(2, "is the same as", "name another");
        assertThat(Files.readAllBytes(clip)).isEqualTo(before);
        assertThat(Pictures.files(folder)).containsExactly("link.mp4", "me.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "NaN", "Infinity", "1e300"})
    void refusesTimesThatAreNone(String seconds) {
        for (String command : List.of("run", "bench")) {
            Invocation.of(command, "--seconds", seconds).assertRefused(2, "--seconds is ", "allowed is more than 0");
        }
    }

    @Test
    void showsTheDriverBesideThePuppetOnlyWhenAsked() throws Exception {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Path alone = folder.resolve("alone.mp4");
        Path both = folder.resolve("both.mp4");
        Invocation.of("drive", clip, alone);
        Invocation.of("drive", clip, both, "--side-by-side");
        assertThat(widthPx(alone)).isEqualTo(640);
        assertThat(widthPx(both)).isEqualTo(640 + 480);
    }

    @Test
    void measuresAsTableAndCsv() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 20, 100);
        Path csv = folder.resolve("new/bench.csv");
        Invocation bench = Invocation.of("bench", "--clip", clip, "--frames", 20, "--seconds", 1, "--csv", csv);
        assertThat(bench.code()).isZero();
        assertThat(bench.out()).contains("machine: ", "frame by frame: ", "live: ", "KiB allocated a frame");
        assertThat(Files.readString(csv)).startsWith("way,stage,count").contains("\nlive,total,", "\nframe by frame,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "drive", "bench"})
    void explainsItself(String command) {
        Invocation help = Invocation.of(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: guise " + command, "--identity", "--device");
    }

    private static int widthPx(Path clip) throws IOException {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(clip.toFile())) {
            grabber.start();
            return grabber.getImageWidth();
        }
    }
}
