package dev.guise.gl;

/**
 * Where a picture lies in a window of another shape: as large as possible, whole, in the middle.
 *
 * @param left pixels from the window's left edge
 * @param top pixels from the window's upper edge
 */
record Letterbox(int left, int top, int width, int height) {
    static Letterbox of(int windowWidth, int windowHeight, int pictureWidth, int pictureHeight) {
        double scale = Math.min((double) windowWidth / pictureWidth, (double) windowHeight / pictureHeight);
        int width = (int) Math.round(pictureWidth * scale);
        int height = (int) Math.round(pictureHeight * scale);
        return new Letterbox((windowWidth - width) / 2, (windowHeight - height) / 2, width, height);
    }
}
