package dev.guise.compose;

import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;

/**
 * The one way from a camera's picture to a canvas: it fills the canvas, cut at the longer side. It shows the real person, so
 * only the command of that name may use it; {@code ArchitectureTest} keeps this so.
 */
public final class PassThrough {
    private static final int ONE = 256;

    private final Canvas canvas;

    /** For canvases of this size. */
    public PassThrough(int widthPx, int heightPx) {
        this.canvas = new Canvas(widthPx, heightPx);
    }

    /** The picture as it is; the canvas belongs to this object and is painted again at the next call. */
    public Canvas paint(Frame frame) {
        int width = canvas.widthPx();
        int height = canvas.heightPx();
        if (frame.widthPx() == width && frame.heightPx() == height) {
            System.arraycopy(frame.rgb(), 0, canvas.rgb(), 0, canvas.rgb().length);
            return canvas;
        }
        double scale = Math.min((double) frame.widthPx() / width, (double) frame.heightPx() / height);
        double left = (frame.widthPx() - scale * width) / 2;
        double top = (frame.heightPx() - scale * height) / 2;
        for (int y = 0; y < height; y++) {
            paintRow(frame, y, place(top + scale * (y + 0.5) - 0.5, frame.heightPx()), left, scale);
        }
        return canvas;
    }

    private void paintRow(Frame frame, int y, int fy, double left, double scale) {
        int upper = fy / ONE * frame.strideBytes();
        int lower = Math.min(frame.heightPx() - 1, fy / ONE + 1) * frame.strideBytes();
        for (int x = 0, out = y * canvas.widthPx() * 3; x < canvas.widthPx(); x++) {
            int fx = place(left + scale * (x + 0.5) - 0.5, frame.widthPx());
            int near = fx / ONE * 3;
            int far = Math.min(frame.widthPx() - 1, fx / ONE + 1) * 3;
            for (int c = 0; c < 3; c++, out++) {
                int above = between(frame.rgb()[upper + near + c], frame.rgb()[upper + far + c], fx % ONE);
                int below = between(frame.rgb()[lower + near + c], frame.rgb()[lower + far + c], fx % ONE);
                canvas.rgb()[out] = (byte) ((above * (ONE - fy % ONE) + below * (fy % ONE)) / (ONE * ONE));
            }
        }
    }

    /** A place in fixed point, kept within the picture. */
    private static int place(double at, int sizePx) {
        return (int) Math.round(Math.max(0, Math.min(sizePx - 1, at)) * ONE);
    }

    private static int between(byte a, byte b, int share) {
        return (a & 0xff) * (ONE - share) + (b & 0xff) * share;
    }
}
