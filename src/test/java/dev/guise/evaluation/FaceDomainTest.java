package dev.guise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.landmark.FacePoints;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FaceDomainTest {
    private static final int SIDE_PX = 256;
    private static final int KNOWN = 6;
    private static final int ASKED = 6;

    @Test
    void knowsWhoIsWhoOnlyByTheThresholdOfTheDomain() {
        assertThat(FaceDomain.RENDERED.samePerson(0.68)).isTrue(); // the least like 5 % of the same rendered person
        assertThat(FaceDomain.RENDERED.samePerson(0.55)).isFalse(); // the most like 5 % of different ones
        assertThat(FaceDomain.REAL.samePerson(0.25)).isFalse(); // the most like of different real people
        assertThat(FaceDomain.REAL.samePerson(0.52)).isTrue(); // the least like of the same
        assertThat(FaceDomain.RENDERED.threshold()).isNotEqualTo(FaceDomain.REAL.threshold());
    }

    @Test
    @Tag("slow")
    void tellsRenderedPeopleApartByTheirThreshold() throws IOException {
        Path net = TestFolders.faceNet();
        double right = measure(HeadAssets.load(TestFolders.makehumanData()), net, 4);
        assertThat(right).isGreaterThan(0.93);
    }

    /** Share of judgements, same or other, that the threshold gets right, each kind counting half. */
    static double measure(HeadAssets assets, Path net, int people) throws IOException {
        List<IdentityLikeness> known = new ArrayList<>();
        List<List<float[]>> asked = new ArrayList<>();
        try (FaceMeter meter = new FaceMeter(Path.of("models"));
                FaceEmbedder embedder = new FaceEmbedder(net)) {
            for (int person = 0; person < people; person++) {
                List<float[]> all = descriptors(assets, 900_000 + person, meter, embedder);
                known.add(IdentityLikeness.of(all.subList(0, KNOWN)));
                asked.add(all.subList(KNOWN, all.size()));
            }
        }
        List<Double> same = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int a = 0; a < people; a++) {
            for (int b = 0; b < people; b++) {
                for (float[] descriptor : asked.get(b)) {
                    (a == b ? same : other).add(known.get(a).cosine(descriptor));
                }
            }
        }
        tell("same", same);
        tell("other", other);
        double kept = share(same, true);
        double refused = share(other, false);
        System.out.printf(
                Locale.ROOT,
                "threshold %.2f: %.3f of the same, %.3f of others right%n",
                FaceDomain.RENDERED.threshold(),
                kept,
                refused);
        return (kept + refused) / 2;
    }

    private static double share(List<Double> cosines, boolean wanted) {
        return (double) cosines.stream()
                        .filter(c -> FaceDomain.RENDERED.samePerson(c) == wanted)
                        .count()
                / cosines.size();
    }

    private static void tell(String name, List<Double> cosines) {
        Collections.sort(cosines);
        int n = cosines.size();
        System.out.printf(
                Locale.ROOT,
                "%s person, %d pictures: 5 %% %.2f, median %.2f, 95 %% %.2f, 98 %% %.2f%n",
                name,
                n,
                cosines.get(n / 20),
                cosines.get(n / 2),
                cosines.get(n * 19 / 20),
                cosines.get(n * 49 / 50));
    }

    private static List<float[]> descriptors(HeadAssets assets, long seed, FaceMeter meter, FaceEmbedder embedder) {
        HeadIdentity person = HeadIdentity.seeded(assets, seed);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> descriptors = new ArrayList<>();
        while (descriptors.size() < KNOWN + ASKED) {
            renderer.render(person, HeadPerformance.random(random), HeadView.studio(person), picture);
            Optional<FacePoints> points = meter.points(picture.rgb, SIDE_PX, SIDE_PX);
            points.ifPresent(seen -> descriptors.add(embedder.embed(picture.rgb, SIDE_PX, SIDE_PX, seen)));
        }
        return descriptors;
    }
}
