package dev.guise.compose;

import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;

/**
 * Portrait to canvas: backdrop, person, label, overlay; and the placeholder card that shows nobody. Canvases belong to the
 * composer and are painted again at the next call. Composing and closing belong to one thread; {@link #placeholder} may be
 * called by another one before, {@link #mirror} by any at any time.
 */
public interface Composer extends AutoCloseable {
    /** The portrait over its background. */
    Canvas compose(Portrait portrait);

    /** Two portraits over the background, mixed: {@code share} 0 is the older one alone, 1 the newer one alone. */
    Canvas compose(Portrait older, Portrait newer, double share);

    /** The card that says the camera is paused. */
    Canvas placeholder();

    /** Whether the person is shown as in a mirror from the next call on; label and overlay stay readable. */
    void mirror(boolean mirror);

    /** Whether the overlay is drawn, so that someone should keep its text fresh. */
    boolean hasOverlay();

    /** Sets what the overlay says from now on, lines separated by line breaks. */
    void overlayText(String text);

    @Override
    void close();
}
