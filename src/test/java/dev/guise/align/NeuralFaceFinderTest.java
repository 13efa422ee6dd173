package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.Frame;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NeuralFaceFinderTest {
    private static final int SIDE_PX = 256;

    @Test
    void leavesTheBoxAloneWhenThereIsNoFace() throws IOException {
        try (NeuralFaceFinder finder = finder();
                Frame frame = Frame.alone(640, 480)) {
            FaceBox box = new FaceBox();
            box.set(1, 2, 3, 4, 0.5f);
            assertThat(finder.find(frame, box)).isFalse();
            assertThat(box.right()).isEqualTo(3);
        }
    }

    @Test
    @Tag("slow")
    void framesRenderedHeadsAsTheTrainingCropsDo() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        SplittableRandom random = new SplittableRandom(11);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        int count = 40;
        double[] error = new double[3];
        double[] worst = new double[3];
        try (NeuralFaceFinder finder = finder();
                Frame frame = Frame.alone(SIDE_PX, SIDE_PX)) {
            FaceBox box = new FaceBox();
            for (int i = 0; i < count; i++) {
                HeadIdentity person = HeadIdentity.seeded(assets, 700 + i / 4);
                renderer.render(person, HeadPerformance.random(random), HeadView.webcam(person, random), picture);
                System.arraycopy(picture.rgb, 0, frame.rgb(), 0, picture.rgb.length);
                assertThat(finder.find(frame, box)).as("head " + i).isTrue();
                double[] wanted = landmarkBox(picture.landmarks);
                double[] off = {
                    ((box.left() + box.right()) / 2 - wanted[0]) / wanted[2],
                    ((box.top() + box.bottom()) / 2 - wanted[1]) / wanted[2],
                    box.width() / wanted[2] - 1
                };
                for (int k = 0; k < 3; k++) {
                    error[k] += off[k] / count;
                    worst[k] = Math.max(worst[k], Math.abs(off[k]));
                }
            }
        }
        assertThat(error[0]).isCloseTo(0, within(0.015));
        assertThat(error[1]).isCloseTo(0, within(0.025));
        assertThat(error[2]).isCloseTo(0, within(0.04));
        assertThat(worst[0]).isLessThan(0.12);
        assertThat(worst[1]).isLessThan(0.12);
        assertThat(worst[2]).isLessThan(0.25);
    }

    private static NeuralFaceFinder finder() throws IOException {
        return new NeuralFaceFinder(Checkpoint.read(Path.of("models", "blazeface.safetensors")), Placement.plain());
    }

    /** Centre x, y and side of the square around the points and a third of their height above. */
    private static double[] landmarkBox(float[] points) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.length; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        top -= 0.33 * (bottom - top);
        return new double[] {(left + right) / 2, (top + bottom) / 2, Math.max(right - left, bottom - top)};
    }
}
