package dev.guise.capture;

import dev.guise.frame.Frame;
import java.nio.ByteBuffer;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/**
 * The size a clip's pictures are decoded to (pixels made square, at most 1152 px a side) and the turn that brings them
 * upright, in quarters clockwise.
 */
record ClipShape(int storedWidthPx, int storedHeightPx, int quarterTurns) {
    static ClipShape of(FFmpegFrameGrabber grabber) {
        return of(
                grabber.getImageWidth(),
                grabber.getImageHeight(),
                grabber.getAspectRatio(),
                grabber.getDisplayRotation());
    }

    /** {@code turnDegrees} is the counter-clockwise turn that FFmpeg reports of a display matrix. */
    static ClipShape of(int widthPx, int heightPx, double pixelAspect, double turnDegrees) {
        double aspect = pixelAspect > 0.1 && pixelAspect < 10 ? pixelAspect : 1;
        double width = widthPx * aspect;
        double scale = Math.min(1, Frame.MAX_SIDE_PX / Math.max(width, heightPx));
        int quarters = Double.isFinite(turnDegrees) ? Math.floorMod(-Math.round(turnDegrees / 90), 4) : 0;
        return new ClipShape(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(heightPx * scale)),
                quarters);
    }

    int uprightWidthPx() {
        return quarterTurns % 2 == 0 ? storedWidthPx : storedHeightPx;
    }

    int uprightHeightPx() {
        return quarterTurns % 2 == 0 ? storedHeightPx : storedWidthPx;
    }

    /** Copies RGB24 rows of {@code strideBytes} into {@code out} without padding, turned upright. */
    void turnUpright(ByteBuffer stored, int strideBytes, byte[] out) {
        int rowBytes = storedWidthPx * 3;
        if (quarterTurns == 0) {
            for (int y = 0; y < storedHeightPx; y++) {
                stored.get(y * strideBytes, out, y * rowBytes, rowBytes);
            }
            return;
        }
        for (int y = 0; y < storedHeightPx; y++) {
            for (int x = 0; x < storedWidthPx; x++) {
                stored.get(y * strideBytes + 3 * x, out, 3 * uprightIndex(x, y), 3);
            }
        }
    }

    private int uprightIndex(int x, int y) {
        return switch (quarterTurns) {
            case 1 -> x * storedHeightPx + storedHeightPx - 1 - y;
            case 2 -> (storedHeightPx - 1 - y) * storedWidthPx + storedWidthPx - 1 - x;
            default -> (storedWidthPx - 1 - x) * storedHeightPx + y;
        };
    }
}
