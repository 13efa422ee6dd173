package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.fakes.ManualClock;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Canvas;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.meter.Meter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComposerTest {
    private static final int TOP = 0x405060;
    private static final int BOTTOM = 0x203040;

    @ParameterizedTest
    @CsvSource({"640,480,1", "1280,720,1", "160,120,0.25", "320,240,2", "200,120,1.37"})
    void paintsThePersonOverTheBackground(int widthPx, int heightPx, double scale) {
        Canvas canvas =
                new JavaComposer(look(widthPx, heightPx, scale, Background.SLOPE, false, false)).compose(person());
        assertThat(level(canvas, widthPx / 2, heightPx - 1)).isEqualTo(255);
        assertThat(level(canvas, widthPx / 2, Math.max(0, heightPx - (int) (0.57 * scale * heightPx))))
                .isEqualTo(255);
        assertThat(level(canvas, 0, 0)).isBetween(0x20, 0x60);
    }

    @Test
    void keepsABlackPortraitWithoutMaskInvisible() {
        Composer composer = new JavaComposer(look(320, 240, 1, Background.SLOPE, false, false));
        byte[] empty = composer.compose(Portrait.alone()).rgb().clone();
        Backdrop backdrop = new Backdrop(look(320, 240, 1, Background.SLOPE, false, false));
        backdrop.paintSlope(TOP, BOTTOM);
        assertThat(empty).isEqualTo(backdrop.rgb());
    }

    @Test
    void keepsAnEvenColourEvenWhenEnlarging() {
        Portrait portrait = Portrait.alone();
        Arrays.fill(portrait.rgb(), (byte) 77);
        Arrays.fill(portrait.mask(), (byte) 255);
        Canvas canvas = new JavaComposer(look(480, 480, 1, Background.SLOPE, false, false)).compose(portrait);
        for (int y = 0; y < 480; y++) {
            for (int x = 10; x < 470; x++) {
                assertThat(level(canvas, x, y)).isEqualTo(77);
            }
        }
    }

    @Test
    void drawsShouldersOnBesideTheSquare() {
        Canvas canvas = new JavaComposer(look(640, 480, 1, Background.SLOPE, false, false)).compose(person());
        assertThat(level(canvas, 70, 479)).isEqualTo(255);
        assertThat(level(canvas, 640 - 71, 479)).isEqualTo(255);
        assertThat(level(canvas, 5, 300)).isLessThan(0x60);
    }

    @Test
    void drawsLabelAndOverlayOnlyWhenTheyAreOn() {
        byte[] plain = corner(false, false);
        assertThat(corner(true, false)).isNotEqualTo(plain);
        assertThat(corner(false, true)).isNotEqualTo(plain);
        assertThat(corner(false, false)).isEqualTo(plain);
    }

    @Test
    void showsNobodyOnThePlaceholder() {
        Composer used = new JavaComposer(look(320, 240, 1, Background.BLUR, true, false));
        used.compose(person());
        Composer fresh = new JavaComposer(look(320, 240, 1, Background.BLUR, true, false));
        assertThat(used.placeholder().rgb()).isEqualTo(fresh.placeholder().rgb());
    }

    @Test
    void mirrorsThePerson() {
        ComposeConfig look = look(640, 480, 0.9, Background.SLOPE, true, false);
        Portrait half = Portrait.alone();
        for (int i = 0; i < half.mask().length; i++) {
            half.mask()[i] = (byte) (i % Portrait.SIDE_PX < Portrait.SIDE_PX / 2 ? 255 : 0);
        }
        Composer composer = new JavaComposer(look);
        byte[] straight = composer.compose(half).rgb().clone();
        composer.mirror(true);
        Canvas mirrored = composer.compose(half);
        assertThat(level(mirrored, 440, 300)).as("black, once at the left").isZero();
        assertThat(level(mirrored, 200, 300)).isPositive();
        composer.mirror(false);
        assertThat(composer.compose(half).rgb()).isEqualTo(straight);
    }

    @Test
    void mirrorsNeitherLabelNorBackground() {
        Composer composer = new JavaComposer(look(642, 362, 1.37, Background.SLOPE, true, false));
        Portrait person = person();
        byte[] straight = composer.compose(person).rgb().clone();
        composer.mirror(true);
        assertThat(composer.compose(mirrorImage(person)).rgb()).isEqualTo(straight);
    }

    @Test
    void fadesFromOnePersonToTheOther() {
        Composer composer = new JavaComposer(look(320, 240, 1, Background.SLOPE, true, false));
        Portrait nobody = Portrait.alone();
        Portrait person = Portrait.alone();
        for (int i = 0; i < person.mask().length; i++) {
            person.mask()[i] = (byte) (i / Portrait.SIDE_PX);
            Arrays.fill(person.rgb(), 3 * i, 3 * i + 3, (byte) (i / Portrait.SIDE_PX * 2 / 3));
        }
        byte[] first = composer.compose(nobody).rgb().clone();
        byte[] last = composer.compose(person).rgb().clone();
        assertThat(composer.compose(nobody, person, 0).rgb()).isEqualTo(first);
        assertThat(composer.compose(nobody, person, 1).rgb()).isEqualTo(last);
        assertThat(composer.compose(nobody, person, 7).rgb()).isEqualTo(last);
        Canvas middle = composer.compose(nobody, person, 0.5);
        for (int i = 0; i < first.length; i++) {
            int mean = ((first[i] & 0xff) + (last[i] & 0xff)) / 2;
            assertThat(middle.rgb()[i] & 0xff).isBetween(mean - 2, mean + 2);
        }
    }

    @Test
    void takesTheBlurFromThePortraitsColours() {
        Portrait red = Portrait.alone();
        Arrays.fill(red.mask(), (byte) 255);
        for (int i = 0; i < red.rgb().length; i += 3) {
            red.rgb()[i] = (byte) 200;
        }
        Backdrop backdrop = new Backdrop(look(320, 240, 1, Background.BLUR, false, false));
        backdrop.paintBlur(red);
        for (int i = 0; i < backdrop.rgb().length; i += 3) {
            assertThat(backdrop.rgb()[i] & 0xff).isGreaterThan(60);
            assertThat(backdrop.rgb()[i + 1] & 0xff).isLessThan(3);
        }
    }

    @Test
    void joinsDriverAndPuppetInOnePicture() {
        FaceCrop crop = new FaceCrop();
        Arrays.fill(crop.rgb(), (byte) 33);
        Canvas puppet = new Canvas(160, 120);
        Arrays.fill(puppet.rgb(), (byte) 99);
        Canvas both = new SideBySide(160, 120).join(crop, puppet);
        assertThat(both.widthPx()).isEqualTo(280);
        assertThat(level(both, 0, 0)).isEqualTo(33);
        assertThat(level(both, 119, 119)).isEqualTo(33);
        assertThat(level(both, 120, 0)).isEqualTo(99);
        assertThat(level(both, 279, 119)).isEqualTo(99);
    }

    @Test
    void knowsEveryLetterItWrites() {
        for (char letter : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789.:-/".toCharArray()) {
            assertThat(StrokeLetters.strokes(letter)).as("letter %s", letter).isNotEmpty();
        }
        assertThat(StrokeLetters.strokes(' ')).isEmpty();
        assertThat(Ink.textWidth("ai", 12)).isEqualTo(Ink.textWidth("AI", 12));
    }

    private static Portrait mirrorImage(Portrait portrait) {
        Portrait image = Portrait.alone();
        int side = Portrait.SIDE_PX;
        for (int i = 0; i < side * side; i++) {
            int from = i / side * side + side - 1 - i % side;
            image.mask()[i] = portrait.mask()[from];
            System.arraycopy(portrait.rgb(), 3 * from, image.rgb(), 3 * i, 3);
        }
        return image;
    }

    private static byte[] corner(boolean label, boolean overlay) {
        Composer composer = new JavaComposer(look(320, 240, 1, Background.SLOPE, label, overlay));
        composer.overlay(LatencyPanel.forCanvas(240).draw(new Meter(new ManualClock(0)).snapshot()));
        return composer.compose(person()).rgb().clone();
    }

    private static ComposeConfig look(
            int widthPx, int heightPx, double scale, Background background, boolean label, boolean overlay) {
        return new ComposeConfig(
                widthPx,
                heightPx,
                scale,
                background,
                ComposeConfig.NO_PICTURE,
                TOP,
                BOTTOM,
                label,
                overlay,
                Renderer.JAVA);
    }

    private static Portrait person() {
        OvalMaker maker = new OvalMaker();
        Pose bright = new Pose(3);
        bright.values()[0] = 1;
        Portrait portrait = Portrait.alone();
        maker.make(bright, portrait);
        return portrait;
    }

    private static int level(Canvas canvas, int x, int y) {
        return canvas.rgb()[3 * (y * canvas.widthPx() + x)] & 0xff;
    }
}
