package dev.guise.gl;

import org.lwjgl.opengl.GL30;

/** Damages the OpenGL context that this thread holds, so that its next use fails. */
public final class BrokenCard {
    private static final int MANY = 100;

    private BrokenCard() {}

    /** Nothing that was made can be drawn into any more. */
    public static void takeFramebuffersAway() {
        for (int name = 1; name < MANY; name++) {
            GL30.glDeleteFramebuffers(name);
        }
    }
}
