package dev.guise.gl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengl.GL;
import org.lwjgl.system.Configuration;

/**
 * Loads EGL once and lets OpenGL's functions come through it, for off-screen contexts and windows alike, so that one library
 * of the machine is enough. Drivers of Mesa bring an LLVM with them and make all its names visible: a library that has one of
 * its own, such as TensorFlow, must be in the process before.
 */
final class GlLibrary {
    private static final @Nullable String COMPLAINT = load();

    private GlLibrary() {}

    /** Nothing, if the library is there. */
    static void demand() {
        if (COMPLAINT != null) {
            throw new GlException(COMPLAINT);
        }
    }

    private static @Nullable String load() {
        try {
            if (!Configuration.DEBUG.get(false)) {
                // The complaint says it; LWJGL would say it too, at length and to nobody in particular.
                Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream(), false, US_ASCII));
            }
            Configuration.OPENGL_EXPLICIT_INIT.set(true);
            GL.create(EGL.getFunctionProvider());
            return null;
        } catch (LinkageError | RuntimeException error) {
            String reason =
                    String.valueOf(error.getMessage()).lines().findFirst().orElse("");
            return "libEGL.so.1 cannot be loaded (" + reason + ")";
        }
    }
}
