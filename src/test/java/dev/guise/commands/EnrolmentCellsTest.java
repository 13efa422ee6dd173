package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.evaluation.EnrolmentReport;
import dev.guise.evaluation.EnrolmentScore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnrolmentCellsTest {
    private static final EnrolmentScore SCORE = new EnrolmentScore(0.5, 0.51, 0.2, 0.05, 16.3, 0.648, 1);
    private static final EnrolmentReport.Row ROW = new EnrolmentReport.Row(8, 150, 2.5, 2.4, SCORE, SCORE);

    @Test
    void findsOnlyWhatCameFromTheSameThingsAndIsWhole(@TempDir Path folder) throws IOException {
        EnrolmentCells cells = new EnrolmentCells(folder.resolve("measured"));
        assertThat(cells.find("ann", 8, "key")).isEmpty();
        BufferedImage drawn = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
        drawn.setRGB(3, 1, 0x123456);
        cells.keep("ann", 8, "key", new EnrolmentCells.Drawn(ROW, drawn));
        EnrolmentCells.Drawn found = cells.find("ann", 8, "key").orElseThrow();
        assertThat(found.row()).isEqualTo(ROW);
        assertThat(found.pictures().getRGB(3, 1) & 0xffffff).isEqualTo(0x123456);
        assertThat(cells.find("ann", 8, "of other pictures")).isEmpty();
        assertThat(cells.find("ann", 1, "key")).isEmpty();
        Path file = folder.resolve("measured/ann-008.json");
        Files.writeString(file, Files.readString(file).substring(0, 20));
        assertThat(cells.find("ann", 8, "key")).isEmpty();
        assertThat(Pictures.files(folder.resolve("measured"))).containsExactly("ann-008.json", "ann-008.png");
    }
}
