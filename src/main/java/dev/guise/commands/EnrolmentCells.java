package dev.guise.commands;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.evaluation.EnrolmentReport;
import dev.guise.files.PartName;
import dev.guise.files.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Keeps enrolments that are measured, so that a run that was ended goes on with the next. One is used again only for the
 * same pictures, weights and number of steps.
 */
record EnrolmentCells(Path folder) {
    /** Of the way people are enrolled and measured: what was measured another way is no use. */
    private static final int VERSION = 2;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * An enrolment.
     *
     * @param key of what it came from
     */
    record Cell(String key, EnrolmentReport.Row row) {}

    /** An enrolment and what the person looked like: first row before, second row after. */
    record Drawn(EnrolmentReport.Row row, BufferedImage pictures) {}

    /** What an enrolment comes from, in a few letters. */
    static String key(EnrolmentSubject subject, List<PhotographReader.Pictured> shots, int steps, List<Path> weights)
            throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PhotographReader.Pictured shot : shots) {
                digest.update(shot.cut().rgb());
                digest.update(shot.cut().mask());
            }
            for (EnrolmentSubject.Truth truth : subject.heldOut()) {
                digest.update(truth.onBlack());
            }
            for (Path file : weights) {
                digest.update(Sha256.of(file).getBytes(StandardCharsets.UTF_8));
            }
            digest.update(("version " + VERSION + " steps " + steps).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }

    /** What was kept under this key; a file that cannot be read counts as none. */
    Optional<Drawn> find(String name, int photographs, String key) throws IOException {
        Path numbers = numbers(name, photographs);
        Path pictures = pictures(name, photographs);
        if (!Files.exists(numbers) || !Files.exists(pictures)) {
            return Optional.empty();
        }
        try {
            Cell cell = MAPPER.readValue(numbers.toFile(), Cell.class);
            BufferedImage drawn = ImageIO.read(pictures.toFile());
            return cell.key().equals(key) && drawn != null
                    ? Optional.of(new Drawn(cell.row(), drawn))
                    : Optional.empty();
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }

    void keep(String name, int photographs, String key, Drawn drawn) throws IOException {
        Files.createDirectories(folder);
        write(pictures(name, photographs), part -> ImageIO.write(drawn.pictures(), "png", part.toFile()));
        write(numbers(name, photographs), part -> MAPPER.writeValue(part.toFile(), new Cell(key, drawn.row())));
    }

    /** Fills a file. */
    interface Writing {
        void write(Path part) throws IOException;
    }

    /** Writes a file beside its place and moves it there. */
    static void write(Path file, Writing writing) throws IOException {
        Path part = PartName.beside(file);
        try {
            writing.write(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path numbers(String name, int photographs) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%03d.json", name, photographs));
    }

    private Path pictures(String name, int photographs) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%03d.png", name, photographs));
    }
}
