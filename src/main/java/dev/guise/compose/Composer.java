package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import org.jspecify.annotations.Nullable;

/**
 * Portrait to canvas: backdrop, person, label, overlay; and the placeholder card that shows nobody. Canvases belong to the
 * composer and are painted again at the next call. Composing and closing belong to one thread; {@link #placeholder} may be
 * called by another one before, {@link #mirror}, {@link #retune}, {@link #picture} and {@link #overlay} by any at any time.
 */
public interface Composer extends AutoCloseable {
    /** The portrait over its background. */
    Canvas compose(Portrait portrait);

    /** Two portraits over the background, mixed: {@code share} 0 is the older one alone, 1 the newer one alone. */
    Canvas compose(Portrait older, Portrait newer, double share);

    /** How much of the last composing was waiting for the graphics card's bytes; 0 where no card composes. */
    default long readBackNs() {
        return 0;
    }

    /** The card that says the camera is paused. */
    Canvas placeholder();

    /** Whether the person is shown as in a mirror from the next call on; label and overlay stay readable. */
    void mirror(boolean mirror);

    /** Whether the person is shown as in a mirror. */
    boolean mirrored();

    /** Another look from the next call on; the size of the canvas and what composes stay as they are. */
    void retune(ComposeConfig config);

    /** What fills the canvas behind the person from the next call on where the look says "picture"; null for none. */
    void picture(@Nullable OwnBackground picture);

    /** Whether the overlay is drawn, so that someone should keep it fresh. */
    boolean hasOverlay();

    /** Shows this as overlay from the next picture on. */
    void overlay(Sheets sheets);

    /** Whether composing the same portrait again would look otherwise: another overlay, look or side. */
    boolean changed();

    @Override
    void close();
}
