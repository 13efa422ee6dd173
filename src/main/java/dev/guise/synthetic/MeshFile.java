package dev.guise.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Reads meshes in the three.js JSON format 3: a flat face list in which each face begins with a bit mask. The package
 * uses one kind only, 11 = quad + material + texture coordinates: mask, 4 vertices, material, 4 texture indices.
 */
final class MeshFile {
    private static final int QUAD_KIND = 11;
    private static final int QUAD_INTS = 10;
    private static final int[] QUAD_TO_TRIANGLES = {0, 1, 2, 0, 2, 3};

    private final JsonNode root;

    MeshFile(JsonNode root) {
        this.root = root;
    }

    float[] vertices() {
        return floats(root.get("vertices"));
    }

    /** Texture coordinates u, v; v grows upwards. */
    float[] textureCoordinates() {
        return floats(root.get("uvs").get(0));
    }

    /** The index of the named face group. */
    int material(String name) throws IOException {
        JsonNode materials = root.get("materials");
        for (int i = 0; i < materials.size(); i++) {
            if (materials.get(i).get("DbgName").asText().equals(name)) {
                return i;
            }
        }
        throw new IOException("mesh has no face group " + name);
    }

    /** Triangles of the quads whose material passes: {vertex indices, texture indices}, three each. */
    int[][] triangles(IntPredicate material) throws IOException {
        int[] faces = ints(root.get("faces"));
        int[] vertices = new int[faces.length / QUAD_INTS * 6];
        int[] coordinates = new int[vertices.length];
        int count = 0;
        for (int at = 0; at < faces.length; at += QUAD_INTS) {
            if (faces[at] != QUAD_KIND) {
                throw new IOException("mesh has a face of kind " + faces[at] + ", only " + QUAD_KIND + " is known");
            }
            if (!material.test(faces[at + 5])) {
                continue;
            }
            for (int corner : QUAD_TO_TRIANGLES) {
                vertices[count] = faces[at + 1 + corner];
                coordinates[count++] = faces[at + 6 + corner];
            }
        }
        return new int[][] {Arrays.copyOf(vertices, count), Arrays.copyOf(coordinates, count)};
    }

    static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
