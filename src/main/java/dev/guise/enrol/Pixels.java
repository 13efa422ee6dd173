package dev.guise.enrol;

import dev.guise.files.WholeFile;
import dev.guise.frame.Frame;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as bytes, images and files. */
final class Pixels {
    private Pixels() {}

    static BufferedImage image(byte[] rgb, int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_3BYTE_BGR);
        swap(rgb, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 3 * widthPx * heightPx);
        return image;
    }

    static BufferedImage grey(byte[] levels, int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, widthPx, heightPx, levels);
        return image;
    }

    /** RGB24 without row padding. */
    static byte[] rgb(BufferedImage image) {
        int widthPx = image.getWidth();
        int heightPx = image.getHeight();
        byte[] rgb = new byte[3 * widthPx * heightPx];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && image.getRaster().getParent() == null) {
            swap(((DataBufferByte) image.getRaster().getDataBuffer()).getData(), rgb, rgb.length);
            return rgb;
        }
        int[] row = new int[widthPx];
        for (int y = 0, at = 0; y < heightPx; y++) {
            image.getRGB(0, y, widthPx, 1, row, 0, widthPx);
            for (int colour : row) {
                rgb[at++] = (byte) (colour >> 16);
                rgb[at++] = (byte) (colour >> 8);
                rgb[at++] = (byte) colour;
            }
        }
        return rgb;
    }

    /** The numbers of a grey picture as they lie in the file. */
    static byte[] levels(BufferedImage image) {
        Raster raster = image.getRaster();
        int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] levels = new byte[samples.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) samples[i];
        }
        return levels;
    }

    static Frame frame(BufferedImage image) {
        Frame frame = Frame.alone(image.getWidth(), image.getHeight());
        byte[] rgb = rgb(image);
        System.arraycopy(rgb, 0, frame.rgb(), 0, rgb.length);
        return frame;
    }

    static BufferedImage read(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        if (image == null) {
            throw new IOException(png + " is no picture");
        }
        return image;
    }

    /** Writes a PNG that appears whole or not at all. */
    static void write(BufferedImage image, Path png) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        WholeFile.write(png, bytes.toByteArray());
    }

    /** Red and blue change places. */
    private static void swap(byte[] from, byte[] to, int bytes) {
        for (int i = 0; i < bytes; i += 3) {
            to[i] = from[i + 2];
            to[i + 1] = from[i + 1];
            to[i + 2] = from[i];
        }
    }
}
