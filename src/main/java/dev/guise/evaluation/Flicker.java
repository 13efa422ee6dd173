package dev.guise.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * How a video trembles: mean over pixels and frames of |a - 2b + c| / 2 for three frames a, b, c in a row, in grey levels
 * (BT.601, 0..255). What stands or changes steadily counts nothing; what jumps forth and back by one level counts two. One
 * thread.
 */
public final class Flicker {
    private byte @Nullable [] before;
    private byte @Nullable [] last;
    private double sum;
    private long triples;

    /** Nothing seen yet. */
    public Flicker() {}

    /** Takes the next RGB24 picture; all of one size. The array is copied. */
    public void add(byte[] rgb) {
        byte[] now = luminance(rgb);
        if (before != null && last != null) {
            sum += tremble(before, last, now);
            triples++;
        }
        before = last;
        last = now;
    }

    /** Mean over the frames that have two neighbours; 0 with fewer than three. */
    public double levels() {
        return triples == 0 ? 0 : sum / triples;
    }

    private static double tremble(byte[] a, byte[] b, byte[] c) {
        if (a.length != b.length || b.length != c.length) {
            throw new IllegalArgumentException("the pictures of a video must be of one size");
        }
        long total = 0;
        for (int i = 0; i < b.length; i++) {
            total += Math.abs((a[i] & 255) - 2 * (b[i] & 255) + (c[i] & 255));
        }
        return total / 2.0 / b.length;
    }

    private static byte[] luminance(byte[] rgb) {
        byte[] grey = new byte[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int weighed = 299 * (rgb[3 * i] & 255) + 587 * (rgb[3 * i + 1] & 255) + 114 * (rgb[3 * i + 2] & 255);
            grey[i] = (byte) ((weighed + 500) / 1000);
        }
        return grey;
    }
}
