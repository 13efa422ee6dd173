package dev.guise.gl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LetterboxTest {
    @Test
    void showsTheWholePictureInTheMiddleAsLargeAsPossible() {
        assertThat(Letterbox.of(640, 480, 640, 480)).isEqualTo(new Letterbox(0, 0, 640, 480));
        assertThat(Letterbox.of(1000, 480, 640, 480)).isEqualTo(new Letterbox(180, 0, 640, 480));
        assertThat(Letterbox.of(320, 480, 640, 480)).isEqualTo(new Letterbox(0, 120, 320, 240));
        assertThat(Letterbox.of(1920, 1080, 1280, 720)).isEqualTo(new Letterbox(0, 0, 1920, 1080));
    }
}
