package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.Portrait;
import java.util.Arrays;
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
    private volatile @Nullable OwnBackground wantedPicture;
    private volatile boolean mirrored;
    private boolean cardPainted;

    // the composing thread only
    private ComposeConfig config;
    private @Nullable OwnBackground picture;
    private Backdrops backdrops;
    private PortraitPainter painter;
    private List<Tint> label;
    private boolean mirroredNow;
    private Portrait person = Portrait.alone();
    private byte[] behind = {};
    private int shoulders;

    /** Makes all memory it will need. */
    public JavaComposer(ComposeConfig config) {
        this(config, new Canvas(config.widthPx(), config.heightPx()));
    }

    /** Composes pictures that are transparent where the look says so, for outputs that can hold them. */
    public static JavaComposer seeThrough(ComposeConfig config) {
        boolean transparent = config.background() == ComposeConfig.Background.TRANSPARENT;
        return new JavaComposer(config, new Canvas(config.widthPx(), config.heightPx(), transparent));
    }

    private JavaComposer(ComposeConfig config, Canvas canvas) {
        this.wanted = config;
        this.config = config;
        this.widthPx = config.widthPx();
        this.heightPx = config.heightPx();
        this.canvas = canvas;
        this.card = new Canvas(widthPx, heightPx);
        this.backdrops = new Backdrops(config, place(config), null);
        this.painter = new PortraitPainter(place(config), Portrait.SIDE_PX);
        this.label = label(config);
        canvas.labelled(config.label());
    }

    @Override
    public Canvas compose(Portrait portrait) {
        adopt();
        prepare(portrait);
        return paint();
    }

    @Override
    public Canvas compose(Portrait older, Portrait newer, double share) {
        adopt();
        prepare(older, newer, share);
        return paint();
    }

    /** Notes what the next picture shows; until then the portrait must stay as it is. */
    void prepare(Portrait portrait) {
        mirroredNow = mirrored;
        person = portrait;
        behind = backdrops.behind(portrait, mirroredNow);
        shoulders = shoulders(portrait);
    }

    /** The same for one portrait that becomes another. */
    void prepare(Portrait older, Portrait newer, double share) {
        int over = Crossfade.over(share);
        mirroredNow = mirrored;
        person = crossfade.mix(older, newer, over);
        behind = backdrops.behind(older, newer, over, mirroredNow);
        shoulders = (shoulders(older) * (Crossfade.ONE - over) + shoulders(newer) * over) / Crossfade.ONE;
    }

    /** An own background shows what is beside the square. */
    private int shoulders(Portrait portrait) {
        return backdrops.isOwn(portrait) ? 0 : PortraitPainter.FULL_SHOULDERS;
    }

    /** Composes what was prepared. */
    Canvas paint() {
        if (painter.sourcePx() != person.sidePx()) {
            painter = new PortraitPainter(place(config), person.sidePx());
        }
        byte[] alpha = canvas.alpha();
        if (alpha == null) {
            paintOver(behind);
        } else {
            paintAlone(alpha);
        }
        return canvas;
    }

    /** What a white background adds to a black one is what shines through. */
    private void paintAlone(byte[] alpha) {
        byte[] flat = new byte[canvas.rgb().length];
        Arrays.fill(flat, (byte) 0xff);
        paintOver(flat);
        byte[] onWhite = canvas.rgb().clone();
        Arrays.fill(flat, (byte) 0);
        paintOver(flat);
        Transparency.divide(canvas.rgb(), onWhite, alpha);
    }

    private void paintOver(byte[] background) {
        painter.paint(person, mirroredNow, shoulders, background, canvas.rgb());
        for (Tint tint : label) {
            tint.draw(canvas);
        }
        for (Tint tint : overlay()) {
            tint.draw(canvas);
        }
    }

    /** Takes what {@link #retune} brought; true if there was something. */
    boolean adopt() {
        ComposeConfig next = wanted;
        OwnBackground nextPicture = wantedPicture;
        if (next.equals(config) && Objects.equals(nextPicture, picture)) {
            return false;
        }
        config = next;
        picture = nextPicture;
        backdrops = new Backdrops(next, place(next), nextPicture);
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
    public void picture(@Nullable OwnBackground next) {
        wantedPicture = next;
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
        return !wanted.equals(config)
                || !Objects.equals(wantedPicture, picture)
                || mirrored != mirroredNow
                || (config.overlay() && overlay.changed());
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

    /** The person of the prepared picture. */
    Portrait person() {
        return person;
    }

    /** Whether the prepared picture shows the person's mirror image. */
    boolean mirroredNow() {
        return mirroredNow;
    }

    /** What lies behind the prepared picture's person. */
    byte[] behind() {
        return behind;
    }

    /** How much of the prepared picture's shoulders is seen, 0 to {@link PortraitPainter#FULL_SHOULDERS}. */
    int shoulders() {
        return shoulders;
    }

    /** What is laid over the person first. */
    List<Tint> label() {
        return label;
    }

    /** What is laid over the label; another list whenever it changes. */
    List<Tint> overlay() {
        return config.overlay() ? overlay.tints() : List.of();
    }

    /** Another number whenever the pixels of {@link #behind} have changed. */
    int backdropVersion() {
        return backdrops.version();
    }
}
