package dev.guise.photo;

/**
 * The person of a source picture, colours multiplied by alpha, as it is sampled: places are given in pixels of the portrait's
 * square. Immutable but for {@link #sample}'s output; any thread.
 */
final class Texture {
    static final int CHANNELS = 4;
    private static final int SIDE = SourcePicture.TEXTURE_PX;
    private static final float SCALE = (float) SIDE / SourcePicture.SIDE_PX;

    private final byte[] rgba;

    Texture(SourcePicture picture) {
        byte[] straight = picture.rgba();
        this.rgba = new byte[straight.length];
        for (int i = 0; i < straight.length; i += CHANNELS) {
            int alpha = straight[i + 3] & 255;
            for (int c = 0; c < 3; c++) {
                rgba[i + c] = (byte) (((straight[i + c] & 255) * alpha + 127) / 255);
            }
            rgba[i + 3] = (byte) alpha;
        }
    }

    /** The levels, {@link SourcePicture#TEXTURE_PX} a side, only to be read. */
    byte[] rgba() {
        return rgba;
    }

    /** The colour at a place, between four pixels; beyond the edge the edge's. Fills red, green, blue, alpha, 0..255. */
    void sample(float x, float y, float[] out) {
        float u = Math.max(0, Math.min(SIDE - 1.001f, x * SCALE - 0.5f));
        float v = Math.max(0, Math.min(SIDE - 1.001f, y * SCALE - 0.5f));
        int column = (int) u;
        int row = (int) v;
        float right = u - column;
        float down = v - row;
        int i = CHANNELS * (row * SIDE + column);
        int below = i + CHANNELS * SIDE;
        for (int c = 0; c < CHANNELS; c++) {
            float top = (rgba[i + c] & 255) * (1 - right) + (rgba[i + CHANNELS + c] & 255) * right;
            float bottom = (rgba[below + c] & 255) * (1 - right) + (rgba[below + CHANNELS + c] & 255) * right;
            out[c] = top * (1 - down) + bottom * down;
        }
    }

    /** Mean colour of the pixels within so many pixels of a place; red, green, blue. */
    float[] meanAround(double x, double y, double reach) {
        float[] sum = new float[3];
        float[] one = new float[CHANNELS];
        int count = 0;
        for (int j = -4; j <= 4; j++) {
            for (int i = -4; i <= 4; i++) {
                sample((float) (x + i * reach / 4), (float) (y + j * reach / 4), one);
                if (one[3] > 250) {
                    count++;
                    for (int c = 0; c < 3; c++) {
                        sum[c] += one[c];
                    }
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] = count == 0 ? 128 : sum[c] / count;
        }
        return sum;
    }
}
