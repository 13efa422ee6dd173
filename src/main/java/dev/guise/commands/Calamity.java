package dev.guise.commands;

import dev.guise.meter.DistinctErrors;
import java.nio.file.InvalidPathException;

/** What no command can handle: too little memory, libraries that do not load, names that cannot be written. */
public final class Calamity {
    private static final int FAILED = 1;
    private static final long MIB = 1 << 20;

    private Calamity() {}

    /** Says in one line on the error stream what happened and what helps; the exit code. With {@code debug} also where. */
    public static int tell(Throwable calamity, boolean debug) {
        System.err.println("guise: " + line(calamity));
        if (debug) {
            calamity.printStackTrace();
        }
        return FAILED;
    }

    /** The line. */
    static String line(Throwable calamity) {
        Throwable root = calamity;
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
        if (calamity instanceof LinkageError) {
            return "a native library cannot be loaded (" + DistinctErrors.oneLine(root) + "): is "
                    + System.getProperty("org.bytedeco.javacpp.cachedir")
                    + " writable, on a disk with space, and not mounted noexec? guise doctor says more";
        }
        return DistinctErrors.oneLine(calamity) + " (" + GuiseCommand.DEBUG + " shows where)";
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
