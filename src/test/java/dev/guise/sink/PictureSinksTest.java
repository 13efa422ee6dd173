package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.frame.Canvas;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureSinksTest {
    private final Path folder;

    PictureSinksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesOnePngAPictureUnderTheGivenNames() throws IOException {
        Path out = folder.resolve("out");
        try (PictureFolderSink sink = PictureFolderSink.open(out, List.of("left", "right"))) {
            for (int i = 0; i < 3; i++) {
                sink.write(grey(50 + i), 0);
            }
            assertThat(out).doesNotExist();
            sink.finish();
        }
        assertThat(names(out)).containsExactly("000002.png", "left.png", "right.png");
        BufferedImage right = ImageIO.read(out.resolve("right.png").toFile());
        assertThat(right.getRGB(3, 2) & 0xffffff).isEqualTo(0x333333);
        assertThat(names(folder)).containsExactly("out");
    }

    @Test
    void leavesNoFolderWhenItIsNotFinished() throws IOException {
        try (PictureFolderSink sink = PictureFolderSink.open(folder.resolve("out"), List.of())) {
            sink.write(grey(1), 0);
        }
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        Files.createFile(folder.resolve("mine.txt"));
        assertThatThrownBy(() -> PictureFolderSink.open(folder, List.of()).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not empty");
        assertThat(folder.resolve("mine.txt")).exists();
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() ->
                        PictureFolderSink.open(file.resolve("out"), List.of()).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be made");
    }

    @ParameterizedTest
    @CsvSource({"1,1,0", "5,5,0 1 2 3 4", "6,6,0 1 2 3 4 5", "13,6,0 2 4 8 10 12", "100,6,0 16 32 64 80 96"})
    void spreadsItsCellsEvenlyOverTheShow(int pictures, int cells, String expected) throws IOException {
        Path target = folder.resolve("sheet.png");
        try (ContactSheetSink sink = new ContactSheetSink(target, 3, 2, 8, 16, 12)) {
            for (int i = 0; i < pictures; i++) {
                sink.write(grey(i), 0);
            }
            assertThat(names(folder)).isEmpty();
            sink.finish();
        }
        BufferedImage sheet = ImageIO.read(target.toFile());
        int across = Math.min(3, cells);
        int down = (cells + across - 1) / across;
        assertThat(sheet.getWidth()).isEqualTo(across * 14 + 6);
        assertThat(sheet.getHeight()).isEqualTo(down * 12 + 6);
        String shown = String.join(
                " ",
                Stream.iterate(0, i -> i + 1)
                        .limit(cells)
                        .map(i -> sheet.getRGB(6 + i % 3 * 14 + 4, 6 + i / 3 * 12 + 3) & 0xff)
                        .map(String::valueOf)
                        .toList());
        assertThat(shown).isEqualTo(expected);
    }

    private static Canvas grey(int value) {
        Canvas canvas = new Canvas(16, 12);
        Arrays.fill(canvas.rgb(), (byte) value);
        return canvas;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
