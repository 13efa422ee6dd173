package dev.guise.photo;

/**
 * Moves a {@link PictureRelief}: from a head's rigid motion and an expression to the map from portrait to source picture. What
 * belongs to the head moves rigidly, what belongs to the shoulders little and late, and everything near the face takes its share of
 * the expression. Nothing is allocated per frame; one thread.
 */
public final class ReliefWarp {
    /** The face's own triangles are drawn before the coarser grid, the inside of the mouth behind the lips. */
    private static final float FACE_BIAS = -6;

    private static final float MOUTH_BIAS = -3;

    private static final int[] GRID_TRIANGLES = gridTriangles();

    private final PictureRelief relief;
    private final MapRasterizer map;
    private final float[] grid = new float[3 * PictureRelief.GRID * PictureRelief.GRID];
    private final float[] points = new float[3 * FaceTopology.POINTS];

    /** At work on this relief. */
    public ReliefWarp(PictureRelief relief) {
        this.relief = relief;
        this.map = new MapRasterizer(relief.sidePx());
    }

    private static int[] gridTriangles() {
        int n = PictureRelief.GRID;
        int[] corners = new int[6 * (n - 1) * (n - 1)];
        int at = 0;
        for (int y = 0; y < n - 1; y++) {
            for (int x = 0; x < n - 1; x++) {
                int i = y * n + x;
                int[] cell = {i, i + 1, i + n, i + 1, i + n + 1, i + n};
                System.arraycopy(cell, 0, corners, at, cell.length);
                at += cell.length;
            }
        }
        return corners;
    }

    /** The map of what was placed last. */
    MapRasterizer map() {
        return map;
    }

    /** Where the 468 points are in the portrait, x, y, z; of what was placed last, only to be read. */
    public float[] points() {
        return points;
    }

    /**
     * Places everything and draws the map.
     *
     * @param head how the head has moved
     * @param bodyX how far the shoulders follow, in pixels
     * @param bodyY likewise, downwards
     * @param faceMotion what each of the 468 points does besides, x, y, z in pixels of the portrait
     */
    void place(RigidMotion head, double bodyX, double bodyY, float[] faceMotion) {
        float[] still = relief.points();
        for (int i = 0; i < points.length; i += 3) {
            points[i] = (float) head.x(still[i], still[i + 1], still[i + 2]) + faceMotion[i];
            points[i + 1] = (float) head.y(still[i], still[i + 1], still[i + 2]) + faceMotion[i + 1];
            points[i + 2] = (float) head.z(still[i], still[i + 1], still[i + 2]) + faceMotion[i + 2];
        }
        placeGrid(head, (float) bodyX, (float) bodyY, faceMotion);
        map.clear();
        map.draw(grid, relief.vertices(), GRID_TRIANGLES, 0);
        map.draw(points, still, FaceTopology.MOUTH, MOUTH_BIAS);
        map.draw(points, still, FaceTopology.FACE, FACE_BIAS);
        map.close();
    }

    private void placeGrid(RigidMotion head, float bodyX, float bodyY, float[] faceMotion) {
        float[] still = relief.vertices();
        float[] weights = relief.headWeight();
        float[] freedom = relief.freedom();
        float[] bondWeights = relief.bondWeights();
        int[] bonds = relief.bonds();
        float[] behind = relief.behind();
        for (int v = 0; v < weights.length; v++) {
            int i = 3 * v;
            float w = weights[v];
            float x = still[i];
            float y = still[i + 1];
            float z = still[i + 2];
            float dx = w * ((float) head.x(x, y, z) - x) + (1 - w) * bodyX;
            float dy = w * ((float) head.y(x, y, z) - y) + (1 - w) * bodyY;
            float dz = w * ((float) head.z(x, y, z) - z);
            for (int k = PictureRelief.BONDS * v; k < PictureRelief.BONDS * (v + 1); k++) {
                int point = 3 * bonds[k];
                dx += bondWeights[k] * faceMotion[point];
                dy += bondWeights[k] * faceMotion[point + 1];
                dz += bondWeights[k] * faceMotion[point + 2];
            }
            grid[i] = x + freedom[v] * dx;
            grid[i + 1] = y + freedom[v] * dy;
            grid[i + 2] = z + dz + behind[v];
        }
    }
}
