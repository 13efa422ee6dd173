package dev.guise.prepare;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all videos of a folder have in common; kept in {@code prepare.properties}, so that a later run or another machine
 * does not mix two kinds of data.
 *
 * @param crop name of the crop
 * @param every which frames are taken
 * @param asLoader whether crops are cut once more as the reference's data loader does
 */
public record PrepareSettings(String crop, int every, boolean asLoader) {
    /** Notes the settings in a new folder; refuses a folder that was begun with others. */
    public void claim(PreparedFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        Path file = folder.root().resolve("prepare.properties");
        try {
            Path part = folder.root()
                    .resolve(".prepare.properties." + ProcessHandle.current().pid());
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
