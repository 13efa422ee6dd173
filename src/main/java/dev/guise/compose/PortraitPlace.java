package dev.guise.compose;

/**
 * Where the portrait's square lies on a canvas: its bottom edge on the canvas's bottom edge, in the middle. It may be larger
 * than the canvas.
 */
record PortraitPlace(int canvasWidthPx, int canvasHeightPx, int sidePx) {
    /** Canvas row of the square's upper edge; negative where it lies above the canvas. */
    int firstRow() {
        return canvasHeightPx - sidePx;
    }

    /** Canvas column of its left edge, likewise. */
    int firstColumn() {
        return (canvasWidthPx - sidePx) / 2;
    }

    /** Columns at either side of the square that are left out, because networks err most at the border. */
    int edgeInset() {
        return sidePx / 64;
    }

    /** Which pixels of a portrait of {@code sourcePx} make each painted one, and how much of each. */
    CubicTaps taps(int sourcePx) {
        return CubicTaps.of(sourcePx, sidePx);
    }
}
