package dev.guise.synthetic;

import java.util.Arrays;

/** A sparse displacement of mesh vertices. Immutable. */
final class Morph {
    final int[] vertices;
    /** x, y, z per entry of {@link #vertices}. */
    final float[] offsets;

    Morph(int[] vertices, float[] offsets) {
        this.vertices = vertices;
        this.offsets = offsets;
    }

    /** Adds weight x displacement to the positions (x, y, z per vertex). */
    void addTo(float[] positions, float weight) {
        for (int k = 0, o = 0; k < vertices.length; k++, o += 3) {
            int at = vertices[k] * 3;
            positions[at] += weight * offsets[o];
            positions[at + 1] += weight * offsets[o + 1];
            positions[at + 2] += weight * offsets[o + 2];
        }
    }

    /** Keeps what moves by more than a twentieth of a millimetre (0.0005 decimetres). */
    static Morph ofDense(float[] displacement) {
        int count = 0;
        int[] vertices = new int[displacement.length / 3];
        for (int i = 0; i < vertices.length; i++) {
            float x = displacement[i * 3];
            float y = displacement[i * 3 + 1];
            float z = displacement[i * 3 + 2];
            if (x * x + y * y + z * z > 5e-4f * 5e-4f) {
                vertices[count++] = i;
            }
        }
        float[] offsets = new float[count * 3];
        for (int k = 0; k < count; k++) {
            System.arraycopy(displacement, vertices[k] * 3, offsets, k * 3, 3);
        }
        return new Morph(Arrays.copyOf(vertices, count), offsets);
    }
}
