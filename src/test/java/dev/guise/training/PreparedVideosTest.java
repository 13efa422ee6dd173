package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.networks.HeadSystem;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparedVideosTest {
    @TempDir
    private Path root;

    @Test
    void drawsDistinctFramesAndTheMaskOfTheLast() throws IOException {
        SmallVideos.write(root, 2, 4);
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.LPD, SmallLpd.SIDE_PX, false)) {
            assertThat(videos.count()).isEqualTo(2);
            List<PreparedFrame> shots = videos.draw(1, 4, new SplittableRandom(5));
            Set<Integer> backgrounds = new HashSet<>();
            shots.forEach(shot -> backgrounds.add(shot.rgb()[0] & 255));
            assertThat(backgrounds).containsExactlyInAnyOrder(0, 20, 40, 60);
            int middle = 15 * SmallLpd.SIDE_PX + 16;
            assertThat(shots.get(3).mask()[middle]).isEqualTo((byte) 255);
            assertThat(shots.get(3).mask()[0]).isZero();
            assertThat(shots.get(3).rgb()[3 * middle]).isEqualTo((byte) 170);
        }
    }

    @Test
    void drawsAFrameTwiceOnlyIfThereAreTooFew() throws IOException {
        SmallVideos.write(root, 1, 2);
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.LPD, SmallLpd.SIDE_PX, false)) {
            List<PreparedFrame> shots = videos.draw(0, 4, new SplittableRandom(5));
            assertThat(shots.get(0).rgb()[0]).isNotEqualTo(shots.get(1).rgb()[0]);
            assertThat(shots.get(2).rgb()[0]).isNotEqualTo(shots.get(3).rgb()[0]);
        }
    }

    @Test
    void leavesFramesOutWhoseMaskShowsNobody() throws IOException {
        SmallVideos.write(root, 2, 3);
        emptyMask("person0/take/masks/000000.png");
        emptyMask("person0/take/masks/000050.png");
        for (String name : new String[] {"000000.png", "000025.png", "000050.png"}) {
            emptyMask("person1/take/masks/" + name);
        }
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.LPD, SmallLpd.SIDE_PX, false)) {
            int middle = 15 * SmallLpd.SIDE_PX + 16;
            for (int seed = 0; seed < 12; seed++) {
                List<PreparedFrame> shots = videos.draw(0, 1, new SplittableRandom(seed));
                assertThat(shots.get(0).mask()[middle]).isEqualTo((byte) 255);
                assertThat(shots.get(0).rgb()[0] & 255)
                        .as("the one frame with somebody")
                        .isEqualTo(20);
            }
            assertThatThrownBy(() -> videos.draw(1, 1, new SplittableRandom(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("show nobody in any of its 3 frames")
                    .hasMessageContaining("prepare this video again");
        }
    }

    @Test
    void leavesFramesOutThatCannotBeRead() throws IOException {
        SmallVideos.write(root, 1, 3);
        Files.writeString(root.resolve("person0/take/000000.png"), "no picture");
        Files.delete(root.resolve("person0/take/masks/000050.png"));
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.LPD, SmallLpd.SIDE_PX, false)) {
            for (int seed = 0; seed < 8; seed++) {
                assertThat(videos.draw(0, 1, new SplittableRandom(seed)).get(0).rgb()[0] & 255)
                        .as("the one whole frame")
                        .isEqualTo(20);
            }
            Files.writeString(root.resolve("person0/take/000025.png"), "no picture either");
            assertThatThrownBy(() -> videos.draw(0, 1, new SplittableRandom(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("person0");
        }
    }

    private void emptyMask(String name) throws IOException {
        BufferedImage nobody = new BufferedImage(SmallLpd.SIDE_PX, SmallLpd.SIDE_PX, BufferedImage.TYPE_BYTE_GRAY);
        ImageIO.write(nobody, "png", root.resolve(name).toFile());
    }

    @Test
    void drawsForFsthTheFramesThatHaveLandmarks() throws IOException {
        SmallVideos.write(root, 1, 3);
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.FSTH, SmallLpd.SIDE_PX, false)) {
            List<PreparedFrame> drawn = videos.draw(0, 2, new SplittableRandom(5));
            assertThat(drawn).extracting(frame -> frame.rgb()[0] & 255).containsExactlyInAnyOrder(20, 40);
            assertThat(drawn).allMatch(frame -> frame.points().length == 136);
            PreparedFrame first = drawn.get(drawn.get(0).rgb()[0] == 20 ? 0 : 1);
            assertThat(first.points()[0]).isEqualTo(26);
            assertThat(first.points()[1]).isEqualTo(15);
        }
        Files.writeString(root.resolve("person0/take/landmarks.csv"), "");
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.FSTH, SmallLpd.SIDE_PX, false)) {
            assertThatThrownBy(() -> videos.draw(0, 2, new SplittableRandom(5)))
                    .hasMessageContaining("person0/take")
                    .hasMessageContaining("landmarks.csv names");
            Files.writeString(root.resolve("person0/take/landmarks.csv"), "000025,1,2\n");
            assertThatThrownBy(() -> videos.draw(0, 2, new SplittableRandom(5)))
                    .hasMessageContaining("landmarks.csv: the line of frame 000025");
        }
    }

    @Test
    void refusesVideosThatWerePreparedForAnotherSystem() throws IOException {
        SmallVideos.write(root, 1, 2);
        Files.writeString(root.resolve("prepare.properties"), "crop=LPD\nevery=25\nasLoader=true\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, HeadSystem.FSTH, 256, false))
                .hasMessageContaining("prepared with --crop LPD, but FSTH learns from --crop FFHQ");
        assertThatThrownBy(() -> PreparedVideos.open(root, HeadSystem.LPD, 256, true))
                .hasMessageContaining("--as-loader")
                .hasMessageContaining("quirks.loader");
        PreparedVideos.open(root, HeadSystem.LPD, 256, false).close();
    }

    @Test
    void refusesAListThatNamesWhatIsNotThere() throws IOException {
        Files.writeString(root.resolve("train.csv"), "0,ann/one\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, HeadSystem.LPD, 256, true))
                .hasMessageContaining("ann/one");
        Files.writeString(root.resolve("train.csv"), "1,ann/one\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, HeadSystem.LPD, 256, true))
                .hasMessageContaining("0,person/video");
        Files.writeString(root.resolve("train.csv"), "0,../outside\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, HeadSystem.LPD, 256, true))
                .hasMessageContaining("../outside");
    }

    @Test
    void refusesAFrameOfAnotherSizeByName() throws IOException {
        SmallVideos.write(root, 1, 1);
        try (PreparedVideos videos = PreparedVideos.open(root, HeadSystem.LPD, 256, false)) {
            assertThatThrownBy(() -> videos.draw(0, 1, new SplittableRandom(5)))
                    .hasMessageContaining("000000.png is 32x32; wanted: 256x256");
        }
    }
}
