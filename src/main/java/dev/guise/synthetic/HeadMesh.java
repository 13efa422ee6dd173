package dev.guise.synthetic;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The head of the package's mesh (hm08), cut below the shoulders, with only the vertices that are needed. Immutable.
 * Lengths are decimetres, x to the person's left, y up, z out of the face.
 */
final class HeadMesh {
    private static final float CUT_BELOW_NECK = 2.2f;
    private static final int LOWER_TEETH_FIRST = 14992;
    private static final int LOWER_TEETH_LAST = 15059;
    private static final float MOUTH_LEFT = .74f;
    private static final float MOUTH_TOP = .145f;
    private static final int[] NECK_JOINT = {14534, 14535, 14536, 14537, 14538, 14539, 14540, 14541};
    private static final int[] HEAD_JOINT = {14070, 14071, 14072, 14073, 14074, 14075, 14076, 14077};

    /** The unmorphed head, x, y, z per vertex. */
    final float[] base;
    /** The full mesh's number of each vertex. */
    final int[] kept;
    /** This head's number of each vertex of the full mesh, or -1. */
    final int[] toKept;

    final float[] textureCoordinates;
    /** The skin; the walls of the mouth last. */
    final int[] skinTriangles;
    /** Index of the first corner of the walls of the mouth. */
    final int mouthStart;

    final int[] skinTextureIndices;
    final int[] tongueTriangles;
    final int[] neckJoint;
    final int[] headJoint;
    /** The 68 landmarks. */
    final int[] landmarks;
    /** The 468 points of the face mesh. */
    final MeshPointTable meshPoints;
    /** Vertices of the helper that stands for the lower teeth. */
    final int[] lowerTeeth;

    /** Keeps the head and the anchors of what it wears. */
    HeadMesh(MeshFile file, int[] anchors) throws IOException {
        float[] all = file.vertices();
        int body = file.material("body");
        int tongue = file.material("helper-tongue");
        int[][] skin = upperPart(file.triangles(material -> material == body), all);
        int[][] tongueFaces = file.triangles(material -> material == tongue);
        boolean[] used = new boolean[all.length / 3];
        MeshPointTable points = MeshPointTable.read();
        mark(used, skin[0], tongueFaces[0], NECK_JOINT, HEAD_JOINT, LandmarkTable.MESH, points.vertices(), anchors);
        kept = IntStream.range(0, used.length).filter(i -> used[i]).toArray();
        toKept = inverse(kept, used.length);
        base = new float[kept.length * 3];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(all, kept[i] * 3, base, i * 3, 3);
        }
        textureCoordinates = file.textureCoordinates();
        mouthStart = mouthLast(skin, textureCoordinates);
        skinTriangles = mapped(skin[0]);
        skinTextureIndices = skin[1];
        tongueTriangles = mapped(tongueFaces[0]);
        neckJoint = mapped(NECK_JOINT);
        headJoint = mapped(HEAD_JOINT);
        landmarks = mapped(LandmarkTable.MESH);
        meshPoints = points.renumbered(toKept);
        lowerTeeth = IntStream.range(0, kept.length)
                .filter(i -> kept[i] >= LOWER_TEETH_FIRST && kept[i] <= LOWER_TEETH_LAST)
                .toArray();
    }

    private static int[][] upperPart(int[][] triangles, float[] vertices) {
        float cut = joint(vertices, NECK_JOINT, 1) - CUT_BELOW_NECK;
        int count = 0;
        int[] corners = new int[triangles[0].length];
        int[] coordinates = new int[corners.length];
        for (int at = 0; at < corners.length; at += 3) {
            if (vertices[triangles[0][at] * 3 + 1] > cut) {
                System.arraycopy(triangles[0], at, corners, count, 3);
                System.arraycopy(triangles[1], at, coordinates, count, 3);
                count += 3;
            }
        }
        return new int[][] {Arrays.copyOf(corners, count), Arrays.copyOf(coordinates, count)};
    }

    /** Moves the triangles of the mouth's walls, which have their own part of the picture, to the end. */
    private static int mouthLast(int[][] triangles, float[] uv) {
        int[][] from = {triangles[0].clone(), triangles[1].clone()};
        int at = 0;
        int start = 0;
        for (boolean mouth : new boolean[] {false, true}) {
            start = at;
            for (int t = 0; t < from[0].length; t += 3) {
                int corner = from[1][t] * 2;
                if (mouth == (uv[corner] > MOUTH_LEFT && uv[corner + 1] < MOUTH_TOP)) {
                    System.arraycopy(from[0], t, triangles[0], at, 3);
                    System.arraycopy(from[1], t, triangles[1], at, 3);
                    at += 3;
                }
            }
        }
        return start;
    }

    private static void mark(boolean[] used, int[]... vertices) {
        for (int[] list : vertices) {
            for (int vertex : list) {
                used[vertex] = true;
            }
        }
    }

    private static int[] inverse(int[] kept, int vertices) {
        int[] inverse = new int[vertices];
        Arrays.fill(inverse, -1);
        for (int i = 0; i < kept.length; i++) {
            inverse[kept[i]] = i;
        }
        return inverse;
    }

    private int[] mapped(int[] vertices) {
        return Arrays.stream(vertices).map(vertex -> toKept[vertex]).toArray();
    }

    int vertexCount() {
        return kept.length;
    }

    /** Where the head of the given shape turns on the neck. */
    float[] pivot(float[] head) {
        return new float[] {0, joint(head, headJoint, 1), joint(head, headJoint, 2)};
    }

    /** The mean of the joint's vertices along one axis. */
    static float joint(float[] positions, int[] vertices, int axis) {
        float sum = 0;
        for (int vertex : vertices) {
            sum += positions[vertex * 3 + axis];
        }
        return sum / vertices.length;
    }
}
