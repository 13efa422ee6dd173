package dev.guise.training;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Writes a square picture as JPEG and reads it again, for the marks that this leaves. Belongs to one thread. */
final class JpegRoundTrip {
    private final BufferedImage image;
    private final ImageWriter jpeg = ImageIO.getImageWritersByFormatName("jpeg").next();

    JpegRoundTrip(int sidePx) {
        this.image = new BufferedImage(sidePx, sidePx, BufferedImage.TYPE_3BYTE_BGR);
    }

    /**
     * Does it in place.
     *
     * @param rgb red first, clipped to 0..{@code white}
     * @param quality 0..1
     */
    void apply(float[] rgb, float white, float quality) {
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < rgb.length; i += 3) {
            for (int c = 0; c < 3; c++) {
                pixels[i + 2 - c] = (byte) (255 / white * Math.min(white, Math.max(0, rgb[i + c])));
            }
        }
        byte[] decoded = decode(encode(quality));
        for (int i = 0; i < rgb.length; i += 3) {
            for (int c = 0; c < 3; c++) {
                rgb[i + c] = (decoded[i + 2 - c] & 0xff) * white / 255;
            }
        }
    }

    private byte[] encode(float quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            jpeg.setOutput(stream);
            ImageWriteParam param = jpeg.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            jpeg.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] decode(byte[] bytes) {
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(bytes));
            return ((DataBufferByte) decoded.getRaster().getDataBuffer()).getData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
