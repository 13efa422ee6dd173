package dev.guise.landmark;

/**
 * The 68 points of the iBUG scheme out of the 468 of the face mesh; each is the mean of one to three neighbours. Right and
 * left are the person's own: point 0 is the jaw at the right ear, 36 the right eye's outer corner.
 */
public final class FaceLandmarks {
    static final int COUNT = 68;

    private static final int[][] MESH = {
        {127},
        {234},
        {132, 93},
        {58, 132},
        {172},
        {136},
        {149, 150},
        {148, 176},
        {152},
        {377, 400},
        {378, 379},
        {365},
        {397},
        {288, 361},
        {361, 323},
        {454},
        {356},
        {70, 46},
        {63, 53},
        {105, 52},
        {66, 65, 107, 55},
        {107, 55},
        {336, 285},
        {336, 285, 296, 295},
        {334, 282},
        {293, 283},
        {300, 276},
        {168},
        {6, 197},
        {195, 5},
        {4},
        {98, 97},
        {97},
        {2},
        {326},
        {326, 327},
        {33},
        {160},
        {158},
        {133},
        {153},
        {144},
        {362},
        {385},
        {387},
        {263},
        {373},
        {380},
        {61},
        {40, 39, 37},
        {37},
        {0},
        {267},
        {270, 269, 267},
        {291},
        {405, 314},
        {314},
        {17},
        {84},
        {181, 84},
        {78},
        {82},
        {13},
        {312},
        {308},
        {402, 14},
        {14},
        {178, 14}
    };

    private FaceLandmarks() {}

    /** Which points of the mesh make one of the 68. */
    static int[] meshPoints(int landmark) {
        return MESH[landmark].clone();
    }

    /** x, y of the 68 points in pixels of the picture. */
    public static float[] inPlane(FacePoints mesh) {
        float[] points = of(mesh);
        float[] plane = new float[2 * COUNT];
        for (int i = 0; i < COUNT; i++) {
            plane[2 * i] = points[3 * i];
            plane[2 * i + 1] = points[3 * i + 1];
        }
        return plane;
    }

    /** The 68 points with x, y, z as in the mesh. */
    static float[] of(FacePoints mesh) {
        float[] points = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            for (int neighbour : MESH[i]) {
                points[3 * i] += (float) mesh.x(neighbour) / MESH[i].length;
                points[3 * i + 1] += (float) mesh.y(neighbour) / MESH[i].length;
                points[3 * i + 2] += (float) mesh.z(neighbour) / MESH[i].length;
            }
        }
        return points;
    }
}
