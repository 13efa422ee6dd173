package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

/** A triangle that covers whatever is drawn into; its corners are made in the shader {@code whole.vert}. Context thread only. */
final class WholeTarget implements Owner.Part {
    /** The vertex shader that goes with it. */
    static final String SHADER = "whole.vert";

    private final int array = glGenVertexArrays();

    /** Runs the program in use once for each place of the target. */
    void draw() {
        glBindVertexArray(array);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }

    @Override
    public void close() {
        glDeleteVertexArrays(array);
    }
}
