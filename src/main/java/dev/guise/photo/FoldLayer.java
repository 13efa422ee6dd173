package dev.guise.photo;

/**
 * Where the moved picture lies over itself neighbouring places of the map come from far apart, and what lies between them in the
 * picture belongs to neither. There colours are interpolated in place of the map. One thread.
 */
final class FoldLayer {
    private static final int MAP = MapRasterizer.SIDE;
    private static final int SIDE = SourcePicture.SIDE_PX;
    private static final int STEP = SIDE / MAP;
    /** Neighbours farther apart in the source picture than this are on different sides of a fold, in pixels of the portrait. */
    private static final float JUMP = 5 * STEP;

    private final Texture texture;
    private final float[] colour = new float[Texture.CHANNELS];
    private final float[] mixed = new float[Texture.CHANNELS];

    FoldLayer(Texture texture) {
        this.texture = texture;
    }

    /** Draws the pixels at folds anew. */
    void draw(MapRasterizer map, byte[] rgba) {
        float[] x = map.sourceX();
        float[] y = map.sourceY();
        for (int row = 0; row < MAP - 1; row++) {
            for (int column = 0, i = row * MAP; column < MAP - 1; column++, i++) {
                if (apart(x, y, i, i + 1) || apart(x, y, i, i + MAP) || apart(x, y, i, i + MAP + 1)) {
                    between(x, y, row, column, rgba);
                }
            }
        }
    }

    private static boolean apart(float[] x, float[] y, int a, int b) {
        return Math.abs(x[a] - x[b]) > JUMP || Math.abs(y[a] - y[b]) > JUMP;
    }

    /** The pixels between the middles of four places of the map: each place says what it would show there, and these are mixed. */
    private void between(float[] x, float[] y, int row, int column, byte[] rgba) {
        int half = STEP / 2;
        for (int j = 0; j < STEP; j++) {
            for (int i = 0; i < STEP; i++) {
                float right = (i + 0.5f) / STEP;
                float down = (j + 0.5f) / STEP;
                java.util.Arrays.fill(mixed, 0);
                int from = row * MAP + column;
                add(x, y, from, right, down, (1 - right) * (1 - down));
                add(x, y, from + 1, right - 1, down, right * (1 - down));
                add(x, y, from + MAP, right, down - 1, (1 - right) * down);
                add(x, y, from + MAP + 1, right - 1, down - 1, right * down);
                int to = Texture.CHANNELS * ((row * STEP + half + j) * SIDE + column * STEP + half + i);
                for (int c = 0; c < Texture.CHANNELS; c++) {
                    rgba[to + c] = (byte) Math.round(mixed[c]);
                }
            }
        }
    }

    private void add(float[] x, float[] y, int from, float right, float down, float weight) {
        texture.sample(x[from] + STEP * right, y[from] + STEP * down, colour);
        for (int c = 0; c < Texture.CHANNELS; c++) {
            mixed[c] += weight * colour[c];
        }
    }
}
