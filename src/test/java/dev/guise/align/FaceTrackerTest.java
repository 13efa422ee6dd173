package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.guise.config.AlignConfig;
import dev.guise.frame.Frame;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FaceTrackerTest {
    private static final long FRAME_NS = 40_000_000;

    private final PlacedFace finder = new PlacedFace();
    private final FaceBox box = new FaceBox();
    private long frames;

    @Test
    void calmsAFaceThatRests() {
        FaceTracker tracker = tracker(1, true);
        Random random = new Random(3);
        double raw = 0;
        double smooth = 0;
        float lastRaw = 0;
        float lastSmooth = 0;
        for (int i = 0; i < 200; i++) {
            finder.x = 200 + (float) random.nextGaussian();
            assertThat(look(tracker)).isTrue();
            raw += i > 20 ? Math.abs(finder.x - lastRaw) : 0;
            smooth += i > 20 ? Math.abs(box.left() - lastSmooth) : 0;
            lastRaw = finder.x;
            lastSmooth = box.left();
        }
        assertThat(smooth).isLessThan(raw / 3);
    }

    @Test
    void keepsUpWithAFaceThatMoves() {
        FaceTracker tracker = tracker(1, true);
        for (int i = 0; i < 50; i++) {
            finder.x = 100 + 6 * i;
            look(tracker);
        }
        assertThat(box.left()).isCloseTo(finder.x, within(10f));
    }

    @Test
    void givesTheSameBoxesForTheSameFrames() {
        FaceTracker first = tracker(2, true);
        FaceTracker second = tracker(2, true);
        FaceBox other = new FaceBox();
        for (int i = 0; i < 30; i++) {
            finder.x = 100 + (i * i) % 17;
            long atNs = i * FRAME_NS;
            first.track(frame(atNs), box);
            second.track(frame(atNs), other);
            assertThat(other.left()).isEqualTo(box.left());
        }
    }

    @Test
    void asksTheFinderAtEveryNthFrameOnly() {
        FaceTracker tracker = tracker(3, false);
        for (int i = 0; i < 9; i++) {
            assertThat(look(tracker)).isTrue();
        }
        assertThat(finder.asked).isEqualTo(3);
    }

    @Test
    void asksAtEveryFrameWhileThereIsNoFace() {
        FaceTracker tracker = tracker(3, false);
        look(tracker);
        finder.there = false;
        assertThat(look(tracker)).isTrue();
        assertThat(look(tracker)).isTrue();
        assertThat(look(tracker)).isFalse();
        assertThat(look(tracker)).isFalse();
        finder.there = true;
        finder.x = 300;
        assertThat(look(tracker)).isTrue();
        assertThat(box.left()).isEqualTo(300);
        assertThat(finder.asked).isEqualTo(4);
    }

    @Test
    void startsAnewWhenTheFaceIsSomewhereElse() {
        FaceTracker tracker = tracker(1, true);
        look(tracker);
        finder.x = 900;
        look(tracker);
        assertThat(box.left()).isEqualTo(900);
    }

    @Test
    void takesOtherSettingsAtTheNextFrame() {
        FaceTracker tracker = tracker(1, true);
        for (int i = 0; i < 30; i++) {
            look(tracker);
        }
        finder.x = 240;
        tracker.retune(new AlignConfig(5, true, 0.01, 0, 0.01, 0));
        look(tracker);
        assertThat(box.left()).as("the finder rests for four frames").isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            look(tracker);
        }
        assertThat(finder.asked).isEqualTo(31);
        assertThat(box.left()).isBetween(200f, 202f);
        tracker.retune(new AlignConfig(1, false, 0.01, 0, 0.01, 0));
        look(tracker);
        assertThat(box.left()).isEqualTo(240);
        finder.x = 230;
        tracker.retune(new AlignConfig(1, true, 0.01, 0, 0.01, 0));
        look(tracker);
        assertThat(box.left()).as("the filters begin anew").isEqualTo(230);
    }

    @Test
    void refusesABoxThatIsNone() {
        assertThatThrownBy(() -> box.set(5, 0, 4, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> box.set(0, 0, Float.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private FaceTracker tracker(int every, boolean smooth) {
        return new FaceTracker(finder, new AlignConfig(every, smooth, 1, 20, 0.6, 10));
    }

    private boolean look(FaceTracker tracker) {
        return tracker.track(frame(frames++ * FRAME_NS), box);
    }

    private static Frame frame(long captureNs) {
        Frame frame = Frame.alone(8, 8);
        frame.stamp(captureNs, 0, 0);
        return frame;
    }

    /** A face of 100 px where the test puts it. */
    private static final class PlacedFace implements FaceFinder {
        private float x = 200;
        private boolean there = true;
        private int asked;

        @Override
        public boolean find(Frame frame, FaceBox out) {
            asked++;
            if (there) {
                out.set(x, 50, x + 100, 150, 1);
            }
            return there;
        }

        @Override
        public void close() {}
    }
}
