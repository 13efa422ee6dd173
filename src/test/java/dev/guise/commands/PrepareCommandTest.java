package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.Main;
import dev.guise.prepare.BrokenVideoException;
import dev.guise.prepare.FrameCut;
import dev.guise.prepare.PrepareSettings;
import dev.guise.prepare.PreparedFolder;
import dev.guise.prepare.Shard;
import dev.guise.prepare.SplitLists;
import dev.guise.prepare.Video;
import dev.guise.prepare.VideoPreparer;
import dev.guise.prepare.VideoSearch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {
    private static final Path DRIVER = Path.of("models", "driver.mp4");

    @TempDir
    private Path folder;

    /** A cut without networks: bright frames show a face. */
    private static final FrameCut BRIGHT = (frame, out) -> {
        byte level = frame.rgb()[0];
        Arrays.fill(out.rgb(), level);
        Arrays.fill(out.mask(), (byte) 200);
        return (level & 0xff) > 50;
    };

    @Test
    void streamsEveryNthFrameIntoAFolderThatAppearsWhenItIsComplete() throws IOException, InterruptedException {
        Video video = new Video("ann", "one", Clips.grey(folder.resolve("one.mp4"), 23, 100));
        PreparedFolder out = new PreparedFolder(folder.resolve("out"));
        try (VideoPreparer preparer = new VideoPreparer(out, BRIGHT, 5)) {
            assertThat(preparer.isDone(video)).isFalse();
            assertThat(preparer.prepare(video)).isEqualTo(5);
            assertThat(preparer.isDone(video)).isTrue();
        }
        Path made = out.video("ann/one");
        assertThat(Pictures.files(made))
                .containsExactly(
                        "000000.jpg",
                        "000005.jpg",
                        "000010.jpg",
                        "000015.jpg",
                        "000020.jpg",
                        "landmarks.csv",
                        "masks",
                        "video.properties");
        assertThat(Pictures.files(made.resolve("masks"))).hasSize(5).contains("000020.png");
        assertThat(Pictures.files(out.root().resolve("ann"))).containsExactly("one");
        BufferedImage mask = ImageIO.read(made.resolve("masks/000005.png").toFile());
        assertThat(mask.getWidth()).isEqualTo(256);
        assertThat(mask.getRaster().getSample(17, 200, 0)).isEqualTo(200);
        BufferedImage picture = ImageIO.read(made.resolve("000005.jpg").toFile());
        assertThat(picture.getRGB(3, 3) & 0xff).isBetween(98, 112);
    }

    @Test
    void redoesAVideoThatWasHalfDone() throws IOException, InterruptedException {
        Video video = new Video("ann", "one", Clips.grey(folder.resolve("one.mp4"), 6, 100));
        Path half = Files.createDirectories(folder.resolve("out/ann/.one.part/masks"));
        Files.writeString(half.resolve("000099.png"), "left behind");
        try (VideoPreparer preparer = new VideoPreparer(new PreparedFolder(folder.resolve("out")), BRIGHT, 5)) {
            assertThat(preparer.prepare(video)).isEqualTo(2);
        }
        assertThat(Pictures.files(folder.resolve("out/ann"))).containsExactly(".one.part", "one");
        assertThat(Pictures.files(folder.resolve("out/ann/one/masks"))).containsExactly("000000.png", "000005.png");
    }

    @Test
    void namesABrokenVideoAndLeavesNothingOfIt() throws IOException {
        Path cut = Clips.halfWithIndex(folder.resolve("cut.mp4"));
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
        Path dark = Clips.grey(folder.resolve("dark.mp4"), 6, 0);
        try (VideoPreparer preparer = new VideoPreparer(new PreparedFolder(folder.resolve("out")), BRIGHT, 1)) {
            for (Path file : List.of(cut, text, dark)) {
                assertThatThrownBy(() -> preparer.prepare(new Video("bob", "x", file)))
                        .isInstanceOf(BrokenVideoException.class)
                        .hasMessageContaining(file.toString());
            }
        }
        assertThat(folder.resolve("out/bob")).doesNotExist();
    }

    @Test
    void namesPeopleAndClipsAfterTheirFolders() throws IOException {
        for (String name :
                List.of("id1/a.mp4", "id1/a.webm", "id2/deep/00001.MP4", "id2/.hidden.mp4", "flat one.mov", "x.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "");
        }
        List<String> names = VideoSearch.find(folder).stream().map(Video::name).toList();
        assertThat(names)
                .hasSize(4)
                .contains("flat_one/flat_one", "id2/deep_00001")
                .isSorted();
        assertThat(names.stream().filter(name -> name.matches("id1/a-[0-9a-f]{8}")))
                .hasSize(2);
        assertThatThrownBy(() -> VideoSearch.find(folder.resolve("id2/deep/none")))
                .hasMessageContaining("does not exist");
    }

    @Test
    void givesEveryVideoToExactlyOneShard() {
        int[] sizes = new int[4];
        for (int i = 0; i < 400; i++) {
            Video video = new Video("id" + i % 40, "clip" + i, Path.of("x"));
            int holders = 0;
            for (int part = 1; part <= 4; part++) {
                if (Shard.parse(part + "/4").holds(video)) {
                    holders++;
                    sizes[part - 1]++;
                }
            }
            assertThat(holders).isEqualTo(1);
            assertThat(Shard.whole().holds(video)).isTrue();
        }
        assertThat(Arrays.stream(sizes).min().orElseThrow()).isGreaterThan(60);
        assertThatThrownBy(() -> Shard.parse("0/4")).hasMessageContaining("1/N");
        assertThatThrownBy(() -> Shard.parse("a")).hasMessageContaining("2/8");
    }

    @Test
    void keepsWholePeopleOutOfTraining() throws IOException {
        PreparedFolder out = new PreparedFolder(folder.resolve("out"));
        for (int i = 0; i < 40; i++) {
            Files.createDirectories(out.video("id" + i / 2 + "/clip" + i));
        }
        Files.createDirectories(out.root().resolve("id3/.clip9.part"));
        SplitLists.Sizes sizes = new SplitLists(1, 0.2).write(out);
        assertThat(sizes).isEqualTo(new SplitLists.Sizes(32, 8));
        Set<String> training = people(out.train());
        Set<String> validation = people(out.validation());
        assertThat(training).hasSize(16).doesNotContainAnyElementsOf(validation);
        assertThat(validation).hasSize(4);
        assertThat(Files.readAllLines(out.train()).get(1)).startsWith("1,id");
        new SplitLists(1, 0.2).write(out);
        assertThat(people(out.validation())).isEqualTo(validation);
        new SplitLists(2, 0.2).write(out);
        assertThat(people(out.validation())).isNotEqualTo(validation);
    }

    @Test
    void refusesToMixSettingsInOneFolder() throws IOException {
        PreparedFolder out = new PreparedFolder(folder.resolve("out"));
        new PrepareSettings("LPD", 25, false).claim(out);
        new PrepareSettings("LPD", 25, false).claim(out);
        assertThatThrownBy(() -> new PrepareSettings("LPD", 5, false).claim(out))
                .hasMessageContaining("every=25")
                .hasMessageContaining("name another folder");
    }

    @Test
    void preparesAFolderAndItsShardsAlikeAndCountsWhatIsBroken() throws IOException {
        Path videos = folder.resolve("videos");
        Files.createDirectories(videos.resolve("eve"));
        Files.copy(DRIVER, videos.resolve("eve/clip.mp4"));
        Files.writeString(videos.resolve("eve/broken.mp4"), "no video");
        Path whole = folder.resolve("whole");
        Invocation first = Invocation.of("prepare", videos, whole, "--every", 120, "--crop", "lpd");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("1 videos prepared", "0 were done before, 1 skipped", "1 videos to train on");
        assertThat(whole.resolve("train.csv")).hasContent("0,eve/clip");
        Path parts = folder.resolve("parts");
        for (int part = 1; part <= 2; part++) {
            Invocation.of("prepare", videos, parts, "--every", 120, "--shard", part + "/2");
        }
        assertThat(parts.resolve("train.csv")).doesNotExist();
        assertThat(Invocation.of("prepare", videos, parts, "--join").code()).isZero();
        assertThat(contents(parts)).isEqualTo(contents(whole));
        Invocation again = Invocation.of("prepare", videos, whole, "--every", 120);
        assertThat(again.out()).contains("0 videos prepared (0 pictures), 1 were done before, 1 skipped");
        assertSeesThePerson(whole.resolve("eve/clip"));
        assertThat(Files.readAllLines(whole.resolve("eve/clip/landmarks.csv"))).hasSize(3);
    }

    /** The crop's middle is the person; its upper corners are the room. */
    private static void assertSeesThePerson(Path made) throws IOException {
        BufferedImage mask = ImageIO.read(made.resolve("masks/000120.png").toFile());
        assertThat(mask.getRaster().getSample(128, 128, 0)).isGreaterThan(250);
        assertThat(mask.getRaster().getSample(128, 240, 0)).isGreaterThan(250);
        assertThat(mask.getRaster().getSample(10, 10, 0)).isLessThan(5);
        assertThat(mask.getRaster().getSample(245, 10, 0)).isLessThan(5);
    }

    @Test
    void cutsByLandmarksForFsthAndNotesThem() throws IOException {
        Files.createDirectories(folder.resolve("videos/eve"));
        Files.copy(DRIVER, folder.resolve("videos/eve/clip.mp4"));
        Path out = folder.resolve("out");
        assertThat(Invocation.of("prepare", folder.resolve("videos"), out, "--every", 200, "--crop", "ffhq")
                        .code())
                .isZero();
        List<String> lines = Files.readAllLines(out.resolve("eve/clip/landmarks.csv"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("000200,");
        double[] points = Arrays.stream(lines.get(1).substring(7).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(points).hasSize(136);
        double eyesX = (points[2 * 36] + points[2 * 45]) / 2;
        double eyesY = (points[2 * 36 + 1] + points[2 * 45 + 1]) / 2;
        assertThat(eyesX).isBetween(100.0, 156.0);
        assertThat(eyesY).isBetween(85.0, 135.0); // the square's middle lies a tenth of the way from eyes to mouth
        assertThat(points[2 * 45] - points[2 * 36]).isBetween(40.0, 110.0);
        Invocation.of("prepare", folder.resolve("videos"), out, "--crop", "ffhq", "--as-loader")
                .assertRefused(1, "leave it out");
    }

    @Test
    void failsWhenNoVideoCanBeRead() throws IOException {
        Path videos = Files.createDirectories(folder.resolve("videos"));
        Files.writeString(videos.resolve("broken.mp4"), "no video");
        Invocation run = Invocation.of("prepare", videos, folder.resolve("out"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("0 videos prepared", "1 skipped");
        Invocation.of("prepare", folder.resolve("none"), folder.resolve("out")).assertRefused(1, "does not exist");
    }

    @Test
    void makesTheSameAfterItWasKilled() throws IOException, InterruptedException {
        Path videos = folder.resolve("videos");
        Files.createDirectories(videos.resolve("eve"));
        Files.copy(DRIVER, videos.resolve("eve/clip.mp4"));
        Path out = folder.resolve("out");
        List<String> words = new ArrayList<>(Program.java(Main.class));
        words.addAll(List.of("prepare", videos.toString(), out.toString(), "--every", "30"));
        Process child = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (child.isAlive() && Pictures.files(begun(out)).size() < 2) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        child.destroyForcibly().waitFor();
        assertThat(begun(out))
                .as("killed in the middle: " + Files.readString(folder.resolve("log"), StandardCharsets.UTF_8))
                .isDirectory();
        assertThat(Invocation.of("prepare", videos, out, "--every", 30).code()).isZero();
        Path fresh = folder.resolve("fresh");
        Invocation.of("prepare", videos, fresh, "--every", 30);
        assertThat(contents(out)).isEqualTo(contents(fresh));
    }

    /** The masks of the video that is being prepared. */
    private static Path begun(Path out) throws IOException {
        Path person = out.resolve("eve");
        return Pictures.files(person).stream()
                .filter(name -> name.startsWith(".clip."))
                .findFirst()
                .map(name -> person.resolve(name).resolve("masks"))
                .orElse(person.resolve("masks"));
    }

    private static Set<String> people(Path list) throws IOException {
        Set<String> people = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            people.add(line.replaceFirst("^\\d+,", "").replaceFirst("/.*", ""));
        }
        return people;
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !root.relativize(file).toString().contains(".part"))
                    .toList()) {
                contents.put(root.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
