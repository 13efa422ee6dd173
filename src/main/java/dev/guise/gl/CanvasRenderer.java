package dev.guise.gl;

import static org.lwjgl.opengl.GL33.GL_NO_ERROR;
import static org.lwjgl.opengl.GL33.GL_SCISSOR_TEST;
import static org.lwjgl.opengl.GL33.glDisable;
import static org.lwjgl.opengl.GL33.glEnable;
import static org.lwjgl.opengl.GL33.glGetError;
import static org.lwjgl.opengl.GL33.glScissor;

import dev.guise.frame.PixelFormat;
import dev.guise.frame.Portrait;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Composes canvases on the card in whole numbers throughout, so that the bytes are those of the same arithmetic in Java. Three
 * passes: the portrait's rows are stretched; its columns squeezed and laid over the backdrop, and all tints over them; the
 * bytes are put in order. Context thread only.
 */
public final class CanvasRenderer implements AutoCloseable {
    /** Tints beyond these have no place. */
    public static final int MOST_TINTS = 6;

    private static final int PORTRAIT = 0;
    private static final int MASK = 1;
    private static final int TAPS = 2;
    private static final int STRETCHED = 3;
    private static final int BACKDROP = 4;
    private static final int CANVAS = 5;
    private static final int INK = 6;

    /**
     * How a portrait lies on a canvas.
     *
     * @param sourcePx side of the portraits
     * @param sidePx side of the painted square; its lower edge is the canvas's
     * @param firstColumn canvas column of the square's left edge, may be negative
     * @param edgeInsetPx columns left out at either side
     * @param shoulderPercent how far the shoulders fall with each column beyond the square, in hundredths of a row
     * @param tapStart first of four source pixels for each of the square's
     * @param tapWeights four weights for each of the square's pixels
     * @param tapBits bits of fraction of a weight
     * @param sparedBits how many of them are given up between the two passes
     */
    public record Layout(
            int canvasWidthPx,
            int canvasHeightPx,
            int sourcePx,
            int sidePx,
            int firstColumn,
            int edgeInsetPx,
            int shoulderPercent,
            int[] tapStart,
            int[] tapWeights,
            int tapBits,
            int sparedBits) {}

    private final Owner owner = new Owner();
    private final WholeTarget whole = owner.own(new WholeTarget());
    private final Sheet portrait;
    private final Sheet mask;
    private final int sourcePx;
    private final Sheet taps;
    private final Sheet stretched;
    private final Sheet backdrop;
    private final Sheet canvas;
    private final @Nullable Sheet[] inks = new @Nullable Sheet[MOST_TINTS];
    /** Where each tint lies: left, top, width, height. */
    private final int[][] places = new int[MOST_TINTS][4];

    private int tintCount;
    private final Program stretch;
    private final Program paint;
    /** The same, with tints: drawn once more where there are any. */
    private final Program tinted;

    private final Packing rgb;
    private final @Nullable Packing packed;

    /**
     * For canvases that are packed as {@code packedFormat} too, unless that is null. The context must have been entered.
     *
     * @throws GlException if the card cannot do it
     */
    public CanvasRenderer(Layout layout, @Nullable PixelFormat packedFormat) {
        int width = layout.canvasWidthPx();
        int height = layout.canvasHeightPx();
        this.sourcePx = layout.sourcePx();
        this.portrait = owner.own(new Sheet(Sheet.Kind.RGB, sourcePx, sourcePx));
        this.mask = owner.own(new Sheet(Sheet.Kind.GREY, sourcePx, sourcePx));
        this.taps = owner.own(new Sheet(Sheet.Kind.SHORTS, layout.sidePx(), 2));
        this.stretched = owner.own(new Sheet(Sheet.Kind.SHORTS, layout.sidePx(), sourcePx));
        this.backdrop = owner.own(new Sheet(Sheet.Kind.RGB, width, height));
        this.canvas = owner.own(new Sheet(Sheet.Kind.BYTES, width, height));
        this.stretch = owner.own(Program.of(WholeTarget.SHADER, "stretch.frag", constants(layout, 0)));
        this.paint = owner.own(Program.of(WholeTarget.SHADER, "paint.frag", constants(layout, 0)));
        this.tinted = owner.own(Program.of(WholeTarget.SHADER, "paint.frag", constants(layout, 1)));
        this.rgb = owner.own(new Packing(PixelFormat.RGB24, width, height, whole));
        this.packed = packedFormat == null ? null : owner.own(new Packing(packedFormat, width, height, whole));
        fillTaps(layout);
        nameSamplers();
        check();
    }

    private static Map<String, Integer> constants(Layout layout, int tinted) {
        return Map.of(
                "SOURCE", layout.sourcePx(),
                "SIDE", layout.sidePx(),
                "FIRST_ROW", layout.canvasHeightPx() - layout.sidePx(),
                "FIRST_COLUMN", layout.firstColumn(),
                "INSET", layout.edgeInsetPx(),
                "SHOULDER_PERCENT", layout.shoulderPercent(),
                "TAP_BITS", layout.tapBits(),
                "SPARED", layout.sparedBits(),
                "TINTED", tinted);
    }

