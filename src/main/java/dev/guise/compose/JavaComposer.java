package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Composes in plain Java: needs nothing, and gives the same bytes everywhere. */
public final class JavaComposer implements Composer {
    private final Crossfade crossfade = new Crossfade();
    private final Overlay overlay = new Overlay();
    private final Canvas canvas;
    private final Canvas card;
    private final int widthPx;
    private final int heightPx;
    private volatile ComposeConfig wanted;
    private volatile boolean mirrored;
    private boolean cardPainted;

    // the composing thread only
    private ComposeConfig config;
    private Backdrop backdrop;
    private PortraitPainter painter;
    private List<Tint> label;
    private boolean backdropPainted;
    private @Nullable OwnBackground paintedOwn;
    private boolean paintedMirrored;
    private int backdropVersion;
    private boolean mirroredNow;

    /** Makes all memory it will need. */
    public JavaComposer(ComposeConfig config) {
        this.wanted = config;
        this.config = config;
        this.widthPx = config.widthPx();
        this.heightPx = config.heightPx();
        this.canvas = new Canvas(widthPx, heightPx);
        this.card = new Canvas(widthPx, heightPx);
        this.backdrop = new Backdrop(config);
        this.painter = new PortraitPainter(place(config), Portrait.SIDE_PX);
        this.label = label(config);
        canvas.labelled(config.label());
    }

    @Override
    public Canvas compose(Portrait portrait) {
        adopt();
        mirroredNow = mirrored;
        if (painter.sourcePx() != portrait.sidePx()) {
            painter = new PortraitPainter(place(config), portrait.sidePx());
        }
        byte[] behind = backdrop(portrait, mirroredNow);
        painter.paint(portrait, mirroredNow, !ownBackground(portrait), behind, canvas.rgb());
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

    /** Takes what {@link #retune} brought; true if there was something. */
    boolean adopt() {
        ComposeConfig next = wanted;
        if (next.equals(config)) {
            return false;
        }
        config = next;
        backdrop = new Backdrop(next);
        backdropPainted = false;
        painter = new PortraitPainter(place(next), painter.sourcePx());
        label = label(next);
        canvas.labelled(next.label());
        return true;
    }

    private static List<Tint> label(ComposeConfig config) {
        return config.label() ? Label.tints(config.widthPx(), config.heightPx()) : List.of();
    }

    @Override
    public Canvas placeholder() {
        if (!cardPainted) {
            cardPainted = true;
            PlaceholderCard.paint(card, wanted);
        }
        return card;
    }

    @Override
    public void mirror(boolean mirror) {
        mirrored = mirror;
    }

    @Override
    public boolean mirrored() {
        return mirrored;
    }

    @Override
    public void retune(ComposeConfig other) {
        if (other.widthPx() != widthPx || other.heightPx() != heightPx) {
            throw new IllegalArgumentException("the canvas is " + widthPx + "x" + heightPx + " px to the end, not "
                    + other.widthPx() + "x" + other.heightPx());
        }
        wanted = other;
    }

    @Override
    public boolean hasOverlay() {
        return wanted.overlay();
    }

    @Override
    public void overlay(Sheets sheets) {
        overlay.show(sheets);
    }

    @Override
    public boolean changed() {
        return !wanted.equals(config) || mirrored != mirroredNow || (config.overlay() && overlay.changed());
    }

    @Override
    public void close() {}

    // ---- what another way of composing shares ----

    /** Where the portrait lies on a canvas of these settings. */
    static PortraitPlace place(ComposeConfig config) {
        int sidePx = (int) Math.round(config.portraitScale() * config.heightPx());
        return new PortraitPlace(config.widthPx(), config.heightPx(), sidePx);
    }

    /** The settings that the next picture is composed by. */
    ComposeConfig config() {
        return config;
    }

    /** Notes that a picture was composed elsewhere, on this side. */
    void composedElsewhere(boolean onSide) {
        mirroredNow = onSide;
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

    /** Another number whenever {@link #backdrop} was painted anew. */
    int backdropVersion() {
        return backdropVersion;
    }

    /** Whether what lies behind this portrait is its own. */
    boolean ownBackground(Portrait portrait) {
        return config.background() == ComposeConfig.Background.OWN && portrait.background() != null;
    }

    /** What lies behind the person, RGB24 in the canvas's size; painted when it is first wanted, and again when it changes. */
    byte[] backdrop(Portrait first, boolean onSide) {
        OwnBackground own = ownBackground(first) ? first.background() : null;
        if (!Objects.equals(own, paintedOwn) || (own != null && paintedMirrored != onSide)) {
            backdropPainted = false;
            paintedOwn = own;
            paintedMirrored = onSide;
        }
        backdropVersion += backdropPainted ? 0 : 1;
        if (!backdropPainted && own != null) {
            backdropPainted = true;
            backdrop.paintOwn(own, place(config), onSide);
        } else if (!backdropPainted) {
            backdropPainted = true;
            switch (config.background()) {
                case OWN, SLOPE -> backdrop.paintSlope(config.topColour(), config.bottomColour());
                case BLUR -> backdrop.paintBlur(first);
            }
        }
        return backdrop.rgb();
    }
}
