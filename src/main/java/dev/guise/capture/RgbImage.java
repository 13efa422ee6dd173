package dev.guise.capture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/** Pixels as the image class that Webcam Capture's own users expect. */
final class RgbImage {
    private RgbImage() {}

    /** An image of RGB24 bytes from the buffer's position on. */
    static BufferedImage of(ByteBuffer rgb, Dimension size) {
        BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size.height; y++) {
            for (int x = 0; x < size.width; x++) {
                image.setRGB(x, y, (rgb.get() & 0xff) << 16 | (rgb.get() & 0xff) << 8 | (rgb.get() & 0xff));
            }
        }
        return image;
    }
}
