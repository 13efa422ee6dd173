package dev.guise.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 468 points of {@link dev.guise.networks.FaceMesh} as places on the mesh (hm08): each is a mean of three vertices of the
 * full mesh. {@code mesh-points.txt} has a line a point, three vertices and their shares.
 *
 * <p>Derived once: 210 renders of 70 people, most of them without expression, were read by the face mesh, and of every point
 * the triangle and the shares were taken that lie nearest to what was read, over all people (in the mean .021 of the distance of
 * the outer eye corners). Lids and lips move apart, so their points were set exactly: they lie on the mesh's own edge loops
 * between the corners of {@link LandmarkTable}, spaced as the face mesh spaces them.
 */
@SuppressWarnings("ArrayRecordComponent") // a constant table, never changed
record MeshPointTable(int[] vertices, float[] shares) {
    static final int COUNT = 468;
    private static final String RESOURCE = "mesh-points.txt";

    /** Reads the table. */
    static MeshPointTable read() throws IOException {
        try (InputStream in = MeshPointTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the program lacks its own resource " + RESOURCE + ": build it anew");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static MeshPointTable parse(String text) {
        int[] vertices = new int[3 * COUNT];
        float[] shares = new float[3 * COUNT];
        String[] words = text.strip().split("\\s+", -1);
        for (int point = 0; point < COUNT; point++) {
            for (int k = 0; k < 3; k++) {
                vertices[3 * point + k] = Integer.parseInt(words[6 * point + k]);
                shares[3 * point + k] = Float.parseFloat(words[6 * point + 3 + k]);
            }
        }
        return new MeshPointTable(vertices, shares);
    }

    /** The same for a mesh whose vertices have other numbers. */
    MeshPointTable renumbered(int[] numbers) {
        return new MeshPointTable(
                Arrays.stream(vertices).map(vertex -> numbers[vertex]).toArray(), shares);
    }

    /** Coordinate {@code axis} of a point, from {@code stride} numbers a vertex. */
    float of(float[] positions, int stride, int point, int axis) {
        float sum = 0;
        for (int k = 3 * point; k < 3 * point + 3; k++) {
            sum += shares[k] * positions[vertices[k] * stride + axis];
        }
        return sum;
    }
}
