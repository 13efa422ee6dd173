package dev.guise.enrol;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A photograph with the boxes of its faces and the reason of its verdict beneath. */
final class VerdictPicture {
    private static final int WIDTH_PX = 480;
    private static final int MARGIN_PX = 12;
    private static final int TEXT_PX = 17;
    private static final Color GOOD = new Color(0x3f, 0xb9, 0x50);
    private static final Color DOUBTFUL = new Color(0xe3, 0xa0, 0x08);
    private static final Color REFUSED = new Color(0xe5, 0x53, 0x4b);
    private static final Color GROUND = new Color(0x1f, 0x23, 0x28);
    private static final Color LETTERS = new Color(0xf0, 0xf3, 0xf6);

    private VerdictPicture() {}

    /** Draws a photograph at a width of {@value #WIDTH_PX} px. */
    static BufferedImage of(BufferedImage photograph, Verdict verdict) {
        double scale = (double) WIDTH_PX / photograph.getWidth();
        int heightPx = Math.max(1, (int) Math.round(photograph.getHeight() * scale));
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_PX);
        BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D measure = scratch.createGraphics();
        FontMetrics metrics = measure.getFontMetrics(font);
        measure.dispose();
        List<String> lines = wrapped(verdict.line(), metrics, WIDTH_PX - 3 * MARGIN_PX);
        int footPx = 2 * MARGIN_PX + lines.size() * metrics.getHeight();
        BufferedImage out = new BufferedImage(WIDTH_PX, heightPx + footPx, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, WIDTH_PX, heightPx + footPx);
        graphics.setClip(0, 0, WIDTH_PX, heightPx);
        graphics.drawImage(photograph, 0, 0, WIDTH_PX, heightPx, null);
        drawBoxes(graphics, verdict, scale);
        graphics.setClip(null);
        Color colour = colour(verdict.kind());
        graphics.setColor(colour);
        graphics.fillRect(0, heightPx, MARGIN_PX / 2, footPx);
        graphics.setColor(LETTERS);
        graphics.setFont(font);
        int y = heightPx + MARGIN_PX + metrics.getAscent();
        for (String line : lines) {
            graphics.drawString(line, 2 * MARGIN_PX - MARGIN_PX / 2, y);
            y += metrics.getHeight();
        }
        graphics.dispose();
        return out;
    }

    /** What is drawn for a file that could not be read. */
    static BufferedImage unreadable(Verdict verdict) {
        BufferedImage card = new BufferedImage(WIDTH_PX, WIDTH_PX * 3 / 4, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = card.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(0x2d, 0x33, 0x3b));
        graphics.fillRect(0, 0, card.getWidth(), card.getHeight());
        graphics.setColor(REFUSED);
        graphics.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        int x = card.getWidth() / 2;
        int y = card.getHeight() / 2;
        graphics.drawLine(x - 40, y - 40, x + 40, y + 40);
        graphics.drawLine(x - 40, y + 40, x + 40, y - 40);
        graphics.dispose();
        return of(card, verdict);
    }

    private static void drawBoxes(Graphics2D graphics, Verdict verdict, double scale) {
        graphics.setColor(colour(verdict.kind()));
        graphics.setStroke(new BasicStroke(3));
        for (Box box : verdict.boxes()) {
            graphics.drawRoundRect(
                    (int) Math.round(box.left() * scale),
                    (int) Math.round(box.top() * scale),
                    (int) Math.round(box.width() * scale),
                    (int) Math.round((box.bottom() - box.top()) * scale),
                    MARGIN_PX,
                    MARGIN_PX);
        }
    }

    private static Color colour(Verdict.Kind kind) {
        return switch (kind) {
            case GOOD -> GOOD;
            case DOUBTFUL -> DOUBTFUL;
            case REFUSED -> REFUSED;
        };
    }

    private static List<String> wrapped(String text, FontMetrics metrics, int widthPx) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > widthPx) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
