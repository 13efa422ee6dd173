package dev.guise.capture;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/** The eight ways in which a camera may lay a picture down, by what brings it upright; in the order of EXIF's numbers 1 to 8. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    FLIPPED(false, false, true),
    /** Rows become columns. */
    TRANSPOSED(true, false, false),
    QUARTER_TURN(true, true, false),
    TRANSVERSE(true, true, true),
    THREE_QUARTER_TURN(true, false, true);

    private static final int PIXEL_BYTES = 3;

    private final boolean swapsAxes;
    private final boolean fromRight;
    private final boolean fromBelow;

    /** Columns and rows change places first; then columns may count from the right and rows from below. */
    Orientation(boolean swapsAxes, boolean fromRight, boolean fromBelow) {
        this.swapsAxes = swapsAxes;
        this.fromRight = fromRight;
        this.fromBelow = fromBelow;
    }

    /**
     * The one that is nearest to a display matrix of nine numbers: a stored (x, y) is shown at (x m0 + y m3, x m1 + y m4), moved
     * into view. A matrix that shows nothing is no turn.
     */
    static Orientation of(IntBuffer matrix) {
        long a = matrix.get(0);
        long b = matrix.get(1);
        long c = matrix.get(3);
        long d = matrix.get(4);
        if (a * d == b * c) {
            return UPRIGHT;
        }
        boolean swaps = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
        return swaps ? of(true, c < 0, b < 0) : of(false, a < 0, d < 0);
    }

    private static Orientation of(boolean swapsAxes, boolean fromRight, boolean fromBelow) {
        for (Orientation each : values()) {
            if (each.swapsAxes == swapsAxes && each.fromRight == fromRight && each.fromBelow == fromBelow) {
                return each;
            }
        }
        throw new AssertionError("eight cases are all there are");
    }

    boolean swapsAxes() {
        return swapsAxes;
    }

    /** Copies RGB24 rows of {@code strideBytes} into {@code out} without padding, upright. */
    void bringUpright(ByteBuffer stored, int strideBytes, int widthPx, int heightPx, byte[] out) {
        int rowBytes = widthPx * PIXEL_BYTES;
        for (int y = 0; y < heightPx; y++) {
            if (this == UPRIGHT || this == FLIPPED) {
                int to = this == UPRIGHT ? y : heightPx - 1 - y;
                stored.get(y * strideBytes, out, to * rowBytes, rowBytes);
            } else {
                turnRow(stored, y * strideBytes, y, widthPx, heightPx, out);
            }
        }
    }

    private void turnRow(ByteBuffer stored, int rowAt, int y, int widthPx, int heightPx, byte[] out) {
        int columns = swapsAxes ? heightPx : widthPx;
        int rows = swapsAxes ? widthPx : heightPx;
        for (int x = 0; x < widthPx; x++) {
            int column = swapsAxes ? y : x;
            int row = swapsAxes ? x : y;
            int index = (fromBelow ? rows - 1 - row : row) * columns + (fromRight ? columns - 1 - column : column);
            stored.get(rowAt + PIXEL_BYTES * x, out, PIXEL_BYTES * index, PIXEL_BYTES);
        }
    }
}
