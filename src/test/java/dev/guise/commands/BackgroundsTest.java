package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.config.ComposeConfig;
import dev.guise.config.ComposeConfig.Background;
import dev.guise.config.ComposeConfig.Renderer;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import dev.guise.meter.DistinctErrors;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies behind the person: asked for live, set, and written. */
final class BackgroundsTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private final List<String> told = new ArrayList<>();
    private final DistinctErrors errors = new DistinctErrors(told::add);
    private final Path folder;
    private final Path red;

    BackgroundsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.red = folder.resolve("red and blue.png");
        BufferedImage picture = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 150, 400);
        pen.setColor(Color.BLUE);
        pen.fillRect(150, 0, 150, 400);
        pen.dispose();
        ImageIO.write(picture, "png", red.toFile());
    }

    @Test
    void showsWhatIsAskedFor() throws IOException {
        Composer composer = new JavaComposer(look(Background.OWN));
        Backgrounds backgrounds = Backgrounds.of(composer, look(Background.OWN), errors);
        Portrait nobody = nobodyBefore(90);
        assertThat(at(composer.compose(nobody), 5)).isEqualTo(0x5a5a5a);
        assertThat(backgrounds.choose(new Request.Background("colour", "#102030")))
                .isEqualTo("background colour #102030");
        assertThat(at(composer.compose(nobody), 5)).isEqualTo(0x102030);
        backgrounds.choose(new Request.Background("picture", red.toString()));
        Canvas pictured = composer.compose(nobody);
        assertThat(at(pictured, 5)).isEqualTo(0xff0000);
        assertThat(at(pictured, WIDTH - 5)).isEqualTo(0x0000ff);
        backgrounds.choose(new Request.Background("own", ""));
        assertThat(at(composer.compose(nobody), 5)).isEqualTo(0x5a5a5a);
    }

    @Test
    void blursTheOwnBackgroundAndKeepsItsColours() throws IOException {
        Composer composer = new JavaComposer(look(Background.BLUR));
        Portrait nobody = nobodyBefore(0);
        byte[] stripes = new byte[1024 * 512 * 3];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i / 3 / 4 % 2 == 0 ? 40 : 160);
        }
        nobody.background(new OwnBackground(1024, 512, stripes));
        Canvas canvas = composer.compose(nobody);
        for (int x = 0; x < WIDTH; x++) {
            assertThat(at(canvas, x) & 0xff).isBetween(92, 108);
        }
    }

    @Test
    void keepsTheBackgroundWhereAPictureCannotBeHad() throws IOException {
        Composer composer = new JavaComposer(look(Background.COLOUR));
        Backgrounds backgrounds = Backgrounds.of(composer, look(Background.COLOUR), errors);
        Path missing = folder.resolve("missing.jpg");
        assertThatThrownBy(() -> backgrounds.choose(new Request.Background("picture", missing.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.jpg does not exist");
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
        assertThatThrownBy(() -> backgrounds.choose(new Request.Background("picture", text.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.jpg");
        assertThatThrownBy(() -> backgrounds.choose(new Request.Background("colour", "red")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("such as 0x6f8796");
        backgrounds.retune(look(Background.PICTURE));
        assertThat(told).singleElement().asString().contains("compose.picture is none", "the background stays");
        assertThat(at(composer.compose(nobodyBefore(7)), 5)).isEqualTo(0x405060);
    }

    @Test
    void refusesAShowWhosePictureIsMissing() {
        Composer composer = new JavaComposer(look(Background.PICTURE));
        assertThatThrownBy(() -> Backgrounds.of(composer, look(Background.PICTURE), errors))
                .hasMessageContaining("name a picture file");
    }

    @Test
    void writesTransparentPicturesIntoFoldersAndTheColourIntoClips() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("clear.yaml"), "compose: {background: transparent, topColour: 0x00ff00, label: false}");
        Path clip = Clips.grey(folder.resolve("me.mp4"), 3, 120);
        Path pictures = folder.resolve("pictures");
        Invocation driven = Invocation.of("drive", clip, pictures, "--config", settings);
        assertThat(driven.code()).as(driven.err()).isZero();
        BufferedImage first = ImageIO.read(pictures.resolve("000000.png").toFile());
        assertThat(first.getColorModel().hasAlpha()).isTrue();
        assertThat(first.getRGB(2, 2) >>> 24).as("alpha of a corner").isZero();
        assertThat(first.getRGB(first.getWidth() / 2, first.getHeight() / 2) >>> 24)
                .as("alpha of the person")
                .isEqualTo(255);
    }

    private static Portrait nobodyBefore(int level) {
        Portrait portrait = Portrait.alone();
        byte[] rgb = new byte[1024 * 512 * 3];
        Arrays.fill(rgb, (byte) level);
        portrait.background(new OwnBackground(1024, 512, rgb));
        return portrait;
    }

    private static int at(Canvas canvas, int x) {
        int i = 3 * (HEIGHT / 2 * WIDTH + x);
        return (canvas.rgb()[i] & 0xff) << 16 | (canvas.rgb()[i + 1] & 0xff) << 8 | (canvas.rgb()[i + 2] & 0xff);
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
