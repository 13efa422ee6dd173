package dev.guise.nn;

import com.sun.jna.NativeLibrary;

/**
 * Keeps TensorFlow's remarks about itself off the user's terminal. It reads how much to say from the environment of the
 * process when its library is loaded, which Java can only change through the C library.
 */
final class QuietStart {
    private static final String VARIABLE = "TF_CPP_MIN_LOG_LEVEL";
    private static final String ERRORS_ONLY = "2";
    private static final int KEEP_THE_USERS = 0;

    private QuietStart() {}

    /** Asks for errors only, unless the user has asked for something; must come before TensorFlow is first touched. */
    static void ask() {
        try {
            NativeLibrary.getProcess()
                    .getFunction("setenv")
                    .invokeInt(new Object[] {VARIABLE, ERRORS_ONLY, KEEP_THE_USERS});
        } catch (LinkageError | RuntimeException notPossible) {
            // TensorFlow then says more than the user needs, and works
        }
    }
}
