package dev.guise.nn;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Keeps TensorFlow's remarks about itself off the user's terminal. One part of it reads from the environment, when it is
 * loaded, how much to say; Java can only change that through the C library. Another part asks nobody and writes to the
 * error stream while a session opens and a graph is planned: then the stream is held back, and all but the remarks is
 * passed on afterwards. What the user has set in the variable stays in force for both: 0 says all.
 */
final class QuietStart {
    private static final String VARIABLE = "TF_CPP_MIN_LOG_LEVEL";
    private static final String ERRORS_ONLY = "2";
    private static final int KEEP_THE_USERS = 0;
    private static final int ERROR_STREAM = 2;

    private static final String RISING_SEVERITIES = "IWE";
    private static final String BANNER = "WARNING: All log messages before absl::InitializeLog()";

    private QuietStart() {}

    /** To be called before TensorFlow is first touched. */
    static void beforeLoading() {
        try {
            call("setenv", VARIABLE, ERRORS_ONLY, KEEP_THE_USERS);
        } catch (LinkageError | RuntimeException notPossible) {
            // TensorFlow then says more than the user needs, and works
        }
    }

    /** Does what makes TensorFlow talk; what else comes to the error stream meanwhile appears after it. */
    static synchronized <T> T quietly(Supplier<T> talkative) {
        int level = level();
        int held = level == 0 ? -1 : tryCall("memfd_create", "guise-remarks", 0);
        int stream = held < 0 ? -1 : tryCall("dup", ERROR_STREAM);
        if (stream < 0 || tryCall("dup2", held, ERROR_STREAM) < 0) {
            return talkative.get();
        }
        try {
            return talkative.get();
        } finally {
            tryCall("dup2", stream, ERROR_STREAM);
            tryCall("close", stream);
            passOn(Path.of("/proc/self/fd/" + held), isRemark(level).negate());
            tryCall("close", held);
        }
    }

    private static void passOn(Path held, Predicate<String> worthTelling) {
        try {
            Files.readString(held).lines().filter(worthTelling).forEach(System.err::println);
        } catch (IOException lost) {
            System.err.println("what was written while a network was loaded is lost: " + lost.getMessage());
        }
    }

    /** Lines such as {@code I0000 00:00:1795429132.275960 12430 file.cc:401] text}, below the level. */
    static Predicate<String> isRemark(int level) {
        String letters = RISING_SEVERITIES.substring(0, Math.min(level, RISING_SEVERITIES.length()));
        Predicate<String> remark = Pattern.compile("^[" + letters + "]\\d{4} [\\d:. ]+\\S+:\\d+\\] ")
                .asPredicate();
        return remark.or(line -> line.startsWith(BANNER));
    }

    /** What is in force: the user's level, or ours. */
    private static int level() {
        try {
            Pointer value = NativeLibrary.getProcess().getFunction("getenv").invokePointer(new Object[] {VARIABLE});
            return Integer.parseUnsignedInt(value.getString(0));
        } catch (LinkageError | RuntimeException unknown) {
            return 0;
        }
    }

    private static int tryCall(String function, Object... arguments) {
        try {
            return call(function, arguments);
        } catch (LinkageError | RuntimeException notPossible) {
            return -1;
        }
    }

    private static int call(String function, Object... arguments) {
        return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
    }
}
