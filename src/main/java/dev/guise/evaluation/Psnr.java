package dev.guise.evaluation;

/** Peak signal to noise ratio of two pictures in dB, over all pixels and colours, peak 255. */
public final class Psnr {
    /** What equal pictures count as, so that means stay finite. */
    public static final double EQUAL_DB = 100;

    private Psnr() {}

    /** Of two 8-bit pictures with as many bytes. */
    public static double of(byte[] a, byte[] b) {
        if (a.length != b.length || a.length == 0) {
            throw new IllegalArgumentException(
                    "cannot compare a picture of " + a.length + " bytes with one of " + b.length);
        }
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (a[i] & 255) - (b[i] & 255);
            squares += difference * difference;
        }
        double mean = squares / a.length;
        return mean == 0 ? EQUAL_DB : Math.min(EQUAL_DB, 10 * Math.log10(255 * 255 / mean));
    }
}
