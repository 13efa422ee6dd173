package dev.guise.photo;

/** Areas of yes and no. */
final class Morphology {
    private Morphology() {}

    /** The area and everything nearer than {@code reach} pixels along rows and columns. */
    static boolean[] grown(boolean[] area, int widthPx, int heightPx, int reach) {
        boolean[] across = new boolean[area.length];
        for (int y = 0; y < heightPx; y++) {
            spread(area, across, y * widthPx, 1, widthPx, reach);
        }
        boolean[] both = new boolean[area.length];
        for (int x = 0; x < widthPx; x++) {
            spread(across, both, x, widthPx, heightPx, reach);
        }
        return both;
    }

    private static void spread(boolean[] from, boolean[] to, int first, int step, int count, int reach) {
        int last = Integer.MIN_VALUE / 2;
        for (int i = 0; i < count; i++) {
            last = from[first + i * step] ? i : last;
            to[first + i * step] = i - last <= reach;
        }
        int next = Integer.MAX_VALUE / 2;
        for (int i = count - 1; i >= 0; i--) {
            next = from[first + i * step] ? i : next;
            to[first + i * step] |= next - i <= reach;
        }
    }
}
