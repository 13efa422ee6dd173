package dev.guise.compose;

import dev.guise.config.ComposeConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.OwnBackground;
import dev.guise.frame.PixelFormat;
import dev.guise.frame.Portrait;
import dev.guise.gl.CanvasRenderer;
import dev.guise.gl.GlException;
import dev.guise.gl.OffscreenContext;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Composes on the graphics card, and gives the bytes that {@link JavaComposer} would give. When the card fails, it says so
 * once and composes in plain Java from that picture on. The placeholder is painted in Java anyway.
 */
public final class GlComposer implements Composer {
    private static final int REHEARSALS = 5;

    private final NanoClock clock = NanoClock.system();
    private final JavaComposer plain;
    private final Consumer<String> teller;
    private final @Nullable PixelFormat packedFormat;
    private final Canvas canvas;
    private final OffscreenContext context;
    private @Nullable CanvasRenderer renderer;
    private @Nullable Thread holder;
    private @Nullable List<Tint> shownOverlay;
    private byte @Nullable [] shownBackdrop;
    private int shownBackdropVersion;
    private int sourcePx = Portrait.SIDE_PX;
    private long readBackNs;

    private GlComposer(
            ComposeConfig config,
            OffscreenContext context,
            @Nullable PixelFormat packedFormat,
            Consumer<String> teller) {
        this.plain = new JavaComposer(config);
        this.teller = teller;
        this.context = context;
        this.packedFormat = packedFormat;
        this.canvas = new Canvas(config.widthPx(), config.heightPx(), packedFormat);
        canvas.labelled(config.label());
    }

    /**
     * Builds everything, so that the first picture takes no longer than the others; owns the context from now on, also if
     * this fails. {@code teller} hears of it when the card fails later; canvases are packed as {@code packedFormat} too,
     * unless that is null. Another thread may compose than the one that calls this.
     *
     * @throws GlException if the card cannot do it
     */
    static GlComposer open(
            ComposeConfig config,
            OffscreenContext context,
            @Nullable PixelFormat packedFormat,
            Consumer<String> teller) {
        GlComposer composer = new GlComposer(config, context, packedFormat, teller);
        try {
            composer.build(config, context);
            return composer;
        } catch (GlException error) {
            context.close();
            throw error;
        }
    }

    private void build(ComposeConfig config, OffscreenContext card) {
        card.enter();
        renderer = renderer(config);
        bringTints(renderer);
        Portrait blank = Portrait.alone();
        for (int i = 0; i < REHEARSALS; i++) {
            renderer.render(blank, false, PortraitPainter.FULL_SHOULDERS);
            renderer.take(canvas.rgb(), packedOut());
        }
        card.leave();
    }

    private CanvasRenderer renderer(ComposeConfig config) {
        return new CanvasRenderer(layout(JavaComposer.place(config), sourcePx), packedFormat);
    }

    private static CanvasRenderer.Layout layout(PortraitPlace place, int sourcePx) {
        CubicTaps taps = place.taps(sourcePx);
        return new CanvasRenderer.Layout(
                place.canvasWidthPx(),
                place.canvasHeightPx(),
                sourcePx,
                place.sidePx(),
                place.firstColumn(),
                place.edgeInset(),
                PortraitPainter.SHOULDER_PERCENT,
                taps.start(),
                taps.weights(),
                CubicTaps.BITS,
                CubicTaps.SPARED_BITS);
    }

    @Override
    public Canvas compose(Portrait portrait) {
        boolean otherLook = plain.adopt();
        plain.prepare(portrait);
        return composed(otherLook);
    }

    @Override
    public Canvas compose(Portrait older, Portrait newer, double share) {
        boolean otherLook = plain.adopt();
        plain.prepare(older, newer, share);
        return composed(otherLook);
    }

    private Canvas composed(boolean otherLook) {
        CanvasRenderer card = renderer;
        if (card != null) {
            try {
                enter();
                boolean otherSize = resized();
                CanvasRenderer fit = otherLook || otherSize ? rebuilt(card) : card;
                furnish(fit);
                fit.render(plain.person(), plain.mirroredNow(), plain.shoulders());
                long queuedNs = clock.nowNs();
                fit.take(canvas.rgb(), packedOut());
                readBackNs = clock.nowNs() - queuedNs;
                return canvas;
            } catch (RuntimeException | LinkageError error) {
                giveUp(error);
            }
        }
        return plain.paint();
    }

    /** For another look: place, label and backdrop are brought anew. */
    private CanvasRenderer rebuilt(CanvasRenderer old) {
        old.close();
        CanvasRenderer fit = renderer(plain.config());
        renderer = fit;
        shownBackdrop = null;
        shownOverlay = null;
        canvas.labelled(plain.config().label());
        return fit;
    }

    /** Notes the size that the shaders are built for; true if it is another than before. */
    private boolean resized() {
        int before = sourcePx;
        sourcePx = plain.person().sidePx();
        return sourcePx != before;
    }

    private byte @Nullable [] packedOut() {
        return packedFormat == null ? null : canvas.packed(packedFormat);
    }

    private void enter() {
        if (holder == null) {
            context.enter();
            holder = Thread.currentThread();
        }
    }

    /** Brings to the card what is not there yet or has changed. */
    private void furnish(CanvasRenderer card) {
        byte[] backdrop = plain.behind();
        if (backdrop != shownBackdrop || plain.backdropVersion() != shownBackdropVersion) {
            card.backdrop(backdrop);
            shownBackdrop = backdrop;
            shownBackdropVersion = plain.backdropVersion();
        }
        bringTints(card);
    }

    /** Sheets do not change once they are shown, so the same list means the same tints. */
    private void bringTints(CanvasRenderer card) {
        List<Tint> overlay = plain.overlay();
        if (overlay != shownOverlay) {
            shownOverlay = overlay;
            List<Tint> all = new ArrayList<>(plain.label());
            all.addAll(overlay);
            for (int i = 0; i < all.size(); i++) {
                show(card, i, all.get(i));
            }
            card.tints(all.size());
        }
    }

    private static void show(CanvasRenderer card, int index, Tint tint) {
        Ink ink = tint.ink();
        card.tint(
                index,
                ink.coverage(),
                ink.widthPx(),
                ink.heightPx(),
                tint.leftPx(),
                tint.topPx(),
                tint.colour(),
                tint.amount256());
    }

    /** Nothing is given back to the card: one that hangs would take this thread with it. */
    private void giveUp(Throwable error) {
        renderer = null;
        readBackNs = 0;
        teller.accept("OpenGL on " + context.renderer() + " failed (" + DistinctErrors.oneLine(error)
                + "), so plain Java composes from now on");
    }

    @Override
    public long readBackNs() {
        return readBackNs;
    }

    @Override
    public Canvas placeholder() {
        return plain.placeholder();
    }

    @Override
    public void mirror(boolean mirror) {
        plain.mirror(mirror);
    }

    @Override
    public boolean hasOverlay() {
        return plain.hasOverlay();
    }

    @Override
    public boolean mirrored() {
        return plain.mirrored();
    }

    @Override
    public void retune(ComposeConfig config) {
        plain.retune(config);
    }

    @Override
    public void picture(@Nullable OwnBackground picture) {
        plain.picture(picture);
    }

    @Override
    public void overlay(Sheets sheets) {
        plain.overlay(sheets);
    }

    @Override
    public boolean changed() {
        return plain.changed();
    }

    @Override
    public void close() {
        CanvasRenderer card = renderer;
        if (card == null) {
            return;
        }
        renderer = null;
        enter();
        card.close();
        context.close();
    }
}