    /** Row 0 holds the four weights of each place, row 1 its first source pixel. */
    private void fillTaps(Layout layout) {
        int side = layout.sidePx();
        short[] numbers = new short[side * 8];
        for (int i = 0; i < side * 4; i++) {
            numbers[i] = (short) layout.tapWeights()[i];
        }
        for (int i = 0; i < side; i++) {
            numbers[(side + i) * 4] = (short) layout.tapStart()[i];
        }
        taps.upload(numbers);
    }

    private void nameSamplers() {
        stretch.use();
        stretch.set("portrait", PORTRAIT);
        stretch.set("mask", MASK);
        stretch.set("taps", TAPS);
        for (Program painting : List.of(paint, tinted)) {
            painting.use();
            painting.set("stretched", STRETCHED);
            painting.set("taps", TAPS);
            painting.set("backdrop", BACKDROP);
        }
        for (int i = 0; i < MOST_TINTS; i++) {
            tinted.set("ink[" + i + "]", INK + i);
        }
        portrait.readAt(PORTRAIT);
        mask.readAt(MASK);
        taps.readAt(TAPS);
        stretched.readAt(STRETCHED);
        backdrop.readAt(BACKDROP);
        canvas.readAt(CANVAS);
    }

    /** What lies behind the person from now on: RGB24, as large as the canvas. */
    public void backdrop(byte[] pixels) {
        backdrop.upload(pixels);
    }

    /**
     * What tint {@code index} looks like from now on; tints are laid on in the order of their index.
     *
     * @param coverage how much of each pixel is covered, 0 to 255, rows without padding
     * @param colour 0xRRGGBB
     * @param amount256 opacity where the coverage is full
     */
    public void tint(
            int index, byte[] coverage, int widthPx, int heightPx, int leftPx, int topPx, int colour, int amount256) {
        Sheet ink = inks[index];
        if (ink == null || ink.width() != widthPx || ink.height() != heightPx) {
            if (ink != null) {
                ink.close();
            }
            ink = owner.own(new Sheet(Sheet.Kind.GREY, widthPx, heightPx));
            inks[index] = ink;
            ink.readAt(INK + index);
        }
        ink.upload(coverage);
        places[index] = new int[] {leftPx, topPx, widthPx, heightPx};
        tinted.use();
        tinted.set("place[" + index + "]", leftPx, topPx, widthPx, heightPx);
        tinted.set("tint[" + index + "]", colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, amount256);
    }

    /** How many of the tints are laid on from now on, the first ones. */
    public void tints(int count) {
        tintCount = count;
    }

    /**
     * Begins to compose one portrait, or its mirror image: all is queued for the card when this returns, the way back, too.
     *
     * @param shoulders how much is seen of the shoulders that are drawn on beyond the square, 0 to 256
     * @throws GlException if the card failed
     */
    public void render(Portrait person, boolean mirrored, int shoulders) {
        portrait.upload(person.rgb());
        mask.upload(person.mask());
        stretched.drawInto();
        stretch.use();
        stretch.set("flip", mirrored ? sourcePx - 1 : -1);
        whole.draw();
        canvas.drawInto();
        paint.use();
        paint.set("shoulders", shoulders);
        whole.draw();
        tinted.use();
        tinted.set("shoulders", shoulders);
        drawTints();
        if (packed != null) {
            packed.start(CANVAS);
        }
        rgb.start(CANVAS);
        check();
    }

    /**
     * Waits for the bytes of the canvas that {@link #render} began: {@code rgbOut} as RGB24, and {@code packedOut} in the other
     * format, if there is one. Once for each rendering.
     *
     * @throws GlException if the card failed; both arrays are undefined then
     */
    public void take(byte[] rgbOut, byte @Nullable [] packedOut) {
        if (packed != null && packedOut != null) {
            packed.take(packedOut);
        }
        rgb.take(rgbOut);
        check();
    }

    /** Tints often lie on each other; each place is drawn once. */
    private void drawTints() {
        tinted.set("tints", tintCount);
        glEnable(GL_SCISSOR_TEST);
        for (int i = 0; i < tintCount; i++) {
            int[] at = places[i];
            if (i == 0 || !Arrays.equals(at, places[i - 1])) {
                glScissor(at[0], at[1], at[2], at[3]);
                whole.draw();
            }
        }
        glDisable(GL_SCISSOR_TEST);
    }

    private static void check() {
        int error = glGetError();
        if (error != GL_NO_ERROR) {
            throw new GlException("OpenGL fails with error 0x" + Integer.toHexString(error));
        }
    }

    /** Gives everything back; the context must have been entered. */
    @Override
    public void close() {
        owner.close();
    }
}
