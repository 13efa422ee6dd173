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

    @Test
    void fadesFromOneBackgroundToTheOther() {
        Composer composer = new JavaComposer(look(Background.OWN));
        Portrait older = nobody(plain(40));
        Portrait newer = nobody(plain(200));
        assertThat(level(composer.compose(older, newer, 0), 5)).isEqualTo(40);
        assertThat(level(composer.compose(older, newer, 0.25), 5)).isEqualTo(80);
        assertThat(level(composer.compose(older, newer, 0.5), 5)).isEqualTo(120);
        assertThat(level(composer.compose(older, newer, 1), 5)).isEqualTo(200);
        assertThat(level(composer.compose(newer), 5)).isEqualTo(200);
    }

    @Test
    void beginsAndEndsAFadeWithThePicturesThemselves() {
        Portrait own = even(SIDE, 90);
        own.background(halves());
        Portrait other = even(SIDE, 160);
        for (boolean mirrored : new boolean[] {false, true}) {
            Composer composer = new JavaComposer(look(Background.OWN));
            composer.mirror(mirrored);
            byte[] first = composer.compose(own).rgb().clone();
            byte[] last = composer.compose(other).rgb().clone();
            assertThat(composer.compose(own, other, 0).rgb()).isEqualTo(first);
            assertThat(composer.compose(own, other, 1).rgb()).isEqualTo(last);
            assertThat(composer.compose(other, own, 0).rgb()).isEqualTo(last);
            assertThat(composer.compose(other, own, 1).rgb()).isEqualTo(first);
        }
    }

    @Test
    void letsShouldersBesideTheSquareFadeAwayBeforeABackgroundOfItsOwn() {
        Portrait shoulders = even(256, 200);
        Portrait own = even(SIDE, 200);
        own.background(plain(40));
        Composer composer = new JavaComposer(look(Background.OWN));
        int with = level(composer.compose(shoulders), 60);
        int half = level(composer.compose(shoulders, own, 0.5), 60);
        int without = level(composer.compose(own), 60);
        assertThat(with).isEqualTo(200);
        assertThat(without).isEqualTo(40);
        assertThat(half).isBetween(100, 150);
    }

    @Test
    void changesItsSideFromOnePortraitToTheNext() {
        Composer composer = new JavaComposer(look(Background.SLOPE));
        for (int side : new int[] {256, SIDE, 384, 256}) {
            Portrait portrait = even(side, side / 4);
            assertThat(level(composer.compose(portrait), WIDTH / 2)).isEqualTo(side / 4);
            assertThat(composer.compose(portrait).rgb())
                    .isEqualTo(new JavaComposer(look(Background.SLOPE))
                            .compose(portrait)
                            .rgb());
        }
    }

    @Test
    void enlargesTheSmallerOfTwoPortraitsSmoothlyWhileTheyFade() {
        Portrait ramp = even(256, 0);
        for (int i = 0; i < ramp.rgb().length; i++) {
            ramp.rgb()[i] = (byte) (i / 3 % 256);
        }
        Canvas canvas = new JavaComposer(look(Background.SLOPE)).compose(ramp, even(SIDE, 0), 0);
        for (int x = WIDTH / 2 - 60; x < WIDTH / 2 + 60; x++) {
            assertThat(level(canvas, x + 1) - level(canvas, x)).isBetween(1, 2);
        }
    }

    private static OwnBackground plain(int level) {
        byte[] rgb = new byte[2 * SIDE * SIDE * 3];
        Arrays.fill(rgb, (byte) level);
        return new OwnBackground(2 * SIDE, SIDE, rgb);
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
        return new ComposeConfig(
                WIDTH,
                HEIGHT,
                1,
                background,
                ComposeConfig.NO_PICTURE,
                0x405060,
                0x203040,
                false,
                false,
                Renderer.JAVA);
    }
}
