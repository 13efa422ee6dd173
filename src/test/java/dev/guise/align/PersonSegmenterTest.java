package dev.guise.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
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
import org.junit.jupiter.api.Test;

class PersonSegmenterTest {
    private static final int SIDE_PX = 256;
    private static final int PEOPLE = 8;

    /** Common over joint area with the renderer's masks, which count hair and shoulders to the person. */
    @Test
    void agreesWithTheMasksOfRenderedHeads() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        SplittableRandom random = new SplittableRandom(9);
        byte[] mask = new byte[SIDE_PX * SIDE_PX];
        double mean = 0;
        try (PersonSegmenter segmenter =
                new PersonSegmenter(Checkpoint.read(Path.of("models", "selfie.safetensors")), Placement.plain())) {
            for (int person = 0; person < PEOPLE; person++) {
                HeadIdentity who = HeadIdentity.seeded(assets, 7000 + person);
                renderer.render(who, HeadPerformance.random(random), HeadView.webcam(who, random), picture);
                segmenter.segment(picture.rgb, SIDE_PX, SIDE_PX, mask);
                mean += overlap(mask, picture.mask) / PEOPLE;
            }
        }
        System.out.printf("person masks of %d rendered heads: overlap %.3f%n", PEOPLE, mean);
        assertThat(mean).isGreaterThan(0.9);
    }

    private static double overlap(byte[] a, byte[] b) {
        int common = 0;
        int joint = 0;
        for (int i = 0; i < a.length; i++) {
            boolean inA = (a[i] & 0xff) > 127;
            boolean inB = (b[i] & 0xff) > 127;
            common += inA && inB ? 1 : 0;
            joint += inA || inB ? 1 : 0;
        }
        return (double) common / joint;
    }
}
