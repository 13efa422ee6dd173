package dev.guise.compose;

/** The colours of a picture in cells of some pixels: averaged, softened, and read between their middles. One thread. */
final class CoarseColours {
    private final int cellPx;
    private final int columns;
    private final int rows;
    private float[] levels;

    private CoarseColours(int cellPx, int columns, int rows) {
        this.cellPx = cellPx;
        this.columns = columns;
        this.rows = rows;
        this.levels = new float[columns * rows * 3];
    }

    /** Means of an RGB24 picture's cells; those at the right and lower edge may be smaller. */
    static CoarseColours of(byte[] rgb, int widthPx, int heightPx, int cellPx) {
        int columns = (widthPx + cellPx - 1) / cellPx;
        int rows = (heightPx + cellPx - 1) / cellPx;
        CoarseColours cells = new CoarseColours(cellPx, columns, rows);
        int[] pixels = new int[columns * rows];
        for (int y = 0, i = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                int cell = y / cellPx * columns + x / cellPx;
                pixels[cell]++;
                for (int c = 0; c < 3; c++, i++) {
                    cells.levels[3 * cell + c] += rgb[i] & 0xff;
                }
            }
        }
        for (int i = 0; i < cells.levels.length; i++) {
            cells.levels[i] /= pixels[i / 3];
        }
        return cells;
    }

    /** Each cell becomes the mean of itself and its neighbours; beyond the edges the edge goes on. */
    void soften() {
        float[] soft = new float[levels.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < 3; c++) {
                    soft[3 * (y * columns + x) + c] = around(x, y, c);
                }
            }
        }
        levels = soft;
    }

    private float around(int x, int y, int c) {
        float sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                sum += level(x + dx, y + dy, c);
            }
        }
        return sum / 9;
    }

    private float level(int x, int y, int c) {
        int column = Math.max(0, Math.min(columns - 1, x));
        int row = Math.max(0, Math.min(rows - 1, y));
        return levels[3 * (row * columns + column) + c];
    }

    /** The level of a pixel, 0 to 255, linearly between the middles of cells. */
    double at(int xPx, int yPx, int c) {
        double x = (xPx + 0.5) / cellPx - 0.5;
        double y = (yPx + 0.5) / cellPx - 0.5;
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        double right = x - column;
        double down = y - row;
        double upper = level(column, row, c) * (1 - right) + level(column + 1, row, c) * right;
        double lower = level(column, row + 1, c) * (1 - right) + level(column + 1, row + 1, c) * right;
        return upper * (1 - down) + lower * down;
    }
}
