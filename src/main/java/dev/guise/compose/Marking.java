package dev.guise.compose;

import dev.guise.frame.Canvas;
import java.util.List;

/**
 * Copies of composed pictures that carry the label in any case, for what is kept: recordings and snapshots are marked also
 * where the settings leave the label out of the live picture. Any thread.
 */
public final class Marking {
    private final int widthPx;
    private final int heightPx;
    private final List<Tint> label;

    /** For canvases of this size. */
    public Marking(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.label = Label.tints(widthPx, heightPx);
    }

    /** A canvas to copy into. */
    public Canvas blank() {
        return new Canvas(widthPx, heightPx);
    }

    /** Makes {@code to} the same picture, with the label. */
    public void copy(Canvas from, Canvas to) {
        System.arraycopy(from.rgb(), 0, to.rgb(), 0, to.rgb().length);
        if (!from.labelled()) {
            label.forEach(tint -> tint.draw(to));
        }
        to.labelled(true);
    }
}
