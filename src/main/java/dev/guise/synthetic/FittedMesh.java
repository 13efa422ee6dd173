package dev.guise.synthetic;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mesh worn by the head (hair, eyes, brows, lashes, teeth): each vertex hangs on three vertices of the head by
 * weights and an offset that grows with the head. Immutable.
 */
final class FittedMesh {
    /** Vertex pairs whose distance along x, y, z measures the head, as the assets' authors did. */
    private static final int[][] RULERS = {{5399, 11998}, {791, 881}, {962, 5320}};

    final int[] triangles;
    final int[] textureIndices;
    final float[] textureCoordinates;
    final int vertexCount;
    private final int[] anchors;
    private final float[] weights;
    private final float[] offsets;
    private final float[] rulerLengths;
    private final int[] rulers;

    /** toKept maps mesh vertices to head vertices; head = the unmorphed head. */
    FittedMesh(JsonNode root, int[] toKept, float[] head) throws IOException {
        MeshFile file = new MeshFile(root);
        int[][] faces = file.triangles(material -> true);
        triangles = faces[0];
        textureIndices = faces[1];
        textureCoordinates = file.textureCoordinates();
        anchors = anchors(root);
        for (int i = 0; i < anchors.length; i++) {
            anchors[i] = toKept[anchors[i]];
        }
        vertexCount = anchors.length / 3;
        weights = triples(root.get("weights"));
        offsets = triples(root.get("offsets"));
        rulers = new int[] {
            toKept[RULERS[0][0]], toKept[RULERS[0][1]], toKept[RULERS[1][0]],
            toKept[RULERS[1][1]], toKept[RULERS[2][0]], toKept[RULERS[2][1]]
        };
        rulerLengths = lengths(head);
    }

    /** The mesh vertices that the worn mesh in the JSON hangs on. */
    static int[] anchors(JsonNode root) {
        float[] values = triples(root.get("ref_vIdxs"));
        int[] anchors = new int[values.length];
        for (int i = 0; i < anchors.length; i++) {
            anchors[i] = (int) values[i];
        }
        return anchors;
    }

    static IntStream rulerVertices() {
        return Arrays.stream(RULERS).flatMapToInt(Arrays::stream);
    }

    private static float[] triples(JsonNode rows) {
        float[] values = new float[rows.size() * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows.get(i / 3).get(i % 3).asDouble();
        }
        return values;
    }

    private float[] lengths(float[] head) {
        float[] lengths = new float[3];
        for (int axis = 0; axis < 3; axis++) {
            lengths[axis] = Math.abs(head[rulers[axis * 2] * 3 + axis] - head[rulers[axis * 2 + 1] * 3 + axis]);
        }
        return lengths;
    }

    /** The largest head vertex each vertex hangs on. */
    int lastAnchor(int vertex) {
        return Math.max(anchors[vertex * 3], Math.max(anchors[vertex * 3 + 1], anchors[vertex * 3 + 2]));
    }

    /** Writes the vertices as worn by the given head. */
    void fit(float[] head, float[] out) {
        float[] scale = lengths(head);
        for (int axis = 0; axis < 3; axis++) {
            scale[axis] /= rulerLengths[axis];
        }
        for (int i = 0; i < vertexCount * 3; i += 3) {
            int a = anchors[i] * 3;
            int b = anchors[i + 1] * 3;
            int c = anchors[i + 2] * 3;
            for (int axis = 0; axis < 3; axis++) {
                out[i + axis] = offsets[i + axis] * scale[axis]
                        + weights[i] * head[a + axis]
                        + weights[i + 1] * head[b + axis]
                        + weights[i + 2] * head[c + axis];
            }
        }
    }
}
