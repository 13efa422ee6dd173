package dev.guise.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.enrol.Verdict.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the shipped networks find in a photograph, and what is made of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QualityTest {
    private final Examiner examiner;

    QualityTest() throws IOException {
        this.examiner = Photographs.examiner();
    }

    private BufferedImage ada = Photographs.blank(1, 1);

    @BeforeAll
    void takeAPhotograph() throws IOException {
        ada = Photographs.of("ada");
    }

    @AfterAll
    void close() {
        examiner.close();
    }

    @Test
    void takesAllShippedPeopleForGood() throws IOException {
        for (String person : new String[] {"ada", "ben", "chidi", "dalia", "emil", "hana"}) {
            assertThat(verdict(Photographs.of(person)).kind()).as(person).isEqualTo(Kind.GOOD);
        }
    }

    @Test
    void saysThatAPersonWhomNoMaskShowsSuitsThePhotoSystemAlone() throws IOException {
        Verdict good = verdict(ada);
        byte[] mask = new byte[256 * 256];
        assertThat(Quality.of(good, mask).fault()).isEqualTo(Fault.NOT_SEGMENTED);
        assertThat(Quality.of(good, mask).kind()).isEqualTo(Kind.DOUBTFUL);
        assertThat(Quality.of(good, mask).line()).contains("cannot be told from the background");
        java.util.Arrays.fill(mask, (byte) 255);
        assertThat(Quality.of(good, mask)).isEqualTo(good);
    }

    @Test
    void refusesAWall() {
        assertRefused(Photographs.blank(640, 480), Fault.NO_FACE, "no face");
    }

    @Test
    void refusesTwoPeopleAndShowsBothBoxes() throws IOException {
        Verdict verdict = verdict(Photographs.together(ada, Photographs.of("ben")));
        assertThat(verdict.fault()).isEqualTo(Fault.SEVERAL_FACES);
        assertThat(verdict.kind()).isEqualTo(Kind.REFUSED);
        assertThat(verdict.line()).contains("2 faces");
        assertThat(verdict.boxes()).hasSize(2);
        assertThat(verdict.boxes()).anyMatch(box -> box.right() < 480).anyMatch(box -> box.left() > 480);
    }

    @Test
    void refusesAFaceOfAFewPixels() {
        BufferedImage far = Photographs.far(ada, 0.2);
        assertRefused(far, Fault.TOO_SMALL, "pixels wide");
        assertThat(verdict(Photographs.far(ada, 0.4)).fault()).isEqualTo(Fault.TOO_SMALL);
        assertThat(verdict(Photographs.far(ada, 0.4)).kind()).isEqualTo(Kind.DOUBTFUL);
    }

    @Test
    void refusesABlurredFaceAndDoubtsASoftOne() {
        assertRefused(Photographs.blurred(ada, 9), Fault.BLURRED, "blurred");
        Verdict soft = verdict(Photographs.blurred(ada, 4));
        assertThat(soft.fault()).isEqualTo(Fault.BLURRED);
        assertThat(soft.kind()).isEqualTo(Kind.DOUBTFUL);
    }

    @Test
    void refusesTheDarkAndTheBurntOut() {
        assertRefused(Photographs.lit(ada, 0.12f, 0), Fault.TOO_DARK, "dark");
        assertRefused(Photographs.lit(ada, 2f, 60), Fault.TOO_BRIGHT, "burnt");
    }

    private void assertRefused(BufferedImage picture, Fault fault, String reason) {
        Verdict verdict = verdict(picture);
        assertThat(verdict.fault()).isEqualTo(fault);
        assertThat(verdict.kind()).isEqualTo(Kind.REFUSED);
        assertThat(verdict.line()).contains(reason);
    }

    private Verdict verdict(BufferedImage picture) {
        return Quality.of(examiner.look(Pixels.frame(picture)));
    }
}
