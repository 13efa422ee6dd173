package dev.guise.pose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.align.Aligner;
import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.evaluation.Correlation;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.Pose;
import dev.guise.landmark.FaceMotion;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import dev.guise.synthetic.PerformanceTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rendered people, whom nothing was fitted on, look about while they move, blink and speak; read as in the live pipeline. */
final class GazeTest {
    private static final int SIDE_PX = 384;
    private static final int PEOPLE = 5;
    private static final int FRAMES = 75;
    private static final double FRAMES_A_SECOND = 15;
    /** Eyes rest on one place so many frames. */
    private static final int REST_FRAMES = 9;

    private static final int GAZE = 209;
    private static final Path MODELS = Path.of("models");

    @Test
    @Tag("slow")
    void isReadInPerformancesThatWereNeverSeen() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        double[] r = new double[2];
        double[] amplitude = new double[2];
        for (int person = 0; person < PEOPLE; person++) {
            double[][][] gaze = play(assets, 7000 + person);
            for (int axis = 0; axis < 2; axis++) {
                Correlation found = Correlation.of(gaze[axis][0], gaze[axis][1]);
                System.out.println("person " + person + " axis " + axis + ": " + found);
                r[axis] += found.r() / PEOPLE;
                amplitude[axis] += found.amplitude() / PEOPLE;
            }
        }
        System.out.printf(
                "gaze against rendered truth, mean of %d people: sideways r %.2f, amplitude %.2f; up and down r %.2f,"
                        + " amplitude %.2f%n",
                PEOPLE, r[0], amplitude[0], r[1], amplitude[1]);
        assertThat(r[0]).as("r sideways").isGreaterThan(0.85);
        assertThat(r[1]).as("r up and down").isGreaterThan(0.65);
    }

    /** For both axes the truth and what was read, in radians. */
    private static double[][][] play(HeadAssets assets, long seed) throws IOException {
        GuiseConfig config = ConfigLoader.load(Path.of("config/default.yaml"), List.of());
        SplittableRandom random = new SplittableRandom(seed);
        HeadIdentity person = HeadIdentity.seeded(assets, seed);
        PerformanceTrack track = new PerformanceTrack(seed);
        HeadView view = HeadView.desk(random);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        FaceCrop crop = new FaceCrop();
        Pose pose = new Pose(FaceMotion.SIZE);
        double[][][] gaze = new double[2][2][FRAMES];
        float[] look = new float[2];
        try (Aligner aligner =
                        new Aligner(new NeuralFaceFinder(weights("blazeface"), Placement.plain()), config.align());
                PoseReader reader = SteadyPoseReader.of(
                        new LandmarkPoseReader(
                                weights("facemesh"),
                                weights("eyemesh"),
                                LandmarkPoseReader.Form.ADAPTED_MOTION,
                                Placement.plain()),
                        FaceMotion.SIZE,
                        config.pose());
                Frame frame = Frame.alone(SIDE_PX, SIDE_PX)) {
            for (int i = 0; i < FRAMES; i++) {
                if (i % REST_FRAMES == 0) {
                    look[0] = (float) Math.max(-0.5, Math.min(0.5, 0.25 * random.nextGaussian()));
                    look[1] = (float) Math.max(-0.3, Math.min(0.3, 0.15 * random.nextGaussian()));
                }
                HeadPerformance moving = track.at(i / FRAMES_A_SECOND);
                HeadPerformance played = new HeadPerformance(
                        moving.yawRad(), moving.pitchRad(), moving.rollRad(), look[0], look[1], moving.expression());
                renderer.render(person, played, view, picture);
                System.arraycopy(picture.rgb, 0, frame.rgb(), 0, picture.rgb.length);
                frame.stamp((long) (1e9 + i / FRAMES_A_SECOND * 1e9), 0, i);
                assertThat(aligner.align(frame, crop)).as("face of frame " + i).isTrue();
                reader.read(crop, pose);
                for (int axis = 0; axis < 2; axis++) {
                    gaze[axis][0][i] = look[axis];
                    gaze[axis][1][i] = 0.25 * pose.values()[GAZE + axis];
                }
            }
        }
        return gaze;
    }

    private static Checkpoint weights(String name) throws IOException {
        return Checkpoint.read(MODELS.resolve(name + ".safetensors"));
    }
}
