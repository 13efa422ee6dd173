package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OwnBackgroundTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int SIDE = 512;
    private static final int DARK = 40;
    private static final int LIGHT = 200;

    @Test
    void showsWhatBelongsBehindThePersonAndTurnsItWithTheMirror() {
        Composer composer = new JavaComposer(look(Background.OWN));
        Canvas straight = composer.compose(nobody(halves()));
        assertThat(level(straight, 0)).isEqualTo(DARK);
        assertThat(level(straight, WIDTH - 1)).isEqualTo(LIGHT);
        composer.mirror(true);
        Canvas turned = composer.compose(nobody(halves()));
        assertThat(level(turned, 0)).isEqualTo(LIGHT);
        assertThat(level(turned, WIDTH - 1)).isEqualTo(DARK);
    }

    @Test
    void paintsNoShouldersBesideTheSquareBeforeItsOwnBackground() {
        Portrait full = nobody(halves());
        Arrays.fill(full.rgb(), (byte) 120);
        Arrays.fill(full.mask(), (byte) 255);
        Canvas own = new JavaComposer(look(Background.OWN)).compose(full);
        assertThat(level(own, 60)).isEqualTo(DARK);
        Canvas slope = new JavaComposer(look(Background.SLOPE)).compose(full);
        assertThat(level(slope, 60)).isEqualTo(120);
    }

    @Test
    void paintsTheBackgroundOnceForAllPortraitsThatBringTheSame() {
        JavaComposer composer = new JavaComposer(look(Background.OWN));
        OwnBackground halves = halves();
        composer.compose(nobody(halves));
        int painted = composer.backdropVersion();
        composer.compose(nobody(halves));
        assertThat(composer.backdropVersion()).isEqualTo(painted);
        composer.compose(nobody(halves()));
        assertThat(composer.backdropVersion()).isGreaterThan(painted);
    }

    @Test
    void keepsAnEvenColourEvenWhenPortraitsOfTwoSizesAreMixed() {
        Portrait small = even(256, 100);
        Portrait large = even(SIDE, 180);
        Composer composer = new JavaComposer(look(Background.SLOPE));
        assertThat(level(composer.compose(small, large, 0.5), WIDTH / 2)).isEqualTo(140);
        assertThat(level(composer.compose(large, small, 0.5), WIDTH / 2)).isEqualTo(140);
    }

    private static Portrait even(int sidePx, int level) {
        Portrait portrait = Portrait.alone();
        portrait.reshape(sidePx);
        Arrays.fill(portrait.rgb(), (byte) level);
        Arrays.fill(portrait.mask(), (byte) 255);
        return portrait;
    }

    private static Portrait nobody(OwnBackground behind) {
        Portrait portrait = Portrait.alone();
        portrait.reshape(SIDE);
        portrait.background(behind);
        return portrait;
    }

    /** Dark on the left, light on the right. */
    private static OwnBackground halves() {
        byte[] rgb = new byte[2 * SIDE * SIDE * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % (2 * SIDE) < SIDE ? DARK : LIGHT);
        }
        return new OwnBackground(2 * SIDE, SIDE, rgb);
    }

    private static int level(Canvas canvas, int x) {
        return canvas.rgb()[3 * ((HEIGHT - 1) * WIDTH + x)] & 0xff;
    }

    private static ComposeConfig look(Background background) {
        return new ComposeConfig(WIDTH, HEIGHT, 1, background, 0x405060, 0x203040, false, false, Renderer.JAVA);
    }
}
