package dev.guise.photo;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.landmark.EyeOutline;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * A {@link SourcePicture} in an identity's folder: {@value #NUMBERS} with the places, {@value #PICTURE} with the person's colours,
 * {@value #MASK} with the mask, {@value #BACKGROUND}. What does not fit is refused before memory is given to it.
 */
public final class PhotoIdentity {
    public static final String NUMBERS = "photo.safetensors";
    public static final String PICTURE = "photo.jpg";
    public static final String MASK = "photo-mask.png";
    public static final String BACKGROUND = "photo-background.jpg";

    private static final String VERSION = "photo_version";
    private static final String NEWEST = "1";
    private static final String POINTS = "points";
    private static final String EYES = "eyes";
    private static final int EYE_NUMBERS = 4 * EyeOutline.POINTS + 3;
    private static final float QUALITY = 0.95f;
    private static final long MOST_NUMBERS_BYTES = 1 << 20;

    private PhotoIdentity() {}

    /** Whether an identity's folder has a source picture. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NUMBERS));
    }

    /** Writes a source picture into a folder. */
    public static void write(SourcePicture picture, Path folder) throws IOException {
        Files.createDirectories(folder);
        int side = SourcePicture.TEXTURE_PX;
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        arrays.put(POINTS, new WeightArray(new long[] {FaceTopology.POINTS, 3}, picture.points()));
        arrays.put(EYES, new WeightArray(new long[] {2, EYE_NUMBERS}, eyes(picture.eyes())));
        Manifest manifest = Manifest.of("SourcePicture").noted(VERSION, NEWEST);
        new Checkpoint(manifest, arrays).write(folder.resolve(NUMBERS), Precision.FULL);
        writeJpeg(image(picture.rgba(), 4, side, side), folder.resolve(PICTURE));
        ImageIO.write(mask(picture.rgba()), "png", folder.resolve(MASK).toFile());
        writeJpeg(
                image(picture.background(), 3, SourcePicture.WIDE_PX, SourcePicture.SIDE_PX),
                folder.resolve(BACKGROUND));
    }

    /** Reads a source picture; what is missing or damaged is named. */
    public static SourcePicture read(Path folder) throws IOException {
        Path numbers = folder.resolve(NUMBERS);
        if (!Files.isRegularFile(numbers)) {
            throw new IOException("identity " + folder.getFileName() + " has no source picture: " + numbers
                    + " is missing; enrol it with --system photo");
        }
        if (Files.size(numbers) > MOST_NUMBERS_BYTES) {
            throw new IOException(numbers + " is too large for a source picture's numbers");
        }
        Checkpoint stored = Checkpoint.read(numbers);
        String version = stored.manifest().notes().getOrDefault(VERSION, "");
        if (!version.equals(NEWEST)) {
            throw new IOException(numbers + " is of version \"" + version + "\", this program reads " + NEWEST
                    + ": enrol the identity again");
        }
        try {
            return new SourcePicture(
                    person(folder),
                    rgb(picture(folder.resolve(BACKGROUND), SourcePicture.WIDE_PX, SourcePicture.SIDE_PX)),
                    stored.array(POINTS).values(),
                    outlines(stored.array(EYES).values()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException error) {
            throw new IOException(
                    numbers + " does not fit: " + error.getMessage() + "; enrol the identity again", error);
        }
    }

    private static byte[] person(Path folder) throws IOException {
        int side = SourcePicture.TEXTURE_PX;
        byte[] colours = rgb(picture(folder.resolve(PICTURE), side, side));
        int[] mask =
                picture(folder.resolve(MASK), side, side).getRaster().getSamples(0, 0, side, side, 0, (int[]) null);
        byte[] rgba = new byte[4 * side * side];
        for (int i = 0; i < side * side; i++) {
            System.arraycopy(colours, 3 * i, rgba, 4 * i, 3);
            rgba[4 * i + 3] = (byte) mask[i];
        }
        return rgba;
    }

    private static float[] eyes(List<EyeOutline> eyes) {
        float[] numbers = new float[2 * EYE_NUMBERS];
        int lid = 2 * EyeOutline.POINTS;
        for (int i = 0; i < 2; i++) {
            EyeOutline eye = eyes.get(i);
            int at = i * EYE_NUMBERS;
            System.arraycopy(eye.upper(), 0, numbers, at, lid);
            System.arraycopy(eye.lower(), 0, numbers, at + lid, lid);
            numbers[at + 2 * lid] = eye.irisX();
            numbers[at + 2 * lid + 1] = eye.irisY();
            numbers[at + 2 * lid + 2] = eye.irisRadius();
        }
        return numbers;
    }

    private static List<EyeOutline> outlines(float[] numbers) {
        if (numbers.length != 2 * EYE_NUMBERS) {
            throw new IllegalArgumentException("its eyes have " + numbers.length + " numbers, not " + 2 * EYE_NUMBERS);
        }
        for (float number : numbers) {
            if (!Float.isFinite(number) || Math.abs(number) > 8 * SourcePicture.SIDE_PX) {
                throw new IllegalArgumentException("a point of an eye is at " + number + ", far from its picture");
            }
        }
        List<EyeOutline> eyes = new ArrayList<>();
        int lid = 2 * EyeOutline.POINTS;
        for (int at = 0; at < numbers.length; at += EYE_NUMBERS) {
            float[] upper = java.util.Arrays.copyOfRange(numbers, at, at + lid);
            float[] lower = java.util.Arrays.copyOfRange(numbers, at + lid, at + 2 * lid);
            int iris = at + 2 * lid;
            eyes.add(new EyeOutline(upper, lower, numbers[iris], numbers[iris + 1], numbers[iris + 2]));
        }
        return eyes;
    }

    /**
     * A picture of a known size, whose head is looked at before memory is given to its pixels.
     *
     * @throws IOException with the file's name
     */
    static BufferedImage picture(Path file, int widthPx, int heightPx) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: enrol the identity again");
        }
        return picture(file.toString(), Files.readAllBytes(file), widthPx, heightPx);
    }

    /** The same out of bytes; {@code name} is for messages. */
    public static BufferedImage picture(String name, byte[] bytes, int widthPx, int heightPx) throws IOException {
        try (InputStream stream = new ByteArrayInputStream(bytes);
                ImageInputStream in = ImageIO.createImageInputStream(stream)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(name + " is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if (reader.getWidth(0) != widthPx || reader.getHeight(0) != heightPx) {
                    throw new IOException(name + " has " + reader.getWidth(0) + "x" + reader.getHeight(0)
                            + " pixels, not " + widthPx + "x" + heightPx);
                }
                return reader.read(0);
            } catch (RuntimeException damaged) {
                throw new IOException(name + " is damaged: " + damaged.getMessage(), damaged);
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] rgb(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[3 * width * image.getHeight()];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++, i += 3) {
                rgb[i] = (byte) (row[x] >> 16);
                rgb[i + 1] = (byte) (row[x] >> 8);
                rgb[i + 2] = (byte) row[x];
            }
        }
        return rgb;
    }

    private static BufferedImage image(byte[] levels, int channels, int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[widthPx];
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++, i += channels) {
                row[x] = (levels[i] & 255) << 16 | (levels[i + 1] & 255) << 8 | (levels[i + 2] & 255);
            }
            image.setRGB(0, y, widthPx, 1, row, 0, widthPx);
        }
        return image;
    }

    private static BufferedImage mask(byte[] rgba) {
        int side = SourcePicture.TEXTURE_PX;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        int[] row = new int[side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                row[x] = rgba[4 * (y * side + x) + 3] & 255;
            }
            raster.setSamples(0, y, side, 1, 0, row);
        }
        return image;
    }

    /** Writes a picture so that no difference is seen. */
    public static void writeJpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), "jpg")
                .next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            if (out == null) {
                throw new IOException(file + " cannot be written");
            }
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
