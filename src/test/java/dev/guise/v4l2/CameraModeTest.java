package dev.guise.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CameraModeTest {
    private static final CameraMode.Wish WISH = new CameraMode.Wish(640, 480, 30, Optional.empty());
    private static final int H264 = 0x34363248;

    @Test
    void takesTheWantedSizeWithoutDecodingWhereThereIsOne() {
        CameraMode raw = mode(Fourcc.YUYV, 640, 480, 30);
        assertThat(choose(mode(Fourcc.MJPG, 640, 480, 30), mode(Fourcc.YUYV, 1280, 720, 30), raw))
                .contains(raw);
    }

    @Test
    void prefersTheRateToTheFormat() {
        CameraMode fast = mode(Fourcc.MJPG, 640, 480, 30);
        assertThat(choose(mode(Fourcc.YUYV, 640, 480, 15), fast)).contains(fast);
    }

    @Test
    void takesTheSlowestRateThatIsFastEnough() {
        CameraMode enough = mode(Fourcc.YUYV, 640, 480, 60);
        assertThat(choose(mode(Fourcc.YUYV, 640, 480, 120), mode(Fourcc.YUYV, 640, 480, 24), enough))
                .contains(enough);
    }

    @Test
    void takes2997For30() {
        CameraMode nearly = mode(Fourcc.YUYV, 640, 480, 29.97);
        assertThat(choose(mode(Fourcc.MJPG, 640, 480, 60), nearly)).contains(nearly);
    }

    @Test
    void takesTheNextLargerSizeWhereTheWantedOneIsNotThere() {
        CameraMode larger = mode(Fourcc.YUYV, 800, 600, 30);
        assertThat(choose(mode(Fourcc.YUYV, 352, 288, 30), mode(Fourcc.YUYV, 1920, 1080, 30), larger))
                .contains(larger);
    }

    @Test
    void leavesOutWhatItCannotRead() {
        assertThat(choose(new CameraMode(H264, 640, 480, 30))).isEmpty();
        assertThat(new CameraMode(H264, 640, 480, 30)).hasToString("H264 640x480 30/s");
    }

    @Test
    void takesOnlyTheWantedFormat() {
        CameraMode jpegs = mode(Fourcc.MJPG, 320, 240, 10);
        CameraMode.Wish onlyJpegs = new CameraMode.Wish(640, 480, 30, Optional.of(Fourcc.MJPG));
        assertThat(CameraMode.choose(List.of(mode(Fourcc.YUYV, 640, 480, 30), jpegs), onlyJpegs))
                .contains(jpegs);
    }

    private static Optional<CameraMode> choose(CameraMode... offered) {
        return CameraMode.choose(List.of(offered), WISH);
    }

    private static CameraMode mode(Fourcc format, int widthPx, int heightPx, double rate) {
        return new CameraMode(format.code(), widthPx, heightPx, rate);
    }
}
