package dev.guise.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes prepared videos of {@link SmallLpd}'s people, with landmarks in all frames but the first. */
public final class SmallVideos {
    private SmallVideos() {}

    static Path write(Path root, int videos, int frames) throws IOException {
        return write(root, videos, frames, 1);
    }

    /** The same with each pixel so many times as wide and high; landmarks stay where they were. */
    public static Path write(Path root, int videos, int frames, int scale) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int video = 0; video < videos; video++) {
            String name = "person" + video + "/take";
            list.append(video).append(',').append(name).append('\n');
            StringBuilder landmarks = new StringBuilder();
            Path masks = Files.createDirectories(root.resolve(name).resolve("masks"));
            for (int frame = 0; frame < frames; frame++) {
                FineTuning.Photograph picture = SmallLpd.photograph(video, frame);
                String file = String.format("%06d.png", 25 * frame);
                ImageIO.write(
                        image(picture.rgb(), 3, scale),
                        "png",
                        root.resolve(name).resolve(file).toFile());
                ImageIO.write(
                        image(picture.mask(), 1, scale),
                        "png",
                        masks.resolve(file).toFile());
                landmarks.append(frame == 0 ? "" : line(frame));
            }
            Files.writeString(root.resolve(name).resolve("landmarks.csv"), landmarks);
        }
        Files.writeString(root.resolve("train.csv"), list);
        return root;
    }

    /** Points round the face, which moves with the frame. */
    private static String line(int frame) {
        StringBuilder line = new StringBuilder(String.format("%06d", 25 * frame));
        for (int i = 0; i < 68; i++) {
            double angle = 2 * Math.PI * i / 17;
            int ring = i / 17;
            double size = 1 - 0.2 * ring;
            line.append(String.format(
                    Locale.ROOT,
                    ",%.2f,%.2f",
                    16 + frame % 3 + 9 * size * Math.cos(angle),
                    15 + 12 * size * Math.sin(angle)));
        }
        return line.append('\n').toString();
    }

    private static BufferedImage image(byte[] bytes, int channels, int scale) {
        int side = SmallLpd.SIDE_PX * scale;
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(side, side, type);
        for (int i = 0; i < side * side; i++) {
            int pixel = i / side / scale * SmallLpd.SIDE_PX + i % side / scale;
            for (int c = 0; c < channels; c++) {
                image.getRaster().setSample(i % side, i / side, c, bytes[channels * pixel + c] & 0xff);
            }
        }
        return image;
    }
}
