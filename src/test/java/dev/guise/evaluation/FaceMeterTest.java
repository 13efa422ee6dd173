package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FaceMeterTest {
    private static final int SIDE_PX = 256;
    private static final int PEOPLE = 6;
    private static final int PICTURES_EACH = 25;

    /** What the meter must reach, person by person, on the mean. */
    private static final Map<Channel, Double> LEAST_R = Map.of(
            Channel.YAW, 0.98,
            Channel.PITCH, 0.85,
            Channel.ROLL, 0.95,
            Channel.MOUTH, 0.85,
            Channel.EYE_RIGHT, 0.8,
            Channel.EYE_LEFT, 0.8);

    @Test
    @Tag("slow")
    void agreesWithTheTruthOfRenderedHeads() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        Map<Channel, Double> r = new EnumMap<>(Channel.class);
        int seen = 0;
        try (FaceMeter meter = new FaceMeter(Path.of("models"))) {
            for (int person = 0; person < PEOPLE; person++) {
                List<FaceReading> truth = new ArrayList<>();
                List<FaceReading> readings = new ArrayList<>();
                play(assets, 4000 + person, meter, truth, readings);
                seen += readings.size();
                for (Channel channel : Channel.values()) {
                    double[] a = truth.stream().mapToDouble(channel::of).toArray();
                    double[] b = readings.stream().mapToDouble(channel::of).toArray();
                    r.merge(channel, Correlation.of(a, b).r() / PEOPLE, Double::sum);
                }
            }
        }
        System.out.println("face meter against rendered truth, mean r of " + PEOPLE + " people: " + r);
        assertThat(seen).isGreaterThan(PEOPLE * PICTURES_EACH * 95 / 100);
        LEAST_R.forEach((channel, least) ->
                assertThat(r.get(channel)).as(channel.name()).isGreaterThan(least));
    }

    @Test
    void seesNoFaceInAnEmptyPicture() throws IOException {
        try (FaceMeter meter = new FaceMeter(Path.of("models"))) {
            assertThat(meter.read(new byte[320 * 240 * 3], 320, 240)).isEmpty();
        }
    }

    private static void play(
            HeadAssets assets, long seed, FaceMeter meter, List<FaceReading> truth, List<FaceReading> readings) {
        HeadIdentity person = HeadIdentity.seeded(assets, seed);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < PICTURES_EACH; i++) {
            HeadPerformance played = HeadPerformance.random(random);
            renderer.render(person, played, HeadView.webcam(person, random), picture);
            Optional<FaceReading> reading = meter.read(picture.rgb, SIDE_PX, SIDE_PX);
            if (reading.isPresent()) {
                readings.add(reading.orElseThrow());
                truth.add(truth(played, picture.meanHeadFrontal));
            }
        }
    }

    /** Angles as played; lips and lids as they are on the mean head from the front. */
    private static FaceReading truth(HeadPerformance played, float[] points) {
        return new FaceReading(
                Math.toDegrees(played.yawRad()),
                Math.toDegrees(played.pitchRad()),
                Math.toDegrees(played.rollRad()),
                down(points, 62, 66),
                down(points, 37, 41) + down(points, 38, 40),
                down(points, 43, 47) + down(points, 44, 46));
    }

    private static double down(float[] points, int upper, int lower) {
        return points[2 * lower + 1] - points[2 * upper + 1];
    }
}
