package dev.guise.synthetic;

/**
 * The pixels of one triangle, row by row: bounds, and the weights of corners A and B at a row's first pixel centre with
 * their steps to the right (C has the rest). A pixel is inside where no weight is negative.
 */
final class TriangleScan {
    /** Twice the area; negative when the corners turn left as seen with y down, that is, towards the viewer. */
    float area;

    int left;
    int right;
    int top;
    int bottom;
    /** Weights at the first pixel of the row last begun. */
    float a;

    float b;
    float aStep;
    float bStep;

    private float ax;
    private float ay;
    private float bx;
    private float by;
    private float cx;
    private float cy;
    private float inverse;

    /** Takes corners in pixels; false when the triangle meets no pixel centre's row or column of the square. */
    boolean set(float ax, float ay, float bx, float by, float cx, float cy, int side) {
        this.ax = ax;
        this.ay = ay;
        this.bx = bx;
        this.by = by;
        this.cx = cx;
        this.cy = cy;
        left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - .5f));
        right = Math.min(side - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - .5f));
        top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - .5f));
        bottom = Math.min(side - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - .5f));
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        inverse = 1 / area;
        aStep = (by - cy) * inverse;
        bStep = (cy - ay) * inverse;
        return left <= right && top <= bottom && area != 0;
    }

    /** Takes the corners from x, y pairs. */
    boolean set(float[] screen, int i0, int i1, int i2, int side) {
        return set(
                screen[i0 * 2],
                screen[i0 * 2 + 1],
                screen[i1 * 2],
                screen[i1 * 2 + 1],
                screen[i2 * 2],
                screen[i2 * 2 + 1],
                side);
    }

    void beginRow(int y) {
        float px = left + .5f;
        float py = y + .5f;
        a = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverse;
        b = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverse;
    }
}
