package dev.guise.enrol;

import dev.guise.frame.FaceCrop;
import java.util.Arrays;

/**
 * How the middle of a face is lit and how sharp it is, measured in its 256 px crop, where all faces are equally large.
 *
 * @param bright 95th percentile of the brightness, 0..255: even dark skin has places that shine
 * @param burnt share of pixels of which a channel is full
 * @param sharpness variance of the Laplacian over the variance of the brightness, both at half the size: free of contrast
 *     and, by the halving, of most noise. Measured: 480 rendered webcam pictures 0.21 to 1.0, frames of three webcam clips
 *     0.22 to 0.5, portraits from the press 0.12 to 1.0; the same blurred by a Gaussian whose deviation is 1 % of the face's
 *     side 0.03 to 0.2 (median 0.1), 2 % at most 0.09 (95th percentile 0.04)
 */
record FaceLight(double bright, double burnt, double sharpness) {
    private static final int SIDE_PX = FaceCrop.SIDE_PX;
    private static final int LEFT_PX = 70;
    private static final int RIGHT_PX = 186;
    private static final int TOP_PX = 70;
    private static final int BOTTOM_PX = 196;
    private static final int FULL = 252;

    /** Of an LPD crop, RGB24. */
    static FaceLight of(byte[] crop) {
        double[] grey = new double[SIDE_PX * SIDE_PX];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.299 * (crop[3 * i] & 255) + 0.587 * (crop[3 * i + 1] & 255) + 0.114 * (crop[3 * i + 2] & 255);
        }
        return new FaceLight(percentile95(grey), burnt(crop), sharpness(grey));
    }

    private static double percentile95(double[] grey) {
        double[] face = new double[(RIGHT_PX - LEFT_PX) * (BOTTOM_PX - TOP_PX)];
        for (int y = TOP_PX, i = 0; y < BOTTOM_PX; y++) {
            for (int x = LEFT_PX; x < RIGHT_PX; x++) {
                face[i++] = grey[y * SIDE_PX + x];
            }
        }
        Arrays.sort(face);
        return face[face.length * 19 / 20];
    }

    private static double burnt(byte[] crop) {
        int full = 0;
        for (int y = TOP_PX; y < BOTTOM_PX; y++) {
            for (int x = LEFT_PX; x < RIGHT_PX; x++) {
                int at = 3 * (y * SIDE_PX + x);
                int most = Math.max(crop[at] & 255, Math.max(crop[at + 1] & 255, crop[at + 2] & 255));
                full += most >= FULL ? 1 : 0;
            }
        }
        return (double) full / ((RIGHT_PX - LEFT_PX) * (BOTTOM_PX - TOP_PX));
    }

    private static double sharpness(double[] grey) {
        int half = SIDE_PX / 2;
        double[] small = new double[half * half];
        for (int i = 0; i < small.length; i++) {
            int at = 2 * (i / half) * SIDE_PX + 2 * (i % half);
            small[i] = (grey[at] + grey[at + 1] + grey[at + SIDE_PX] + grey[at + SIDE_PX + 1]) / 4;
        }
        Spread edges = new Spread();
        for (int y = TOP_PX / 2; y < BOTTOM_PX / 2; y++) {
            for (int x = LEFT_PX / 2; x < RIGHT_PX / 2; x++) {
                int at = y * half + x;
                edges.add(small[at - 1] + small[at + 1] + small[at - half] + small[at + half] - 4 * small[at]);
            }
        }
        Spread face = new Spread();
        for (int y = TOP_PX; y < BOTTOM_PX; y++) {
            for (int x = LEFT_PX; x < RIGHT_PX; x++) {
                face.add(grey[y * SIDE_PX + x]);
            }
        }
        return edges.variance() / Math.max(1e-3, face.variance());
    }

    /** Variance of numbers as they come. */
    private static final class Spread {
        private double sum;
        private double squares;
        private int count;

        void add(double value) {
            sum += value;
            squares += value * value;
            count++;
        }

        double variance() {
            return squares / count - (sum / count) * (sum / count);
        }
    }
}
