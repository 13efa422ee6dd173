package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A pair of shaders from the folder of this class. Context thread only. */
final class Program implements Owner.Part {
    private final String name;
    private final int id;
    private final Map<String, Integer> places = new HashMap<>();

    private Program(String name, int id) {
        this.name = name;
        this.id = id;
    }

    /** Compiles {@code vertex} and {@code fragment}; the constants stand before both as preprocessor definitions. */
    static Program of(String vertex, String fragment, Map<String, Integer> constants) {
        int id = glCreateProgram();
        int first = shader(GL_VERTEX_SHADER, vertex, constants);
        int second = shader(GL_FRAGMENT_SHADER, fragment, constants);
        glAttachShader(id, first);
        glAttachShader(id, second);
        glLinkProgram(id);
        glDeleteShader(first);
        glDeleteShader(second);
        if (glGetProgrami(id, GL_LINK_STATUS) == GL_FALSE) {
            throw new GlException("shader " + fragment + " does not link: " + oneLine(glGetProgramInfoLog(id)));
        }
        return new Program(fragment, id);
    }

    private static int shader(int kind, String file, Map<String, Integer> constants) {
        StringBuilder source = new StringBuilder("#version 330 core\n");
        constants.forEach((key, value) ->
                source.append("#define ").append(key).append(" (").append(value).append(")\n"));
        int shader = glCreateShader(kind);
        glShaderSource(shader, source.append(text(file)));
        glCompileShader(shader);
        if (glGetShaderi(shader, GL_COMPILE_STATUS) == GL_FALSE) {
            throw new GlException("shader " + file + " does not compile: " + oneLine(glGetShaderInfoLog(shader)));
        }
        return shader;
    }

    private static String text(String file) {
        try (InputStream in = Program.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new GlException("shader " + file + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new GlException("shader " + file + " cannot be read", error);
        }
    }

    private static String oneLine(String log) {
        return log.strip().replace('\n', ' ');
    }

    /** Draws with it from now on. */
    void use() {
        glUseProgram(id);
    }

    /** Sets whole numbers, one to four; the program must be in use. */
    void set(String uniform, int... values) {
        int place = place(uniform);
        switch (values.length) {
            case 1 -> glUniform1i(place, values[0]);
            case 2 -> glUniform2i(place, values[0], values[1]);
            case 4 -> glUniform4i(place, values[0], values[1], values[2], values[3]);
            default -> throw new IllegalArgumentException(name + " " + uniform + ": " + values.length + " numbers");
        }
    }

    /** Sets four real numbers; the program must be in use. */
    void setReal(String uniform, float a, float b, float c, float d) {
        glUniform4f(place(uniform), a, b, c, d);
    }

    private int place(String uniform) {
        Integer known = places.get(uniform);
        if (known == null) {
            known = glGetUniformLocation(id, uniform);
            places.put(uniform, known);
        }
        return known;
    }

    @Override
    public void close() {
        glDeleteProgram(id);
    }
}
