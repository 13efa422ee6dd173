package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;
import java.util.List;

/** Composes in plain Java: needs nothing, and gives the same bytes everywhere. */
public final class JavaComposer implements Composer {
    private final ComposeConfig config;
    private final Backdrop backdrop;
    private final PortraitPainter painter;
    private final Crossfade crossfade = new Crossfade();
    private final Overlay overlay;
    private final List<Tint> label;
    private final Canvas canvas;
    private final Canvas card;
    private boolean backdropPainted;
    private boolean cardPainted;
    private volatile boolean mirrored;

    /** Makes all memory it will need. */
    public JavaComposer(ComposeConfig config) {
        this.config = config;
        this.backdrop = new Backdrop(config);
        this.painter = new PortraitPainter(place(config));
        this.overlay = new Overlay(config.widthPx(), config.heightPx());
        this.label = config.label() ? Label.tints(config.widthPx(), config.heightPx()) : List.of();
        this.canvas = new Canvas(config.widthPx(), config.heightPx());
        this.card = new Canvas(config.widthPx(), config.heightPx());
    }

    @Override
    public Canvas compose(Portrait portrait) {
        painter.paint(portrait, mirrored, backdrop(portrait), canvas.rgb());
        for (Tint tint : label) {
            tint.draw(canvas);
        }
        for (Tint tint : overlay()) {
            tint.draw(canvas);
        }
        return canvas;
    }

    @Override
    public Canvas compose(Portrait older, Portrait newer, double share) {
        return compose(crossfade.mix(older, newer, share));
    }

    @Override
    public Canvas placeholder() {
        if (!cardPainted) {
            cardPainted = true;
            PlaceholderCard.paint(card, config);
        }
        return card;
    }

    @Override
    public void mirror(boolean mirror) {
        mirrored = mirror;
    }

    @Override
    public boolean hasOverlay() {
        return config.overlay();
    }

    @Override
    public void overlayText(String text) {
        overlay.write(text);
    }

    @Override
    public void close() {}

    // ---- what another way of composing shares ----

    /** Where the portrait lies on a canvas of these settings. */
    static PortraitPlace place(ComposeConfig config) {
        int sidePx = (int) Math.round(config.portraitScale() * config.heightPx());
        return new PortraitPlace(config.widthPx(), config.heightPx(), sidePx);
    }

    boolean mirrored() {
        return mirrored;
    }

    Crossfade crossfade() {
        return crossfade;
    }

    /** What is laid over the person first. */
    List<Tint> label() {
        return label;
    }

    /** What is laid over the label; another list whenever it changes. */
    List<Tint> overlay() {
        return config.overlay() ? overlay.tints() : List.of();
    }

    /** What lies behind the person, RGB24 in the canvas's size; painted at the first call, for the first portrait. */
    byte[] backdrop(Portrait first) {
        if (!backdropPainted) {
            backdropPainted = true;
            switch (config.background()) {
                case SLOPE -> backdrop.paintSlope(config.topColour(), config.bottomColour());
                case BLUR -> backdrop.paintBlur(first);
            }
        }
        return backdrop.rgb();
    }
}
