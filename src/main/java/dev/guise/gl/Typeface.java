package dev.guise.gl;

import static org.lwjgl.stb.STBTruetype.stbtt_GetCodepointBitmapBox;
import static org.lwjgl.stb.STBTruetype.stbtt_GetCodepointHMetrics;
import static org.lwjgl.stb.STBTruetype.stbtt_GetFontVMetrics;
import static org.lwjgl.stb.STBTruetype.stbtt_InitFont;
import static org.lwjgl.stb.STBTruetype.stbtt_MakeCodepointBitmap;
import static org.lwjgl.stb.STBTruetype.stbtt_ScaleForPixelHeight;

import dev.guise.frame.Panel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.lwjgl.BufferUtils;
import org.lwjgl.stb.STBTTFontinfo;

/**
 * Letters of one font, JetBrains Mono, which comes with the program, so that no fonts of the machine are needed and columns stay
 * columns. Any one thread.
 */
final class Typeface {
    private static final String FONT = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf";
    private static final double GROUND_OPACITY = 0.76;
    private static final int GROUND = 0x0b1016;
    private static final double LINE_PITCH = 1.12;

    private final STBTTFontinfo font;
    /** Only held: the library reads this memory at every letter. */
    @SuppressWarnings("UnusedVariable")
    private final ByteBuffer file;

    private final int ascent;
    private final int advance;

    private Typeface(STBTTFontinfo font, ByteBuffer file) {
        this.font = font;
        this.file = file;
        int[] above = new int[1];
        stbtt_GetFontVMetrics(font, above, new int[1], new int[1]);
        this.ascent = above[0];
        int[] width = new int[1];
        stbtt_GetCodepointHMetrics(font, 'm', width, new int[1]);
        this.advance = width[0];
    }

    /**
     * Reads the font.
     *
     * @throws GlException if it is missing
     */
    static Typeface load() {
        try (InputStream in = Typeface.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new GlException("the font " + FONT + " is missing in the program");
            }
            byte[] bytes = in.readAllBytes();
            ByteBuffer file =
                    BufferUtils.createByteBuffer(bytes.length).put(bytes).flip();
            STBTTFontinfo font = STBTTFontinfo.create();
            if (!stbtt_InitFont(font, file)) {
                throw new GlException("the font " + FONT + " cannot be used");
            }
            return new Typeface(font, file);
        } catch (IOException error) {
            throw new GlException("the font " + FONT + " cannot be read", error);
        }
    }

    /** Lines of text on a dark ground with round corners; {@code sizePx} from the top of a line to its bottom. */
    Panel panel(List<String> lines, double sizePx, int colour) {
        float scale = stbtt_ScaleForPixelHeight(font, (float) sizePx);
        int longest = lines.stream()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
        int margin = (int) Math.ceil(sizePx * 0.55);
        int width = (int) Math.ceil(longest * advance * scale) + 2 * margin;
        double pitch = sizePx * LINE_PITCH;
        int height = (int) Math.ceil(lines.size() * pitch) + (int) Math.ceil(1.3 * margin);
        ByteBuffer letters = BufferUtils.createByteBuffer(width * height);
        for (int i = 0; i < lines.size(); i++) {
            double baseline = 0.65 * margin + i * pitch + ascent * scale;
            write(letters, width, height, lines.get(i), margin, baseline, scale);
        }
        return new Panel(width, height, tinted(letters, width, height, margin, colour));
    }

    private void write(ByteBuffer letters, int width, int height, String line, int left, double baseline, float scale) {
        int[] codes = line.codePoints().toArray();
        for (int i = 0; i < codes.length; i++) {
            int x = Math.round(left + i * advance * scale);
            stamp(letters, width, height, codes[i], x, (int) Math.round(baseline), scale);
        }
    }

    /** One letter; one that would not fit whole is left out. */
    private void stamp(ByteBuffer letters, int width, int height, int code, int x, int y, float scale) {
        int[] left = new int[1];
        int[] top = new int[1];
        int[] right = new int[1];
        int[] bottom = new int[1];
        stbtt_GetCodepointBitmapBox(font, code, scale, scale, left, top, right, bottom);
        int wide = right[0] - left[0];
        int high = bottom[0] - top[0];
        int atX = x + left[0];
        int atY = y + top[0];
        boolean fits = atX >= 0 && atY >= 0 && atX + wide <= width && atY + high <= height;
        if (fits && wide > 0 && high > 0) {
            ByteBuffer place = letters.duplicate().position(atY * width + atX).slice();
            stbtt_MakeCodepointBitmap(font, place, wide, high, width, scale, scale, code);
        }
    }

    /** Letters over the ground, colours multiplied by alpha. */
    private static byte[] tinted(ByteBuffer letters, int width, int height, double radius, int colour) {
        byte[] rgba = new byte[4 * width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                double ground = GROUND_OPACITY * corner(x, y, width, height, radius);
                double ink = (letters.get(i) & 0xff) / 255.0;
                for (int c = 0; c < 3; c++) {
                    int shift = 16 - 8 * c;
                    double level = (GROUND >> shift & 0xff) * ground * (1 - ink) + (colour >> shift & 0xff) * ink;
                    rgba[4 * i + c] = (byte) Math.round(level);
                }
                rgba[4 * i + 3] = (byte) Math.round(255 * (ground + ink - ground * ink));
            }
        }
        return rgba;
    }

    /** How much of a pixel lies within the rounded rectangle. */
    private static double corner(int x, int y, int width, int height, double radius) {
        double dx = Math.max(0, Math.max(radius - x - 0.5, x + 0.5 - width + radius));
        double dy = Math.max(0, Math.max(radius - y - 0.5, y + 0.5 - height + radius));
        return Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(dx * dx + dy * dy)));
    }
}
