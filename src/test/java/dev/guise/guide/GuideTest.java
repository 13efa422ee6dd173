package dev.guise.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.align.CropPlace;
import dev.guise.align.FaceBox;
import dev.guise.align.FaceFinder;
import dev.guise.align.Sight;
import dev.guise.config.AlignConfig;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.Ghost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GuideTest {
    private static final long MS = 1_000_000;

    private final List<Guidance> told = new ArrayList<>();
    private final Guide guide = new Guide(told::add);
    private final FaceCrop crop = new FaceCrop();
    private final OneFace finder = new OneFace();
    private final Aligner aligner = new Aligner(finder, new AlignConfig(1, false, 1, 10, 1, 5));
    private final Frame frame = Frame.alone(640, 480);
    private long nowNs;

    GuideTest() {
        Arrays.fill(frame.rgb(), (byte) 160);
    }

    @Test
    void doesNothingUntilItIsWantedAndNoMoreAfterwards() {
        see(10);
        assertThat(told).isEmpty();
        guide.want(true);
        see(4);
        assertThat(told).isNotEmpty();
        guide.want(false);
        int before = told.size();
        see(10);
        assertThat(told).hasSize(before);
    }

    @Test
    void tellsTenTimesASecondAtMost() {
        guide.want(true);
        see(250);
        assertThat(told).hasSizeBetween(75, 100);
    }

    @Test
    void paintsTheCropFaintWithBoxAndCentre() {
        guide.want(true);
        see(1);
        Ghost ghost = Objects.requireNonNull(told.get(0).ghost());
        assertThat(told.get(0).hints()).isEmpty();
        assertThat(pixel(ghost, 5, 5)).containsExactly(80, 80, 80, 128);
        int edge = 128 - Math.round(256 / 1.8f / 2);
        assertThat(pixel(ghost, 128, edge + 1)[1]).isGreaterThan(150);
        assertThat(pixel(ghost, edge + 1, 128)[1]).isGreaterThan(150);
        assertThat(pixel(ghost, 128, 128)[1]).isGreaterThan(150);
        assertThat(pixel(ghost, 128, 100)).containsExactly(80, 80, 80, 128);
    }

    @Test
    void showsTheBoxWhereTheFaceIsWhenTheCropIsMoved() {
        aligner.place(new CropPlace(1, 0.25, 0));
        guide.want(true);
        see(1);
        Ghost ghost = Objects.requireNonNull(told.get(0).ghost());
        assertThat(pixel(ghost, 64, 128)[1]).isGreaterThan(150);
        assertThat(pixel(ghost, 128, 128)[1]).isEqualTo(80);
    }

    @Test
    void hasNoGhostWithoutAFaceAndSaysSo() {
        guide.want(true);
        finder.there = false;
        see(30);
        Guidance last = told.get(told.size() - 1);
        assertThat(last.ghost()).isNull();
        assertThat(last.hints()).containsExactly(Hint.NO_FACE);
    }

    @Test
    void seesHowTheDriverSits() {
        guide.want(true);
        finder.centreX = 100;
        finder.half = 45;
        finder.sight = new Sight(2, 40, 0);
        Arrays.fill(frame.rgb(), (byte) 30);
        see(60);
        assertThat(told.get(told.size() - 1).hints())
                .containsExactly(Hint.MORE_FACES, Hint.TOO_DARK, Hint.TOO_FAR, Hint.MOVE_LEFT, Hint.TURNED);
        Ghost ghost = Objects.requireNonNull(told.get(told.size() - 1).ghost());
        int red = IntStream.range(124, 132)
                .map(y -> pixel(ghost, 132, y)[0])
                .max()
                .orElse(0);
        assertThat(red).isGreaterThan(200);
    }

    @Test
    void takesABrightFaceForBurntOnlyWhereItIs() {
        Look dim = Look.at(frame, box(320, 240, 100), Sight.UNKNOWN);
        assertThat(dim.lightLevel()).isEqualTo(160);
        assertThat(dim.burntShare()).isZero();
        Arrays.fill(frame.rgb(), 0, 640 * 240 * 3, (byte) 255);
        assertThat(Look.at(frame, box(320, 240, 100), Sight.UNKNOWN).burntShare())
                .isEqualTo(0.5);
        assertThat(Look.at(frame, box(320, 470, 100), Sight.UNKNOWN).burntShare())
                .isZero();
        assertThat(Look.at(frame, box(-500, 240, 100), Sight.UNKNOWN).lightLevel())
                .isEqualTo(128);
    }

    @Test
    void measuresPlaceAndSizeInSharesOfTheFrame() {
        Look look = Look.at(frame, box(480, 120, 120), Sight.UNKNOWN);
        assertThat(look.right()).isEqualTo(0.25);
        assertThat(look.down()).isEqualTo(-0.25);
        assertThat(look.size()).isEqualTo(0.5);
    }

    private void see(int frames) {
        for (int i = 0; i < frames; i++) {
            nowNs += 40 * MS;
            frame.stamp(nowNs, 0, i);
            guide.see(frame, aligner, aligner.align(frame, crop), crop);
        }
    }

    private static FaceBox box(float x, float y, float half) {
        FaceBox box = new FaceBox();
        box.set(x - half, y - half, x + half, y + half, 1);
        return box;
    }

    private static int[] pixel(Ghost ghost, int x, int y) {
        int at = 4 * (y * Ghost.SIDE_PX + x);
        byte[] rgba = ghost.rgba();
        return new int[] {rgba[at] & 0xff, rgba[at + 1] & 0xff, rgba[at + 2] & 0xff, rgba[at + 3] & 0xff};
    }

    private static final class OneFace implements FaceFinder {
        private boolean there = true;
        private float centreX = 320;
        private float half = 100;
        private Sight sight = Sight.UNKNOWN;

        @Override
        public boolean find(Frame frame, FaceBox out) {
            out.set(centreX - half, 240 - half, centreX + half, 240 + half, 1);
            return there;
        }

        @Override
        public Sight sight() {
            return sight;
        }

        @Override
        public void close() {}
    }
}
