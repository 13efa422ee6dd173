package dev.guise.synthetic;

import java.util.random.RandomGenerator;

/**
 * A small procedural picture behind the person, enlarged when shown: gradients, blobs and soft rectangles as a room
 * out of focus, with noise.
 */
final class Backdrop {
    private static final int SIDE = 48;
    private final float[] pixels = new float[SIDE * SIDE * 3];
    private final int noiseSeed;
    private final float noise;

    /** An empty wall. */
    private Backdrop(int noiseSeed, float noise) {
        this.noiseSeed = noiseSeed;
        this.noise = noise;
    }

    /** Anything. */
    Backdrop(RandomGenerator random) {
        noiseSeed = random.nextInt();
        noise = random.nextFloat() < .5f ? random.nextFloat() * 10 : 0;
        gradient(random);
        int shapes = random.nextInt(9);
        for (int i = 0; i < shapes; i++) {
            shape(random, random.nextFloat() < .7f);
        }
        int blurs = random.nextInt(4);
        for (int i = 0; i < blurs; i++) {
            blur();
        }
    }

    /** A study out of focus: a wall with a window, a shelf of books, a picture, a plant. */
    static Backdrop room(RandomGenerator random) {
        Backdrop room = new Backdrop(random.nextInt(), 3);
        room.fill(new float[] {172, 160, 146}, new float[] {126, 116, 108});
        room.patch(new float[] {226, 232, 236}, 4, 17, 13, 26, true);
        room.patch(new float[] {150, 140, 130}, 4, 17, 1.2f, 26, true);
        room.patch(new float[] {92, 66, 46}, 42, 19, 13, 1.4f, true);
        room.patch(new float[] {92, 66, 46}, 42, 29, 13, 1.4f, true);
        for (int book = 0; book < 14; book++) {
            float level = 70 + 90 * random.nextFloat();
            float[] cover = {
                level * (.8f + .5f * random.nextFloat()), level * .8f, level * (.6f + .4f * random.nextFloat())
            };
            float tall = 4 + 3 * random.nextFloat();
            float shelf = book % 2 == 0 ? 18.2f : 28.2f;
            room.patch(cover, 36.5f + book * .85f, shelf - tall / 2, 1, tall, true);
        }
        room.patch(new float[] {98, 112, 118}, 26, 12, 8, 6, true);
        room.patch(new float[] {70, 98, 66}, 15, 29, 5, 8, false);
        room.blur();
        room.blur();
        return room;
    }

    private void fill(float[] top, float[] bottom) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            for (int c = 0; c < 3; c++) {
                pixels[i * 3 + c] = top[c] + (bottom[c] - top[c]) * row / SIDE;
            }
        }
    }

    private static float[] colour(RandomGenerator random) {
        float level = 20 + 215 * random.nextFloat();
        float vivid = random.nextFloat() < .3f ? .6f : .2f;
        float[] colour = new float[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = Math.max(0, Math.min(255, level * (1 + vivid * (float) random.nextGaussian())));
        }
        return colour;
    }

    private void gradient(RandomGenerator random) {
        float[] from = colour(random);
        float[] to = colour(random);
        double angle = random.nextDouble() * 6.28;
        float dx = (float) Math.cos(angle) / SIDE;
        float dy = (float) Math.sin(angle) / SIDE;
        float strength = random.nextFloat();
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            float along = .5f + (x - SIDE * .5f) * dx + (y - SIDE * .5f) * dy;
            float mix = strength * Math.max(0, Math.min(1, along));
            for (int c = 0; c < 3; c++) {
                pixels[i * 3 + c] = from[c] + mix * (to[c] - from[c]);
            }
        }
    }

    private void shape(RandomGenerator random, boolean rectangle) {
        float[] colour = colour(random);
        float x = random.nextFloat() * SIDE;
        float y = random.nextFloat() * SIDE;
        float width = 2 + random.nextFloat() * SIDE * .5f;
        float height = 2 + random.nextFloat() * SIDE * .5f;
        float cover = .4f + .6f * random.nextFloat();
        patch(colour, x, y, width, height, rectangle, cover);
    }

    private void patch(float[] colour, float x, float y, float width, float height, boolean rectangle) {
        patch(colour, x, y, width, height, rectangle, 1);
    }

    private void patch(float[] colour, float x, float y, float width, float height, boolean rectangle, float cover) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            float u = Math.abs(i % SIDE - x) / width;
            float v = Math.abs(row - y) / height;
            if (rectangle ? Math.max(u, v) < .5f : u * u + v * v < .25f) {
                for (int c = 0; c < 3; c++) {
                    pixels[i * 3 + c] += cover * (colour[c] - pixels[i * 3 + c]);
                }
            }
        }
    }

    private void blur() {
        float[] copy = pixels.clone();
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                for (int c = 0; c < 3; c++) {
                    int at = (y * SIDE + x) * 3 + c;
                    pixels[at] =
                            (2 * copy[at] + copy[at - 3] + copy[at + 3] + copy[at - SIDE * 3] + copy[at + SIDE * 3])
                                    / 6;
                }
            }
        }
    }

    /** Writes red, green, blue 0..255 at pixel x, y of a picture of the given size. */
    void colourAt(int x, int y, int sizePx, float[] out) {
        float u = (x + .5f) / sizePx * (SIDE - 1);
        float v = (y + .5f) / sizePx * (SIDE - 1);
        int column = Math.min(SIDE - 2, (int) u);
        int row = Math.min(SIDE - 2, (int) v);
        float fx = u - column;
        float fy = v - row;
        int at = (row * SIDE + column) * 3;
        float grain = noise == 0 ? 0 : noise * (hash(x + y * 4099 + noiseSeed) - .5f);
        for (int c = 0; c < 3; c++) {
            float top = pixels[at + c] + fx * (pixels[at + 3 + c] - pixels[at + c]);
            int below = at + SIDE * 3 + c;
            float bottom = pixels[below] + fx * (pixels[below + 3] - pixels[below]);
            out[c] = Math.max(0, Math.min(255, top + fy * (bottom - top) + grain));
        }
    }

    private static float hash(int value) {
        int h = value * 0x9e3779b1;
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        return (h >>> 8) / (float) (1 << 24);
    }
}
