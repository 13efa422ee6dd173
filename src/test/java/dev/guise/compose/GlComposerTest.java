package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.fakes.ManualClock;
import dev.guise.fakes.OpenGl;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.gl.BrokenCard;
import dev.guise.gl.OffscreenContext;
import dev.guise.meter.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenGL on whatever this machine has, and be it the processor, against plain Java. */
final class GlComposerTest {
    private static final int MOST_LEVELS = 0;

    private final List<String> told = new ArrayList<>();
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        "640,480,1,SLOPE",
        "640,480,1,BLUR",
        "1280,720,1,SLOPE",
        "160,120,0.25,BLUR",
        "320,240,2,SLOPE",
        "642,362,1.37,BLUR",
        "1000,600,0.8,SLOPE",
        "162,122,0.53,SLOPE"
    })
    void givesTheBytesOfPlainJava(int widthPx, int heightPx, double scale, Background background) {
        ComposeConfig look = look(widthPx, heightPx, scale, background);
        try (Composer plain = new JavaComposer(look);
                Composer gl = open(look, OpenGl.context())) {
            for (Composer composer : List.of(plain, gl)) {
                composer.overlay(LatencyPanel.forCanvas(heightPx).draw(new Meter(new ManualClock(0)).snapshot()));
            }
            Portrait noise = noise();
            Portrait person = person();
            assertClose(gl.compose(person), plain.compose(person));
            assertClose(gl.compose(noise), plain.compose(noise));
            plain.mirror(true);
            gl.mirror(true);
            assertClose(gl.compose(noise), plain.compose(noise));
            assertClose(gl.compose(noise, person, 0.3), plain.compose(noise, person, 0.3));
            ComposeConfig other =
                    look(widthPx, heightPx, 0.7, background == Background.SLOPE ? Background.BLUR : Background.SLOPE);
            plain.retune(other);
            gl.retune(other);
            assertClose(gl.compose(person), plain.compose(person));
            assertClose(gl.placeholder(), plain.placeholder());
        }
        assertThat(told).isEmpty();
    }

    @Test
    void givesTheBytesOfPlainJavaForALargerPortraitBeforeItsOwnBackground() {
        ComposeConfig look = look(640, 480, 1, Background.OWN);
        Portrait large = largeNoise();
        try (Composer plain = new JavaComposer(look);
                Composer gl = open(look, OpenGl.context())) {
            assertClose(gl.compose(large), plain.compose(large));
            assertClose(gl.compose(person()), plain.compose(person()));
            plain.mirror(true);
            gl.mirror(true);
            assertClose(gl.compose(large), plain.compose(large));
        }
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void givesTheBytesOfPlainJavaWhilePeopleOfTwoSizesAndBackgroundsFade(boolean mirrored) {
        ComposeConfig look = look(640, 480, 1, Background.OWN);
        Portrait large = largeNoise();
        Portrait otherLarge = largeNoise();
        Portrait small = noise();
        try (Composer plain = new JavaComposer(look);
                Composer gl = open(look, OpenGl.context())) {
            plain.mirror(mirrored);
            gl.mirror(mirrored);
            for (double share : new double[] {0, 0.3, 0.8, 1}) {
                assertClose(gl.compose(small, large, share), plain.compose(small, large, share));
            }
            assertClose(gl.compose(large, otherLarge, 0.4), plain.compose(large, otherLarge, 0.4));
            assertClose(gl.compose(large, small, 0.6), plain.compose(large, small, 0.6));
            assertClose(gl.compose(small), plain.compose(small));
        }
        assertThat(told).isEmpty();
    }

    /** 512 px before a background of its own. */
    private Portrait largeNoise() {
        Portrait large = Portrait.alone();
        large.reshape(512);
        random.nextBytes(large.rgb());
        random.nextBytes(large.mask());
        byte[] behind = new byte[1024 * 512 * 3];
        random.nextBytes(behind);
        large.background(new OwnBackground(1024, 512, behind));
        return large;
    }

    @Test
    void leavesLabelAndOverlayOutWhenTheyAreOff() {
        ComposeConfig look = new ComposeConfig(
                320, 240, 1, Background.SLOPE, ComposeConfig.NO_PICTURE, 0x405060, 0x203040, false, false, Renderer.GL);
        Portrait person = person();
        try (Composer plain = new JavaComposer(look);
                Composer gl = open(look, OpenGl.context())) {
            assertClose(gl.compose(person), plain.compose(person));
        }
    }

    @Test
    void isBuiltByOneThreadAndUsedByAnother() throws InterruptedException {
        ComposeConfig look = look(320, 240, 1, Background.SLOPE);
        Composer gl = open(look, OpenGl.context());
        Portrait person = person();
        List<byte[]> made = new ArrayList<>();
        Thread user = new Thread(() -> {
            made.add(gl.compose(person).rgb().clone());
            gl.close();
        });
        byte[] card = gl.placeholder().rgb().clone();
        user.start();
        user.join();
        assertThat(made)
                .singleElement()
                .isNotEqualTo(card)
                .isEqualTo(new JavaComposer(look).compose(person).rgb());
        assertThat(told).isEmpty();
    }

    @Test
    void goesOnInPlainJavaWithoutMissingAPictureWhenTheCardFails() {
        ComposeConfig look = look(320, 240, 1, Background.BLUR);
        try (Composer gl = open(look, OpenGl.context());
                Composer plain = new JavaComposer(look)) {
            gl.mirror(true);
            plain.mirror(true);
            Portrait first = person();
            Portrait second = noise();
            assertClose(gl.compose(first), plain.compose(first));
            BrokenCard.takeFramebuffersAway();
            assertThat(gl.compose(second).rgb()).isEqualTo(plain.compose(second).rgb());
            assertThat(gl.compose(first).rgb()).isEqualTo(plain.compose(first).rgb());
        }
        assertThat(told).singleElement().asString().contains("OpenGL on", "failed", "plain Java composes from now on");
    }

    @Test
    void isChosenByTheSettings(@TempDir Path root) throws IOException {
        Files.createFile(Files.createDirectories(root.resolve("dev/dri")).resolve("renderD128"));
        String card;
        boolean slow;
        try (OffscreenContext context = OpenGl.context()) {
            card = context.renderer();
            slow = context.isSoftware();
        }
        chosen(root, Renderer.GL, "composed by OpenGL on " + card);
        chosen(root, Renderer.JAVA, "composed by plain Java: as compose.renderer says");
        chosen(
                root,
                Renderer.AUTO,
                slow ? "composed by plain Java: OpenGL would run on" : "composed by OpenGL on " + card);
    }

    @Test
    void isNotEvenTriedByItselfWhereNoCardIs(@TempDir Path root) throws IOException {
        String line = "composed by plain Java: this machine has no graphics card for OpenGL";
        chosen(root, Renderer.AUTO, line);
        Files.createFile(Files.createDirectories(root.resolve("dev/dri")).resolve("card0"));
        chosen(root, Renderer.AUTO, line);
    }

    private void chosen(Path root, Renderer renderer, String line) {
        told.clear();
        ComposeConfig look =
                new ComposeConfig(160, 120, 1, Background.SLOPE, ComposeConfig.NO_PICTURE, 0, 0, true, false, renderer);
        try (Composer composer = Composers.open(look, null, told::add, root)) {
            assertThat(composer.compose(person()).rgb())
                    .isEqualTo(new JavaComposer(look).compose(person()).rgb());
        }
        assertThat(told).singleElement().asString().startsWith(line);
    }

    private GlComposer open(ComposeConfig look, OffscreenContext context) {
        return GlComposer.open(look, context, null, told::add);
    }

    private static ComposeConfig look(int widthPx, int heightPx, double scale, Background background) {
        return new ComposeConfig(
                widthPx,
                heightPx,
                scale,
                background,
                ComposeConfig.NO_PICTURE,
                0x6f8796,
                0x3d4c58,
                true,
                true,
                Renderer.GL);
    }

    private Portrait noise() {
        Portrait portrait = Portrait.alone();
        random.nextBytes(portrait.rgb());
        random.nextBytes(portrait.mask());
        return portrait;
    }

    private static Portrait person() {
        OvalMaker maker = new OvalMaker();
        Pose bright = new Pose(3);
        bright.values()[0] = 1;
        Portrait portrait = Portrait.alone();
        maker.make(bright, portrait);
        return portrait;
    }

    private static void assertClose(Canvas actual, Canvas expected) {
        int worst = 0;
        for (int i = 0; i < expected.rgb().length; i++) {
            worst = Math.max(worst, Math.abs((actual.rgb()[i] & 0xff) - (expected.rgb()[i] & 0xff)));
        }
        assertThat(worst).as("largest difference in levels").isLessThanOrEqualTo(MOST_LEVELS);
    }
}
