package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
