package dev.guise.commands;

import dev.guise.meter.DistinctErrors;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What no command can handle: too little memory, libraries that do not load, names that cannot be written. */
public final class UncaughtErrors {
    private static final int FAILED = 1;
    private static final long MIB = 1 << 20;

    /** What Java makes of bytes that are no character in the locale. */
    private static final char UNKNOWN = '\ufffd';

    private UncaughtErrors() {}

    /** Says in one line on the error stream what happened and what helps; the exit code. With {@code debug} also where. */
    public static int tell(Throwable error, boolean debug) {
        System.err.println("guise: " + line(error));
        if (debug) {
            error.printStackTrace();
        }
        return FAILED;
    }

    /** The line. */
    static String line(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && !(root instanceof OutOfMemoryError)) {
            root = root.getCause();
        }
        if (root instanceof OutOfMemoryError) {
            return "out of memory with a heap of " + Runtime.getRuntime().maxMemory() / MIB
                    + " MiB: give more, such as by java -Xmx2g -jar ...";
        }
        if (root instanceof StackOverflowError) {
            return "the stack ran over: what is read is nested too deeply";
        }
        if (root instanceof InvalidPathException name) {
            return ArgumentRules.unwritable(name.getInput());
        }
        if (error instanceof LinkageError) {
            return "a native library cannot be loaded (" + DistinctErrors.oneLine(root) + "): is "
                    + System.getProperty("org.bytedeco.javacpp.cachedir")
                    + " writable, on a disk with space, and not mounted noexec? guise doctor says more";
        }
        if (error instanceof IllegalStateException) {
            return DistinctErrors.oneLine(error);
        }
        return DistinctErrors.oneLine(error) + " (" + GuiseCommand.DEBUG + " shows where)";
    }

    /** What a command's failure says for itself, in one line; names that this locale cannot write are told as such. */
    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException name) {
                return ArgumentRules.unwritable(name.getInput());
            }
        }
        return failure instanceof FileSystemException file && file.getReason() == null
                ? fileProblem(file)
                : DistinctErrors.oneLine(failure);
    }

    /** These say nothing but the name of the file. */
    private static String fileProblem(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return error.getFile() + " does not exist";
        }
        if (error instanceof AccessDeniedException) {
            return error.getFile() + ": permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return error.getFile() + " is there already";
        }
        if (error instanceof NotDirectoryException) {
            return error.getFile() + " is no folder";
        }
        return error instanceof DirectoryNotEmptyException
                ? error.getFile() + " is a folder that is not empty"
                : DistinctErrors.oneLine(error);
    }

    /**
     * Refuses to work in a folder that is gone, or whose name this locale cannot write: nothing in it would be found.
     *
     * @throws IllegalStateException with the remedy
     */
    public static void refuseFolderNotHere() {
        if (!Files.isDirectory(Path.of("").toAbsolutePath())) {
            String here = System.getProperty("user.dir", "");
            throw new IllegalStateException(
                    here.indexOf(UNKNOWN) >= 0
                            ? ArgumentRules.unwritable(here)
                            : "the folder " + here + " is not there any more: go to another");
        }
    }

    /** The same code, but for results that could not be written: whoever reads them would take them for whole. */
    public static int unlessUnwritten(int code) {
        if (System.out.checkError() && code == 0) {
            System.err.println("guise: the results could not be written to the standard output: is the disk full?");
            return FAILED;
        }
        return code;
    }
}
