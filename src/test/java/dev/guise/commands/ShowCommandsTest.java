package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.capture.ClipSource;
import dev.guise.capture.Pacer;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(files(out.resolveSibling(""))).containsExactly("guise.mp4", "guise.png");
        assertThat(pictures(out)).isBetween(2, 60);
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
        assertThat(pictures(first)).isEqualTo(12);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(folder.resolve("s.png")).exists();
    }

    @Test
    void drivesAFolderIntoAFolderKeepingNames() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 3, 100);
        Path pictures = folder.resolve("pictures");
        Path again = folder.resolve("again");
        assertThat(Invocation.of("drive", clip, pictures).code()).isZero();
        assertThat(files(pictures)).containsExactly("000000.png", "000001.png", "000002.png");
        Files.move(pictures.resolve("000001.png"), pictures.resolve("zebra.png"));
        assertThat(Invocation.of("drive", pictures, again).code()).isZero();
        assertThat(files(again)).containsExactly("000000.png", "000002.png", "zebra.png");
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

    @ParameterizedTest
    @CsvSource({
        "run --secs 3,Unknown option",
        "run --seconds soon,--seconds",
        "drive,Missing required parameter",
        "dance,dance",
        "'',a command is missing",
    })
    void answersBadUsageInOneLine(String words, String reason) {
        Object[] arguments = Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toArray();
        Invocation bad = Invocation.of(arguments);
        assertThat(bad.code()).isEqualTo(2);
        assertOneLine(bad, reason);
    }

    @Test
    void refusesAnUnknownConfigKeyByName() throws IOException {
        Path config = Files.writeString(folder.resolve("my.yaml"), "compose:\n  wide: 3\n");
        Invocation bad = Invocation.of("run", "--config", config, "--out", out);
        assertThat(bad.code()).isEqualTo(2);
        assertOneLine(bad, "my.yaml: key compose.wide is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "drive", "bench"})
    void refusesAMissingClipAndLeavesNothing(String command) throws IOException {
        Path none = folder.resolve("none.mp4");
        Invocation bad = command.equals("drive")
                ? Invocation.of(command, none, out)
                : Invocation.of(command, "--clip", none, command.equals("run") ? "--out" : "--csv", out);
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "none.mp4 does not exist");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void refusesTextAsAVideoAndLeavesNothing() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video\n".repeat(99));
        Invocation bad = Invocation.of("drive", text, out);
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "text.mp4 cannot be read as a video");
        assertThat(files(folder)).containsExactly("text.mp4");
    }

    @Test
    void refusesACutOffClipAndLeavesNothing() throws IOException {
        Path whole = Clips.noise(folder.resolve("whole.mp4"), 50);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        Files.delete(whole);
        Invocation bad = Invocation.of("drive", half, out);
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "half.mp4");
        assertThat(files(folder)).containsExactly("half.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file/guise.mp4", "file/deeper/guise.mp4"})
    void refusesAnOutputThatCannotBeWritten(String name) throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Files.createFile(folder.resolve("file"));
        Invocation bad = Invocation.of("run", "--clip", clip, "--out", folder.resolve(name));
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "guise.mp4 cannot be written");
        assertThat(files(folder)).containsExactly("clip.mp4", "file");
    }

    @Test
    void refusesToWriteOverItsInput() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation bad = Invocation.of("drive", clip, folder.resolve("./clip.mp4"));
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "name another OUT");
    }

    @Test
    void leavesNothingWhenTheIdentityIsUnknown() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation bad =
                Invocation.with(new ModelFolder(), "run", "--clip", clip, "--out", out, "--identity", "nobody");
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "identity nobody is not in");
        assertThat(files(out.resolveSibling(""))).isEmpty();
    }

    @Test
    void namesTheFolderThatHoldsNoModels() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Invocation bad = Invocation.with(new ModelFolder(), "run", "--clip", clip, "--out", out, "--models", folder);
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "no identity in");
    }

    @Test
    void leavesNothingWhenTheModelFailsAtEveryFrame() throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 5, 100);
        Invocation bad = Invocation.with(
                (models, identity, device, networks) -> {
                    throw new IOException("weights x.safetensors: tensor y has another shape");
                },
                "drive",
                clip,
                out);
        assertThat(bad.code()).isEqualTo(1);
        assertOneLine(bad, "weights x.safetensors: tensor y has another shape");
        assertThat(files(out.resolveSibling(""))).isEmpty();
    }

    private static void assertOneLine(Invocation bad, String reason) {
        assertThat(bad.err()).startsWith("guise").contains(reason).endsWith("\n");
        assertThat(bad.err().strip()).doesNotContain("\n", "Exception", "\tat ");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static int pictures(Path clip) throws IOException {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        int count = 0;
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false)) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                frame.close();
                count++;
            }
            return count;
        } catch (InterruptedException unexpected) {
            throw new IOException(unexpected);
        }
    }

    private static int widthPx(Path clip) throws IOException {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(clip.toFile())) {
            grabber.start();
            return grabber.getImageWidth();
        }
    }
}
