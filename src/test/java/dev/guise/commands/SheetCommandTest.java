package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheetCommandTest {
    private static final int ROW_PX = 140;

    @Test
    void drawsTheDriverAndBelowItARowForEachPersonAndSystem(@TempDir Path folder) throws IOException {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 8, 100);
        BufferedImage one = sheet(clip, folder.resolve("one.png"), "lpd");
        BufferedImage two = sheet(clip, folder.resolve("two.png"), "lpd,lpd");
        assertThat(one.getHeight() / ROW_PX).isEqualTo(2);
        assertThat(one.getWidth() / ROW_PX).isEqualTo(6);
        assertThat(two.getHeight() / ROW_PX).isEqualTo(3);
        assertThat(two.getWidth() - one.getWidth()).as("room for words").isEqualTo(104);
        assertThat(two.getRGB(104 + 68, 68) & 255).as("the driver").isBetween(95, 105);
    }

    private static BufferedImage sheet(Path clip, Path out, String systems) throws IOException {
        Invocation run = Invocation.of("sheet", clip, out, "--system", systems, "--identity", "ada");
        assertThat(run.code()).as(run.err()).isZero();
        return ImageIO.read(out.toFile());
    }
}
