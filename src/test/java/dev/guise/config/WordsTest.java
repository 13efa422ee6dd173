package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "compose.widthpx, compose.widthPx",
        "compose.width, compose.widthPx",
        "camera.width, camera.widthPx",
        "pipline.stallMs, pipeline.stallMs",
        "stallMs, pipeline.stallMs",
        "pose.cutof, pose.cutoffHz",
        "pose.btea, pose.beta",
        "pipeline.widthPx, camera.widthPx",
        "idnetity, identity",
        "smooth, pose.smooth",
        "camera.fomrat, camera.format",
        "loopback.lable, loopback.label",
    })
    void findsTheKeyThatWasMeant(String word, String meant) {
        assertThat(Words.meant(word, SettingKey.all().keySet()))
                .startsWith("; did you mean ")
                .contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"tripod", "compose.fog", "x", "pose.qqqqqqqq"})
    void guessesNothingWhereNothingIsNear(String word) {
        assertThat(Words.meant(word, SettingKey.all().keySet())).isEmpty();
    }

    @Test
    void namesAllThatAreEquallyNear() {
        assertThat(Words.meant("smooth", List.of("align.smooth", "poses.smooth", "pose.beta")))
                .isEqualTo("; did you mean align.smooth or poses.smooth?");
    }

    @Test
    void joinsWords() {
        assertThat(Words.either(List.of())).isEmpty();
        assertThat(Words.either(List.of("a"))).isEqualTo("a");
        assertThat(Words.either(List.of("a", "b"))).isEqualTo("a or b");
        assertThat(Words.all(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
