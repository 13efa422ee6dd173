package dev.guise.synthetic;

import java.awt.image.BufferedImage;

/** A picture with smaller copies of itself (each half the size), read with bilinear filtering. Immutable. */
final class Texture {
    /** Level 0 is the full picture; ARGB, not premultiplied. */
    final int[][] levels;

    final int[] widths;
    final int[] heights;
    /** Mean luminance 0..255 of the visible pixels. */
    final float meanLuminance;

    private Texture(int[][] levels, int[] widths, int[] heights) {
        this.levels = levels;
        this.widths = widths;
        this.heights = heights;
        this.meanLuminance = meanLuminance(levels[0]);
    }

    static Texture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return of(image.getRGB(0, 0, width, height, null, 0, width), width, height);
    }

    /** Takes over the ARGB pixels. */
    static Texture of(int[] argb, int width, int height) {
        int count = Math.max(1, Math.min(6, 30 - Integer.numberOfLeadingZeros(Math.min(width, height))));
        int[][] levels = new int[count][];
        int[] widths = new int[count];
        int[] heights = new int[count];
        levels[0] = argb;
        widths[0] = width;
        heights[0] = height;
        for (int level = 1; level < count; level++) {
            levels[level] = halved(levels[level - 1], widths[level - 1], heights[level - 1]);
            widths[level] = widths[level - 1] / 2;
            heights[level] = heights[level - 1] / 2;
        }
        return new Texture(levels, widths, heights);
    }

    private static int[] halved(int[] argb, int width, int height) {
        int halfWidth = width / 2;
        int[] half = new int[halfWidth * (height / 2)];
        for (int i = 0; i < half.length; i++) {
            int at = i / halfWidth * 2 * width + i % halfWidth * 2;
            half[i] = mean(argb[at], argb[at + 1], argb[at + width], argb[at + width + 1]);
        }
        return half;
    }

    /** Colours weighted by alpha, so that invisible pixels lend no colour to edges. */
    private static int mean(int... argb) {
        int alpha = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int pixel : argb) {
            int a = pixel >>> 24;
            alpha += a;
            red += a * (pixel >> 16 & 255);
            green += a * (pixel >> 8 & 255);
            blue += a * (pixel & 255);
        }
        if (alpha == 0) {
            return argb[0] & 0xffffff;
        }
        return ((alpha / argb.length) << 24) | ((red / alpha) << 16) | ((green / alpha) << 8) | (blue / alpha);
    }

    private static float meanLuminance(int[] argb) {
        double sum = 0;
        double weight = 1e-6;
        for (int pixel : argb) {
            int alpha = pixel >>> 24;
            sum += alpha * (.3 * (pixel >> 16 & 255) + .59 * (pixel >> 8 & 255) + .11 * (pixel & 255));
            weight += alpha;
        }
        return (float) (sum / weight);
    }

    /** The level whose texels are about as big as a pixel. */
    int levelFor(float texelsPerPixelArea) {
        int level = 0;
        float area = texelsPerPixelArea;
        while (area > 2.5f && level < levels.length - 1) {
            area /= 4;
            level++;
        }
        return level;
    }

    /** Writes red, green, blue, alpha (0..255) at u, v (0..1, v upwards) into out. */
    void sample(int level, float u, float v, float[] out) {
        int width = widths[level];
        int height = heights[level];
        float x = clamp(u * width - .5f, width - 1.001f);
        float y = clamp((1 - v) * height - .5f, height - 1.001f);
        int column = (int) x;
        int row = (int) y;
        float fx = x - column;
        float fy = y - row;
        int[] pixels = levels[level];
        int at = row * width + column;
        int p00 = pixels[at];
        int p10 = pixels[at + 1];
        int p01 = pixels[at + width];
        int p11 = pixels[at + width + 1];
        float w11 = fx * fy;
        float w10 = fx - w11;
        float w01 = fy - w11;
        float w00 = 1 - fx - fy + w11;
        out[0] = w00 * (p00 >> 16 & 255) + w10 * (p10 >> 16 & 255) + w01 * (p01 >> 16 & 255) + w11 * (p11 >> 16 & 255);
        out[1] = w00 * (p00 >> 8 & 255) + w10 * (p10 >> 8 & 255) + w01 * (p01 >> 8 & 255) + w11 * (p11 >> 8 & 255);
        out[2] = w00 * (p00 & 255) + w10 * (p10 & 255) + w01 * (p01 & 255) + w11 * (p11 & 255);
        out[3] = w00 * (p00 >>> 24) + w10 * (p10 >>> 24) + w01 * (p01 >>> 24) + w11 * (p11 >>> 24);
    }

    private static float clamp(float value, float max) {
        return value < 0 ? 0 : Math.min(value, max);
    }
}
