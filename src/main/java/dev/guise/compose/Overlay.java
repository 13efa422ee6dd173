package dev.guise.compose;

import dev.guise.frame.Canvas;
import org.jspecify.annotations.Nullable;

/** What lies in the upper left corner of the picture, for people who tune latency. Drawn by one thread, shown by any other. */
final class Overlay {
    private static final int MARGIN_PX = 6;

    private volatile @Nullable Sheets newest;
    private @Nullable Sheets shown;

    /** Shows this from the next picture on. Any thread. */
    void show(Sheets sheets) {
        newest = sheets;
    }

    /** Whether the newest was not drawn yet. */
    boolean changed() {
        return newest != shown;
    }

    /** Lays it onto a canvas; nothing if there is nothing. */
    void draw(Canvas canvas) {
        Sheets now = newest;
        shown = now;
        if (now != null) {
            now.draw(canvas, MARGIN_PX, MARGIN_PX);
        }
    }
}
