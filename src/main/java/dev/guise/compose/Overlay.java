package dev.guise.compose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in the upper left corner of the picture, for people who tune latency. Drawn by one thread, shown by any other. */
final class Overlay {
    private static final int MARGIN_PX = 6;

    private volatile @Nullable Sheets newest;
    private @Nullable Sheets shown;
    private List<Tint> tints = List.of();

    /** Shows this from the next picture on. Any thread. */
    void show(Sheets sheets) {
        newest = sheets;
    }

    /** Whether the newest was not taken yet. */
    boolean changed() {
        return newest != shown;
    }

    /** The newest as it is laid onto a canvas; another list whenever it is another. */
    List<Tint> tints() {
        Sheets now = newest;
        if (now != null && now != shown) {
            shown = now;
            tints = now.tints(MARGIN_PX, MARGIN_PX);
        }
        return tints;
    }
}
