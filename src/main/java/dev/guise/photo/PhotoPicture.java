package dev.guise.photo;

import java.awt.image.BufferedImage;

/** A source picture as a small picture to look at, before its own background. Any thread. */
public final class PhotoPicture {
    private PhotoPicture() {}

    /** The square at rest: RGB24, sidePx a side, which divides {@link SourcePicture#SIDE_PX}. */
    public static byte[] atRest(SourcePicture picture, int sidePx) {
        int step = SourcePicture.TEXTURE_PX / sidePx;
        byte[] out = new byte[3 * sidePx * sidePx];
        for (int y = 0, i = 0; y < sidePx; y++) {
            for (int x = 0; x < sidePx; x++, i += 3) {
                pixel(picture, x * step, y * step, step, out, i);
            }
        }
        return out;
    }

    private static void pixel(SourcePicture picture, int left, int top, int step, byte[] out, int at) {
        int half = SourcePicture.TEXTURE_PX / SourcePicture.SIDE_PX;
        int middle = (SourcePicture.WIDE_PX - SourcePicture.SIDE_PX) / 2;
        int[] sum = new int[3];
        for (int y = top; y < top + step; y++) {
            for (int x = left; x < left + step; x++) {
                int from = 4 * (y * SourcePicture.TEXTURE_PX + x);
                int behind = 3 * (y / half * SourcePicture.WIDE_PX + middle + x / half);
                int alpha = picture.rgba()[from + 3] & 255;
                for (int c = 0; c < 3; c++) {
                    int person = picture.rgba()[from + c] & 255;
                    int background = picture.background()[behind + c] & 255;
                    sum[c] += (person * alpha + background * (255 - alpha)) / 255;
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            out[at + c] = (byte) (sum[c] / (step * step));
        }
    }

    /** The same as an image. */
    public static BufferedImage image(SourcePicture picture, int sidePx) {
        byte[] rgb = atRest(picture, sidePx);
        BufferedImage image = new BufferedImage(sidePx, sidePx, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < sidePx * sidePx; i++) {
            int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
            image.setRGB(i % sidePx, i / sidePx, colour);
        }
        return image;
    }
}
