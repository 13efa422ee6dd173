package dev.guise.config;

/**
 * How the canvas looks. The keys are explained in {@code config/default.yaml}.
 *
 * @param widthPx canvas width, even
 * @param heightPx canvas height, even
 * @param portraitScale side of the portrait as a share of the canvas height
 * @param background what is behind the person
 * @param topColour colour of the slope at the top, 0xRRGGBB
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
        int topColour,
        int bottomColour,
        boolean label,
        boolean overlay,
        Renderer renderer) {
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
        /** The first portrait, blurred beyond recognition. */
        BLUR
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
}
