package dev.guise.prepare;

import dev.guise.files.PartName;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What all videos of a folder have in common; kept in {@code prepare.properties}, so that a later run or another machine
 * does not mix two kinds of data.
 *
 * @param crop name of the crop
 * @param every which frames are taken
 * @param asLoader whether crops are cut once more as the reference's data loader does
 */
public record PrepareSettings(String crop, int every, boolean asLoader) {
    /** FSTH's crop, by landmarks. */
    public static final String FFHQ = "FFHQ";
    /** LPD's crop. */
    public static final String LPD = "LPD";

    private static final String FILE = "prepare.properties";

    /** Those of a folder; empty where it was not prepared here. */
    public static Optional<PrepareSettings> find(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            told.load(reader);
            return Optional.of(new PrepareSettings(
                    told.getProperty("crop", ""),
                    Integer.parseInt(told.getProperty("every", "")),
                    Boolean.parseBoolean(told.getProperty("asLoader", ""))));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Notes the settings in a new folder; refuses a folder that was begun with others. */
    public void claim(PreparedFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        Path file = folder.root().resolve(FILE);
        try {
            Path part = PartName.beside(file);
            Files.writeString(part, text());
            linkOrKeep(part, file);
        } catch (FileAlreadyExistsException begun) {
            String there = Files.readString(file);
            if (!there.equals(text())) {
                throw new IOException(folder.root() + " was begun with other settings (" + oneLine(there) + ", now "
                        + oneLine(text()) + "): give the same or name another folder");
            }
        }
    }

    private static void linkOrKeep(Path part, Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String text() {
        return "crop=" + crop + "\nevery=" + every + "\nasLoader=" + asLoader + "\n";
    }

    private static String oneLine(String text) {
        return text.strip().replace("\n", ", ");
    }
}
