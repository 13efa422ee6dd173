package dev.guise.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes prepared videos of {@link SmallLpd}'s people. */
final class SmallVideos {
    private SmallVideos() {}

    static Path write(Path root, int videos, int frames) throws IOException {
        StringBuilder list = new StringBuilder();
        for (int video = 0; video < videos; video++) {
            String name = "person" + video + "/take";
            list.append(video).append(',').append(name).append('\n');
            Path masks = Files.createDirectories(root.resolve(name).resolve("masks"));
            for (int frame = 0; frame < frames; frame++) {
                FineTuning.Photograph picture = SmallLpd.photograph(video, frame);
                String file = String.format("%06d.png", 25 * frame);
                ImageIO.write(
                        image(picture.rgb(), 3),
                        "png",
                        root.resolve(name).resolve(file).toFile());
                ImageIO.write(
                        image(picture.mask(), 1), "png", masks.resolve(file).toFile());
            }
        }
        Files.writeString(root.resolve("train.csv"), list);
        return root;
    }

    private static BufferedImage image(byte[] bytes, int channels) {
        int side = SmallLpd.SIDE_PX;
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(side, side, type);
        for (int i = 0; i < side * side; i++) {
            for (int c = 0; c < channels; c++) {
                image.getRaster().setSample(i % side, i / side, c, bytes[channels * i + c] & 0xff);
            }
        }
        return image;
    }
}
