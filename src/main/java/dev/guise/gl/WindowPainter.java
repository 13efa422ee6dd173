package dev.guise.gl;

import static org.lwjgl.opengl.GL33.*;

import dev.guise.frame.Ghost;
import dev.guise.frame.Panel;
import dev.guise.frame.PreviewLayers.Drawing;
import dev.guise.frame.PreviewLayers.Driver;
import dev.guise.frame.PreviewLayers.Layer;
import dev.guise.frame.PreviewLayers.Place;
import dev.guise.frame.PreviewLayers.Size;
import dev.guise.frame.PreviewLayers.Words;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws a canvas and the layers over it into a window of any size. Context thread only. */
final class WindowPainter implements AutoCloseable {
    private static final int CORNERS = 4;
    private static final double LINE_PX = 17;
    private static final double MARGIN = 0.8;
    private static final double MOST_OF_THE_WINDOW = 0.96;

    private final Typeface typeface = Typeface.load();
    private final Program program = Program.of("quad.vert", "quad.frag", Map.of());
    private final int array = glGenVertexArrays();
    private final Map<Layer, Picture> pictures = new HashMap<>();
    private @Nullable Picture canvas;
    private double letterPx;

    WindowPainter() {
        glEnable(GL_BLEND);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glClearColor(0.02f, 0.02f, 0.025f, 1);
    }

    /** What the canvas looks like from now on, RGB24. */
    void canvas(byte[] rgb, int widthPx, int heightPx) {
        Picture there = canvas;
        if (there == null || there.widthPx() != widthPx || there.heightPx() != heightPx) {
            if (there != null) {
                there.close();
            }
            there = new Picture(3, widthPx, heightPx);
            canvas = there;
        }
        there.upload(rgb);
    }

    /** Draws all of it; {@code scale} is how many pixels the letters' unit has on this screen, 1 for usual ones. */
    void draw(int windowWidthPx, int windowHeightPx, double scale, List<Layer> layers) {
        if (letterPx != LINE_PX * scale) {
            letterPx = LINE_PX * scale;
            forgetAllBut(List.of());
        }
        glViewport(0, 0, windowWidthPx, windowHeightPx);
        glClear(GL_COLOR_BUFFER_BIT);
        program.use();
        glBindVertexArray(array);
        Letterbox box = Letterbox.of(
                windowWidthPx,
                windowHeightPx,
                canvas == null ? 4 : canvas.widthPx(),
                canvas == null ? 3 : canvas.heightPx());
        if (canvas != null) {
            quad(canvas, box.left(), box.top(), box.width(), box.height(), windowWidthPx, windowHeightPx, 1);
        }
        forgetAllBut(layers);
        Map<Place, Double> filled = new EnumMap<>(Place.class);
        for (Layer layer : layers) {
            draw(layer, box, windowWidthPx, windowHeightPx, filled);
        }
    }

    private void forgetAllBut(List<Layer> layers) {
        Iterator<Map.Entry<Layer, Picture>> all = pictures.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Layer, Picture> known = all.next();
            if (!layers.contains(known.getKey())) {
                known.getValue().close();
                all.remove();
            }
        }
    }

    /** {@code filled} is how much of each place's height is taken already. */
    private void draw(Layer layer, Letterbox box, int windowWidth, int windowHeight, Map<Place, Double> filled) {
        Picture picture = pictures.computeIfAbsent(layer, this::picture);
        double opacity = layer instanceof Drawing drawing ? drawing.opacity() : 1;
        Place place = layer.place();
        if (place == Place.WHOLE) {
            quad(picture, box.left(), box.top(), box.width(), box.height(), windowWidth, windowHeight, opacity);
            return;
        }
        double shrunk = Math.min(
                1,
                Math.min(
                        MOST_OF_THE_WINDOW * windowWidth / picture.widthPx(),
                        MOST_OF_THE_WINDOW * windowHeight / picture.heightPx()));
        double width = picture.widthPx() * shrunk;
        double height = picture.heightPx() * shrunk;
        double gap = Math.min(letterPx * MARGIN, (windowHeight - height) / 2);
        double taken = filled.getOrDefault(place, 0.0);
        double left = Math.round(left(place, box, width, windowWidth, gap));
        double top = Math.round(top(place, box, height, windowHeight, gap, taken));
        quad(picture, left, top, width, height, windowWidth, windowHeight, opacity);
        filled.put(place, taken + height + gap / 2);
    }

    private static double left(Place place, Letterbox box, double width, int windowWidth, double gap) {
        double left = switch (place) {
            case TOP_LEFT, BOTTOM_LEFT -> box.left() + gap;
            case TOP_RIGHT, BOTTOM_RIGHT -> box.left() + box.width() - gap - width;
            case TOP, CENTRE, BOTTOM, WHOLE -> (windowWidth - width) / 2;
        };
        return Math.max(0, Math.min(windowWidth - width, left));
    }

    private static double top(Place place, Letterbox box, double height, int windowHeight, double gap, double taken) {
        double top = switch (place) {
            case TOP_LEFT, TOP, TOP_RIGHT -> box.top() + gap + taken;
            case CENTRE, WHOLE -> (windowHeight - height) / 2 + taken;
            case BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT -> box.top() + box.height() - gap - height - taken;
        };
        return Math.max(0, Math.min(windowHeight - height, top));
    }

    private Picture picture(Layer layer) {
        if (layer instanceof Words words) {
            return picture(typeface.panel(words.lines(), letterPx * factor(words.size()), words.colour()));
        }
        if (layer instanceof Drawing drawing) {
            return picture(drawing.panel());
        }
        Ghost ghost = ((Driver) layer).ghost();
        return picture(ghost.widthPx(), ghost.heightPx(), ghost.rgba());
    }

    private static Picture picture(Panel panel) {
        return picture(panel.widthPx(), panel.heightPx(), panel.rgba());
    }

    private static Picture picture(int widthPx, int heightPx, byte[] rgba) {
        Picture picture = new Picture(4, widthPx, heightPx);
        picture.upload(rgba);
        return picture;
    }

    private static double factor(Size size) {
        return switch (size) {
            case SMALL -> 0.88;
            case NORMAL -> 1;
            case LARGE -> 2;
        };
    }

    /** Draws a picture into a rectangle of the window, in pixels from its upper left corner. */
    private void quad(
            Picture picture,
            double left,
            double top,
            double width,
            double height,
            int windowWidth,
            int windowHeight,
            double opacity) {
        picture.show();
        program.setReal(
                "rectangle",
                (float) (2 * left / windowWidth - 1),
                (float) (1 - 2 * top / windowHeight),
                (float) (2 * width / windowWidth),
                (float) (-2 * height / windowHeight));
        program.setReal("tone", (float) opacity, (float) opacity, (float) opacity, (float) opacity);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, CORNERS);
    }

    @Override
    public void close() {
        forgetAllBut(List.of());
        if (canvas != null) {
            canvas.close();
        }
        glDeleteVertexArrays(array);
        program.close();
    }
}
