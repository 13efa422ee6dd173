package dev.guise.config;

/**
 * How the canvas looks. The keys are explained in {@code config/default.yaml}.
 *
 * @param widthPx canvas width, even
 * @param heightPx canvas height, even
 * @param portraitScale side of the portrait as a share of the canvas height
 * @param background what is behind the person
 * @param picture a picture file for {@link Background#PICTURE}, or {@value #NO_PICTURE}
 * @param topColour colour of the slope at the top, or of everything, 0xRRGGBB
 * @param bottomColour colour of the slope at the bottom, 0xRRGGBB
 * @param label whether the small "AI" label is drawn
 * @param overlay whether latencies are drawn
 * @param renderer what composes
 */
public record ComposeConfig(
        int widthPx,
        int heightPx,
        double portraitScale,
        Background background,
        String picture,
        int topColour,
        int bottomColour,
        boolean label,
        boolean overlay,
        Renderer renderer) {
    /** There is no picture file. */
    public static final String NO_PICTURE = "none";

    /** What composes. */
    public enum Renderer {
        /** OpenGL where a graphics card runs it, otherwise plain Java. */
        AUTO,
        /** OpenGL, also on the processor; plain Java only where there is none. */
        GL,
        /** Plain Java. */
        JAVA
    }

    /** What is behind the person. */
    public enum Background {
        /** The identity's own, where it has one; otherwise the slope. */
        OWN,
        /** A slope between two colours. */
        SLOPE,
        /** The identity's own, out of focus; where it has none, the first portrait's colours. */
        BLUR,
        /** The top colour alone. */
        COLOUR,
        /** A picture file, which fills the canvas. */
        PICTURE,
        /** Nothing, where what is written can say so; otherwise the top colour. */
        TRANSPARENT
    }

    public ComposeConfig {
        Range.check("compose.widthPx", widthPx, 160, 1920);
        Range.check("compose.heightPx", heightPx, 120, 1080);
        Range.even("compose.widthPx", widthPx);
        Range.even("compose.heightPx", heightPx);
        Range.check("compose.portraitScale", portraitScale, 0.25, 2);
        Range.check("compose.topColour", topColour, 0, 0xffffff);
        Range.check("compose.bottomColour", bottomColour, 0, 0xffffff);
    }

    /**
     * Reads a colour such as {@code 0x6f8796} or {@code #6f8796}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static int colour(String word) {
        if (!word.matches("(0[xX]|#)[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(word + " is no colour");
        }
        return Integer.parseInt(word.substring(word.startsWith("#") ? 1 : 2), 16);
    }

    /** The same with something else behind the person. */
    public ComposeConfig behind(Background kind, String file) {
        return new ComposeConfig(
                widthPx, heightPx, portraitScale, kind, file, topColour, bottomColour, label, overlay, renderer);
    }

    /** The same with the plain colour behind the person. */
    public ComposeConfig behindColour(int colour) {
        return new ComposeConfig(
                widthPx,
                heightPx,
                portraitScale,
                Background.COLOUR,
                picture,
                colour,
                bottomColour,
                label,
                overlay,
                renderer);
    }
}
