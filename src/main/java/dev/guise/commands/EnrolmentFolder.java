package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.training.FineTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Where an enrolment that is not finished keeps its state and previews, beside the place of the identity. It goes on only
 * with the same photographs: with others it begins anew.
 *
 * @param path the folder
 * @param photograph the first one, beside which previews are shown
 */
record EnrolmentFolder(Path path, FineTuning.Photograph photograph) {
    private static final String STATE = "state.safetensors";
    private static final String HASH = "photographs.sha256";

    static EnrolmentFolder beside(Path place, List<FineTuning.Photograph> shots) throws IOException {
        EnrolmentFolder work =
                new EnrolmentFolder(place.resolveSibling("." + place.getFileName() + ".enrolling"), shots.get(0));
        String hash = hash(shots);
        Path noted = work.path.resolve(HASH);
        if (!Files.exists(noted) || !Files.readString(noted).equals(hash)) {
            work.remove();
            Files.createDirectories(work.path);
            Files.writeString(noted, hash);
        }
        return work;
    }

    private static String hash(List<FineTuning.Photograph> shots) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (FineTuning.Photograph shot : shots) {
                digest.update(shot.rgb());
                digest.update(shot.mask());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What an earlier start has reached. */
    Optional<Checkpoint> state() throws IOException {
        Path file = path.resolve(STATE);
        return Files.exists(file) ? Optional.of(Checkpoint.read(file)) : Optional.empty();
    }

    void save(FineTuning tuning) throws IOException {
        tuning.state().write(path.resolve(STATE), Precision.FULL);
        preview(tuning);
    }

    /** For the middle of a run, which a checked exception cannot leave. */
    void saveQuietly(FineTuning tuning) {
        try {
            save(tuning);
        } catch (IOException error) {
            throw new UncheckedIOException(String.valueOf(error.getMessage()), error);
        }
    }

    /** The first photograph, and beside it the person in its pose after so many steps. */
    void preview(FineTuning tuning) throws IOException {
        byte[] made = tuning.preview(0);
        int side = (int) Math.sqrt(made.length / 3.0);
        BufferedImage both = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
        draw(photograph.rgb(), side, 0, both);
        draw(made, side, side, both);
        ImageIO.write(
                both,
                "png",
                path.resolve(String.format("preview-%06d.png", tuning.made())).toFile());
    }

    private static void draw(byte[] rgb, int side, int left, BufferedImage onto) {
        for (int i = 0; i < side * side; i++) {
            int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
            onto.setRGB(left + i % side, i / side, colour);
        }
    }

    void remove() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            for (Path file : inside.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
