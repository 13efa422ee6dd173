package dev.guise.fakes;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.guise.gl.GlException;
import dev.guise.gl.OffscreenContext;

/** The OpenGL of this machine, for tests that do not care who draws. */
public final class OpenGl {
    private OpenGl() {}

    /** An off-screen context; without one the test is skipped and says why. */
    public static OffscreenContext context() {
        try {
            return OffscreenContext.open();
        } catch (GlException none) {
            return abort("no OpenGL on this machine: " + none.getMessage());
        }
    }
}
