package dev.guise.commands;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Rows of pictures with a word before each. */
final class WordedSheet {
    /** Pictures in a row. */
    static final int COLUMNS = 6;

    private static final int CELL_PX = 136;
    private static final int GAP_PX = 4;
    private static final int WORD_PX = 104;
    private static final Color GROUND = new Color(0xf2f2f2);

    private final List<String> words = new ArrayList<>();
    private final List<BufferedImage> rows = new ArrayList<>();

    /** Adds a row: a strip of square pictures. */
    void add(String word, BufferedImage strip) {
        words.add(word);
        rows.add(strip);
    }

    /** Square pictures of one size side by side. */
    static BufferedImage strip(List<BufferedImage> pictures) {
        int side = pictures.get(0).getHeight();
        BufferedImage strip = new BufferedImage(pictures.size() * side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pictures.size(); i++) {
            strip.getRaster().setRect(i * side, 0, pictures.get(i).getRaster());
        }
        return strip;
    }

    /** Square RGB24 pictures side by side. */
    static BufferedImage strip(List<byte[]> pictures, int sidePx) {
        BufferedImage strip = new BufferedImage(pictures.size() * sidePx, sidePx, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < pictures.size(); p++) {
            byte[] rgb = pictures.get(p);
            for (int i = 0; i < sidePx * sidePx; i++) {
                int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
                strip.setRGB(p * sidePx + i % sidePx, i / sidePx, colour);
            }
        }
        return strip;
    }

    BufferedImage draw() {
        int step = CELL_PX + GAP_PX;
        int columns = rows.stream()
                .mapToInt(row -> row.getWidth() / row.getHeight())
                .max()
                .orElse(1);
        BufferedImage sheet = new BufferedImage(
                WORD_PX + columns * step + GAP_PX, rows.size() * step + GAP_PX, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(GROUND);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setColor(Color.DARK_GRAY);
        for (int r = 0; r < rows.size(); r++) {
            BufferedImage row = rows.get(r);
            int side = row.getHeight();
            int top = GAP_PX + r * step;
            pen.drawString(words.get(r), 2 * GAP_PX, top + CELL_PX / 2);
            for (int c = 0; c < row.getWidth() / side; c++) {
                Image small = row.getSubimage(c * side, 0, side, side)
                        .getScaledInstance(CELL_PX, CELL_PX, Image.SCALE_AREA_AVERAGING);
                pen.drawImage(small, WORD_PX + c * step, top, null);
            }
        }
        pen.dispose();
        return sheet;
    }
}
