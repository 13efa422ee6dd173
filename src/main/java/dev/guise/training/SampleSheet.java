package dev.guise.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture of pictures: one column a sample, from top to bottom its driver, its target and what the generator made. */
final class SampleSheet {
    private static final int CELL_PX = HeadFeed.TARGET_PX;

    private final BufferedImage image;

    SampleSheet(int columns) {
        this.image = new BufferedImage(columns * CELL_PX, 3 * CELL_PX, BufferedImage.TYPE_INT_RGB);
    }

    void driver(int column, float[] rgb, int offset) {
        int px = Augmentation.SIZE_PX;
        for (int y = 0; y < CELL_PX; y++) {
            for (int x = 0; x < CELL_PX; x++) {
                int at = offset + ((y * px / CELL_PX) * px + x * px / CELL_PX) * 3;
                set(column, 0, x, y, rgb[at], rgb[at + 1], rgb[at + 2]);
            }
        }
    }

    void target(int column, byte[] rgb, int offset) {
        put(column, 1, rgb, offset);
    }

    /** In the driver's place. */
    void drawing(int column, byte[] rgb, int offset) {
        put(column, 0, rgb, offset);
    }

    private void put(int column, int row, byte[] rgb, int offset) {
        for (int i = 0; i < CELL_PX * CELL_PX; i++) {
            int at = offset + 3 * i;
            set(
                    column,
                    row,
                    i % CELL_PX,
                    i / CELL_PX,
                    (rgb[at] & 255) / 255f,
                    (rgb[at + 1] & 255) / 255f,
                    (rgb[at + 2] & 255) / 255f);
        }
    }

    void made(int column, float[] rgb, int offset) {
        for (int i = 0; i < CELL_PX * CELL_PX; i++) {
            int at = offset + 3 * i;
            set(column, 2, i % CELL_PX, i / CELL_PX, rgb[at], rgb[at + 1], rgb[at + 2]);
        }
    }

    void write(Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private void set(int column, int row, int x, int y, float red, float green, float blue) {
        image.setRGB(column * CELL_PX + x, row * CELL_PX + y, level(red) << 16 | level(green) << 8 | level(blue));
    }

    private static int level(float value) {
        return (int) (255 * Math.min(1, Math.max(0, value)) + 0.5f);
    }
}
