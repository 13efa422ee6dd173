package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparedVideosTest {
    @TempDir
    private Path root;

    @Test
    void drawsDistinctFramesAndTheMaskOfTheLast() throws IOException {
        SmallVideos.write(root, 2, 4);
        try (PreparedVideos videos = PreparedVideos.open(root, SmallLpd.SIDE_PX, false)) {
            assertThat(videos.count()).isEqualTo(2);
            List<LpdItem.Shot> shots = videos.draw(1, 4, new SplittableRandom(5));
            Set<Float> backgrounds = new HashSet<>();
            shots.forEach(shot -> backgrounds.add(shot.rgb()[0]));
            assertThat(backgrounds).containsExactlyInAnyOrder(0f, 20f, 40f, 60f);
            int middle = 15 * SmallLpd.SIDE_PX + 16;
            assertThat(shots.get(3).mask()[middle]).isEqualTo(255);
            assertThat(shots.get(3).mask()[0]).isZero();
            assertThat(shots.get(3).rgb()[3 * middle]).isEqualTo(170);
        }
    }

    @Test
    void drawsAFrameTwiceOnlyIfThereAreTooFew() throws IOException {
        SmallVideos.write(root, 1, 2);
        try (PreparedVideos videos = PreparedVideos.open(root, SmallLpd.SIDE_PX, false)) {
            List<LpdItem.Shot> shots = videos.draw(0, 4, new SplittableRandom(5));
            assertThat(shots.get(0).rgb()[0]).isNotEqualTo(shots.get(1).rgb()[0]);
            assertThat(shots.get(2).rgb()[0]).isNotEqualTo(shots.get(3).rgb()[0]);
        }
    }

    @Test
    void refusesAListThatNamesWhatIsNotThere() throws IOException {
        Files.writeString(root.resolve("train.csv"), "0,ann/one\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, 256, true)).hasMessageContaining("ann/one");
        Files.writeString(root.resolve("train.csv"), "1,ann/one\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, 256, true)).hasMessageContaining("0,person/video");
        Files.writeString(root.resolve("train.csv"), "0,../outside\n");
        assertThatThrownBy(() -> PreparedVideos.open(root, 256, true)).hasMessageContaining("../outside");
    }

    @Test
    void refusesAFrameOfAnotherSizeByName() throws IOException {
        SmallVideos.write(root, 1, 1);
        try (PreparedVideos videos = PreparedVideos.open(root, 256, false)) {
            assertThatThrownBy(() -> videos.draw(0, 1, new SplittableRandom(5)))
                    .hasMessageContaining("000000.png is 32x32; wanted: 256x256");
        }
    }
}
