package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.Portrait;
import java.util.ArrayList;
import java.util.List;

/** Composes in plain Java: needs nothing, and gives the same bytes everywhere. */
public final class JavaComposer implements Composer {
    private final ComposeConfig config;
    private final Backdrop backdrop;
    private final PortraitPainter painter;
    private final Crossfade crossfade = new Crossfade();
    private final Overlay overlay;
    private final List<Tint> tints;
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
        this.tints = tints(config, overlay);
        this.canvas = new Canvas(config.widthPx(), config.heightPx());
        this.card = new Canvas(config.widthPx(), config.heightPx());
    }

    private static List<Tint> tints(ComposeConfig config, Overlay overlay) {
        List<Tint> tints = new ArrayList<>();
        if (config.label()) {
            tints.addAll(Label.tints(config.widthPx(), config.heightPx()));
        }
        if (config.overlay()) {
            tints.addAll(overlay.tints());
        }
        return List.copyOf(tints);
    }

    @Override
    public Canvas compose(Portrait portrait) {
        painter.paint(portrait, mirrored, backdrop(portrait), canvas.rgb());
        for (Tint tint : tints) {
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

    /** What is drawn over the person, in this order. */
    List<Tint> tints() {
        return tints;
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
