package dev.guise.sink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An output file while it is written: it lies beside its place as {@code NAME.part} and moves there when it is complete. */
final class OutputFile {
    private final Path target;
    private final Path part;

    /** {@code part} must lie in the folder of {@code target}. */
    OutputFile(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /** Makes the folder and an empty part file, replacing what an earlier stop left behind. */
    static OutputFile create(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("output " + target + " is a folder: name a file");
        }
        OutputFile file = new OutputFile(target, target.resolveSibling(target.getFileName() + ".part"));
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.deleteIfExists(file.part);
            Files.createFile(file.part);
            return file;
        } catch (IOException error) {
            throw new IOException("output " + target + " cannot be written: " + reason(error), error);
        }
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
            // a part file that cannot be removed is replaced by the next run
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
