package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.training.PersonTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Where an enrolment that is not finished keeps its state and previews, beside the place of the identity.
 *
 * @param path the folder
 */
record EnrolmentFolder(Path path) {
    private static final String MADE = "made";

    static EnrolmentFolder beside(Path place) throws IOException {
        EnrolmentFolder work =
                new EnrolmentFolder(place.resolveSibling("." + place.getFileName() + ".enrolling"));
        Files.createDirectories(work.path);
        return work;
    }

    /**
     * What belongs to one of the ways to learn a person; begun anew where the photographs or the model are others than
     * before.
     */
    Part part(Enroller way, PersonTuning tuning) throws IOException {
        Part part = new Part(path, way.title(), tuning);
        part.claim(way.model());
        return part;
    }

    /** An empty folder for the bundle, until all of it is there. */
    Path made() throws IOException {
        Path made = path.resolve(MADE);
        remove(made);
        return Files.createDirectory(made);
    }

    /** The bundle is complete: it takes its place, and nothing else is left. */
    void takePlace(Path place) throws IOException {
        Files.move(path.resolve(MADE), place, StandardCopyOption.ATOMIC_MOVE);
        remove(path);
    }

    /** After an enrolment that has not come far enough to keep anything. */
    void removeIfEmpty() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            if (inside.anyMatch(file -> !file.endsWith(MADE))) {
                return;
            }
        }
        remove(path);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> inside = Files.walk(folder)) {
            all = inside.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    /** State and previews of one tuning. */
    record Part(Path folder, String title, PersonTuning tuning) {
        private void claim(String model) throws IOException {
            Path noted = folder.resolve(title + ".sha256");
            String hash = hash(model, tuning);
            if (!Files.exists(noted) || !Files.readString(noted).equals(hash)) {
                Files.deleteIfExists(state());
                Files.writeString(noted, hash);
            }
        }

        private static String hash(String model, PersonTuning tuning) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(model.getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < tuning.photographs(); i++) {
                    digest.update(tuning.photograph(i));
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private Path state() {
            return folder.resolve(title + "-state.safetensors");
        }

        /** Goes on from what an earlier start has reached. */
        void resume() throws IOException {
            if (Files.exists(state())) {
                tuning.resume(Checkpoint.read(state()));
            }
        }

        void save() throws IOException {
            tuning.state().write(state(), Precision.FULL);
            preview();
        }

        /** For the middle of a run, which a checked exception cannot leave. */
        void saveQuietly() {
            try {
                save();
            } catch (IOException error) {
                throw new UncheckedIOException(String.valueOf(error.getMessage()), error);
            }
        }

        /** The first photograph, and beside it the person in its pose after so many steps. */
        void preview() throws IOException {
            byte[] made = tuning.preview(0);
            int side = (int) Math.sqrt(made.length / 3.0);
            BufferedImage both = new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB);
            draw(tuning.photograph(0), side, 0, both);
            draw(made, side, side, both);
            ImageIO.write(
                    both,
                    "png",
                    folder.resolve(String.format("%s-%06d.png", title, tuning.made()))
                            .toFile());
        }

        private static void draw(byte[] rgb, int side, int left, BufferedImage onto) {
            for (int i = 0; i < side * side; i++) {
                int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
                onto.setRGB(left + i % side, i / side, colour);
            }
        }
    }
}
