package dev.guise.sink;

import dev.guise.frame.Canvas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One PNG with small copies of pictures that are evenly spread over the whole show, however long it gets: it keeps every
 * n-th picture, and when it has twice too many, every second of them goes and n doubles. Memory is made once.
 */
public final class ContactSheetSink implements FrameSink {
    private static final int GAP_PX = 6;
    private static final byte GROUND = (byte) 0xf2;

    private final Path target;
    private final int columns;
    private final int cells;
    private final int cellWidthPx;
    private final int cellHeightPx;
    private final List<byte[]> kept = new ArrayList<>();
    private final List<byte[]> spare = new ArrayList<>();
    private long pictures;
    private long every = 1;

    /** A sheet of columns x rows cells, each {@code cellWidthPx} wide, for canvases of the given size. */
    public ContactSheetSink(Path target, int columns, int rows, int cellWidthPx, int widthPx, int heightPx)
            throws IOException {
        OutputFile.create(target).discard();
        this.target = target;
        this.columns = columns;
        this.cells = columns * rows;
        this.cellWidthPx = cellWidthPx;
        this.cellHeightPx = Math.max(1, cellWidthPx * heightPx / widthPx);
        for (int i = 0; i < 2 * cells; i++) {
            spare.add(new byte[cellWidthPx * cellHeightPx * 3]);
        }
    }

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public void write(Canvas canvas, long presentNs) {
        if (pictures++ % every != 0) {
            return;
        }
        if (spare.isEmpty()) {
            thinOut();
            if ((pictures - 1) % every != 0) {
                return;
            }
        }
        byte[] cell = spare.remove(spare.size() - 1);
        shrink(canvas, cell);
        kept.add(cell);
    }

    private void thinOut() {
        every *= 2;
        for (int i = kept.size() - 1; i > 0; i -= 2) {
            spare.add(kept.remove(i));
        }
    }

    /** Each cell pixel is the mean of the canvas pixels it covers. */
    private void shrink(Canvas canvas, byte[] cell) {
        for (int y = 0, o = 0; y < cellHeightPx; y++) {
            int top = y * canvas.heightPx() / cellHeightPx;
            int bottom = Math.max(top + 1, (y + 1) * canvas.heightPx() / cellHeightPx);
            for (int x = 0; x < cellWidthPx; x++) {
                int left = x * canvas.widthPx() / cellWidthPx;
                int right = Math.max(left + 1, (x + 1) * canvas.widthPx() / cellWidthPx);
                for (int c = 0; c < 3; c++) {
                    cell[o++] = mean(canvas, left, top, right, bottom, c);
                }
            }
        }
    }

    private static byte mean(Canvas canvas, int left, int top, int right, int bottom, int c) {
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += canvas.rgb()[3 * (y * canvas.widthPx() + x) + c] & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return (byte) ((sum + count / 2) / count);
    }

    @Override
    public void finish() throws IOException {
        int shown = Math.min(cells, kept.size());
        int across = Math.max(1, Math.min(columns, shown));
        int down = Math.max(1, (shown + across - 1) / across);
        int widthPx = across * (cellWidthPx + GAP_PX) + GAP_PX;
        int heightPx = down * (cellHeightPx + GAP_PX) + GAP_PX;
        byte[] sheet = new byte[widthPx * heightPx * 3];
        Arrays.fill(sheet, GROUND);
        for (int i = 0; i < shown; i++) {
            byte[] cell = kept.get(shown == 1 ? 0 : Math.round(i * (kept.size() - 1f) / (shown - 1)));
            int left = GAP_PX + i % across * (cellWidthPx + GAP_PX);
            int top = GAP_PX + i / across * (cellHeightPx + GAP_PX);
            for (int y = 0; y < cellHeightPx; y++) {
                System.arraycopy(cell, y * cellWidthPx * 3, sheet, 3 * ((top + y) * widthPx + left), cellWidthPx * 3);
            }
        }
        PngFile.write(sheet, widthPx, heightPx, target);
    }

    @Override
    public void close() {}
}
