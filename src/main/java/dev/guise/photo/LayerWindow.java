package dev.guise.photo;

/** The rectangle of the portrait in which a layer may change anything, edges included. */
record LayerWindow(int left, int top, int right, int bottom) {
    /** Around a place, within the portrait; empty where that lies outside. */
    static LayerWindow around(float x, float y, float reach) {
        int most = SourcePicture.SIDE_PX - 1;
        return new LayerWindow(
                (int) Math.max(0, x - reach), (int) Math.max(0, y - reach), (int) Math.min(most, x + reach), (int)
                        Math.min(most, y + reach));
    }
}
