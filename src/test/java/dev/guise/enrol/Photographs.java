package dev.guise.enrol;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.nn.Placement;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Photographs for tests, made of the shipped people's pictures, and the networks that look at them. */
public final class Photographs {
    private static final Path MODELS = Path.of("models");

    private Photographs() {}

    public static Examiner examiner() throws IOException {
        return new Examiner(
                new Examiner.Weights(
                        Checkpoint.read(MODELS.resolve("blazeface.safetensors")),
                        Checkpoint.read(MODELS.resolve("facemesh.safetensors")),
                        Checkpoint.read(MODELS.resolve("eyemesh.safetensors")),
                        Checkpoint.read(MODELS.resolve("selfie.safetensors")),
                        MODELS.resolve("face-embedding.onnx")),
                Placement.plain());
    }

    /** A shipped person at rest, before grey. */
    public static BufferedImage of(String person) throws IOException {
        BufferedImage resting = ImageIO.read(
                MODELS.resolve("identities/" + person + "/neutral.png").toFile());
        BufferedImage out = blank(480, 480);
        out.createGraphics().drawImage(resting, 48, 48, 384, 384, null);
        return out;
    }

    public static BufferedImage blank(int width, int height) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = out.createGraphics();
        graphics.setColor(new Color(96, 100, 104));
        graphics.fillRect(0, 0, width, height);
        return out;
    }

    /** Smaller, in the middle of a wall of the same size. */
    public static BufferedImage far(BufferedImage picture, double scale) {
        BufferedImage out = blank(picture.getWidth(), picture.getHeight());
        int side = (int) (picture.getWidth() * scale);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(
                java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int at = (picture.getWidth() - side) / 2;
        graphics.drawImage(picture.getScaledInstance(side, side, java.awt.Image.SCALE_AREA_AVERAGING), at, at, null);
        return out;
    }

    public static BufferedImage together(BufferedImage left, BufferedImage right) {
        BufferedImage out = blank(left.getWidth() + right.getWidth(), left.getHeight());
        out.createGraphics().drawImage(left, 0, 0, null);
        out.createGraphics().drawImage(right, left.getWidth(), (left.getHeight() - right.getHeight()) / 2, null);
        return out;
    }

    /** As a camera that is out of focus. */
    public static BufferedImage blurred(BufferedImage picture, int radius) {
        int side = 2 * radius + 1;
        float[] even = new float[side * side];
        java.util.Arrays.fill(even, 1f / even.length);
        return new ConvolveOp(new Kernel(side, side, even), ConvolveOp.EDGE_NO_OP, null)
                .filter(picture, blank(picture.getWidth(), picture.getHeight()));
    }

    public static BufferedImage lit(BufferedImage picture, float factor, float offset) {
        return new RescaleOp(factor, offset, null).filter(picture, blank(picture.getWidth(), picture.getHeight()));
    }
}
