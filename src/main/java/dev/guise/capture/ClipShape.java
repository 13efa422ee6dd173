package dev.guise.capture;

import dev.guise.frame.Frame;

/**
 * The size a clip's pictures are decoded to (pixels made square, at most 1152 px a side) and what brings them upright. It may
 * change from picture to picture.
 */
record ClipShape(int storedWidthPx, int storedHeightPx, Orientation orientation) {
    static ClipShape of(int widthPx, int heightPx, double pixelAspect, Orientation orientation) {
        double aspect = pixelAspect > 0.1 && pixelAspect < 10 ? pixelAspect : 1;
        double width = widthPx * aspect;
        double scale = Math.min(1, Frame.MAX_MOVING_SIDE_PX / Math.max(width, heightPx));
        return new ClipShape(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(heightPx * scale)),
                orientation);
    }

    int uprightWidthPx() {
        return orientation.swapsAxes() ? storedHeightPx : storedWidthPx;
    }

    int uprightHeightPx() {
        return orientation.swapsAxes() ? storedWidthPx : storedHeightPx;
    }
}
