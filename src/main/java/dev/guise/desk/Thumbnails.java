package dev.guise.desk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Small pictures for the menu, made once for each file and each change of it. One thread. */
final class Thumbnails {
    /** Fits a menu on a fine screen; others make it smaller. */
    static final int SIDE_PX = 32;

    private static final int LARGEST_PX = 4096;

    /** Share of the picture that a face takes, and what is above it. */
    private static final double FACE = 0.72;

    private static final double ABOVE = 0.1;

    private record Made(FileTime changed, byte @Nullable [] png) {}

    private final Map<Path, Made> made = new HashMap<>();

    /** A square PNG, the same array as long as the file is the same; null where there is no usable picture. */
    byte @Nullable [] of(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            Made before = made.get(file);
            if (before == null || !before.changed().equals(changed)) {
                before = new Made(changed, small(file));
                made.put(file, before);
            }
            return before.png();
        } catch (IOException absent) {
            made.remove(file);
            return null;
        }
    }

    private static byte @Nullable [] small(Path file) {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            return readers.hasNext() ? small(readers.next(), input) : null;
        } catch (IOException | RuntimeException notAPicture) { // the decoders throw both
            return null;
        }
    }

    private static byte @Nullable [] small(ImageReader reader, ImageInputStream input) throws IOException {
        try {
            reader.setInput(input, true, true);
            int widthPx = reader.getWidth(0);
            int heightPx = reader.getHeight(0);
            if (widthPx > LARGEST_PX || heightPx > LARGEST_PX) {
                return null;
            }
            return png(square(reader.read(0)));
        } finally {
            reader.dispose();
        }
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", output);
        }
        return bytes.toByteArray();
    }

    /** The face without the shoulders, which would make it too small; each pixel is the mean of those it stands for. */
    private static BufferedImage square(BufferedImage picture) {
        int wholePx = Math.min(picture.getWidth(), picture.getHeight());
        int sidePx = (int) Math.ceil(wholePx * FACE);
        int left = (picture.getWidth() - sidePx) / 2;
        int top = (picture.getHeight() - wholePx) / 2 + (int) (wholePx * ABOVE);
        BufferedImage small = new BufferedImage(SIDE_PX, SIDE_PX, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE_PX; y++) {
            for (int x = 0; x < SIDE_PX; x++) {
                int fromX = left + x * sidePx / SIDE_PX;
                int fromY = top + y * sidePx / SIDE_PX;
                int toX = Math.max(fromX + 1, left + (x + 1) * sidePx / SIDE_PX);
                int toY = Math.max(fromY + 1, top + (y + 1) * sidePx / SIDE_PX);
                small.setRGB(x, y, mean(picture, fromX, fromY, toX, toY));
            }
        }
        return small;
    }

    private static int mean(BufferedImage picture, int fromX, int fromY, int toX, int toY) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int rgb = picture.getRGB(x, y);
                red += rgb >> 16 & 0xff;
                green += rgb >> 8 & 0xff;
                blue += rgb & 0xff;
            }
        }
        int count = (toX - fromX) * (toY - fromY);
        return ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }
}
