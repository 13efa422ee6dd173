package dev.guise.sink;

import dev.guise.files.PartName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An output file while it is written: it lies beside its place under a {@link PartName} and moves there when it is complete. */
final class OutputFile {
    private final Path target;
    private final Path part;

    /** {@code part} must lie in the folder of {@code target}. */
    OutputFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /** Makes the folder and an empty part file. */
    static OutputFile create(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("output " + target + " is a folder: name a file");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) { // a device would be gone
            throw new IOException("output " + target + " is a device or a pipe: name a file");
        }
        refuseWhileWritten(target);
        return createAlone(target);
    }

    /** The same in a folder of this run's own, where no other can be at work; saves a look at all that is in it. */
    static OutputFile createAlone(Path target) throws IOException {
        OutputFile file = new OutputFile(target, PartName.beside(target));
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.createFile(file.part);
            return file;
        } catch (IOException error) {
            throw new IOException("output " + target + " cannot be written: " + reason(error), error);
        }
    }

    /**
     * Refuses an output that another run is writing, which would replace what this one makes; what a killed run has left is told and
     * stays, since it may be all that somebody has of a recording.
     */
    static void refuseWhileWritten(Path target) throws IOException {
        for (PartName.Left left : PartName.leftBeside(target)) {
            if (left.atWork()) {
                throw new IOException("output " + target + " is being written by another run (process " + left.process()
                        + "): name another, or end that one");
            }
        }
        PartName.tellLeft(target);
    }

    Path target() {
        return target;
    }

    Path part() {
        return part;
    }

    /** Gives the complete file its name. */
    void publish() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException error) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException error) {
            throw new IOException("output " + target + " cannot be put in place: " + reason(error), error);
        }
    }

    /** Removes the part file; harmless after {@link #publish}. */
    void discard() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException ignored) {
            // the next run tells of it
        }
    }

    /** The cause of a failed file operation in a few words. */
    static String reason(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied, choose another folder";
        }
        if (error instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(error.getMessage());
    }
}
