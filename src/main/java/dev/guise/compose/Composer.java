package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;

/**
 * Portrait to canvas in plain Java: backdrop, person, label, overlay; and the placeholder card that shows nobody. Canvases
 * belong to the composer and are painted again at the next call. One thread.
 */
public final class Composer {
    private final ComposeConfig config;
    private final Backdrop backdrop;
    private final PortraitPainter painter;
    private final Label label;
    private final Overlay overlay;
    private final Canvas canvas;
    private final Canvas card;
    private boolean backdropPainted;
    private boolean cardPainted;

    /** Makes all memory it will need. */
    public Composer(ComposeConfig config) {
        this.config = config;
        this.backdrop = new Backdrop(config);
        int sidePx = (int) Math.round(config.portraitScale() * config.heightPx());
        this.painter = new PortraitPainter(config.widthPx(), config.heightPx(), sidePx);
        this.label = new Label(config.heightPx());
        this.overlay = new Overlay();
        this.canvas = new Canvas(config.widthPx(), config.heightPx());
        this.card = new Canvas(config.widthPx(), config.heightPx());
        canvas.labelled(config.label());
    }

    /** The portrait over its background. */
    public Canvas compose(Portrait portrait) {
        if (!backdropPainted) {
            paintBackdrop(portrait);
        }
        painter.paint(portrait, backdrop.rgb(), canvas.rgb());
        if (config.label()) {
            label.draw(canvas);
        }
        if (config.overlay()) {
            overlay.draw(canvas);
        }
        return canvas;
    }

    /** The card that says the camera is paused. */
    public Canvas placeholder() {
        if (!cardPainted) {
            cardPainted = true;
            PlaceholderCard.paint(card, config);
        }
        return card;
    }

    /** Whether the overlay is drawn, so that someone should keep it fresh. */
    public boolean hasOverlay() {
        return config.overlay();
    }

    /** Shows this as overlay from the next picture on. Any thread. */
    public void overlay(Sheets sheets) {
        overlay.show(sheets);
    }

    /** Whether composing the same portrait again would show a newer overlay. */
    public boolean overlayChanged() {
        return config.overlay() && overlay.changed();
    }

    private void paintBackdrop(Portrait portrait) {
        backdropPainted = true;
        switch (config.background()) {
            case SLOPE -> backdrop.paintSlope(config.topColour(), config.bottomColour());
            case BLUR -> backdrop.paintBlur(portrait);
        }
    }
}
