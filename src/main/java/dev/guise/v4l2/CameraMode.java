package dev.guise.v4l2;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way in which a camera can deliver.
 *
 * @param code the pixel format's number, see {@link Fourcc}
 * @param framesPerSecond one of the rates at this size
 */
public record CameraMode(int code, int widthPx, int heightPx, double framesPerSecond) {
    /** Rates this near to the wanted one count as the wanted one. */
    private static final double NEARLY = 0.95;

    /**
     * The best of the modes that we can read: first rate, then size, then a format that needs no decoding; no faster than
     * needed.
     */
    public static Optional<CameraMode> choose(List<CameraMode> offered, CameraMode.Wish wish) {
        return offered.stream()
                .filter(mode -> mode.format().isPresent())
                .filter(mode -> wish.format().isEmpty() || mode.format().equals(wish.format()))
                .min(Comparator.comparingDouble((CameraMode mode) -> mode.tooSlow(wish.framesPerSecond()))
                        .thenComparingDouble(mode -> mode.sizeDistance(wish.widthPx(), wish.heightPx()))
                        .thenComparing(mode -> mode.format().orElseThrow())
                        .thenComparing(CameraMode::framesPerSecond));
    }

    /**
     * What would be best.
     *
     * @param format only this one, when given
     */
    public record Wish(int widthPx, int heightPx, double framesPerSecond, Optional<Fourcc> format) {}

    /** The format, if it is one of ours. */
    public Optional<Fourcc> format() {
        return Fourcc.of(code);
    }

    private double tooSlow(double wanted) {
        return framesPerSecond >= NEARLY * wanted ? 0 : wanted - framesPerSecond;
    }

    /** 0 for the wanted size; smaller pictures are worse than larger ones, and so are other proportions. */
    private double sizeDistance(int wantedWidthPx, int wantedHeightPx) {
        double width = Math.log((double) widthPx / wantedWidthPx);
        double height = Math.log((double) heightPx / wantedHeightPx);
        double size = width + height;
        return Math.abs(width - height) + (size < 0 ? -2 * size : size);
    }

    /** The rate for people: "30" or "29.97". */
    public String rate() {
        return framesPerSecond == Math.rint(framesPerSecond)
                ? String.valueOf((long) framesPerSecond)
                : String.format(Locale.ROOT, "%.2f", framesPerSecond);
    }

    @Override
    public String toString() {
        return Fourcc.letters(code) + " " + widthPx + "x" + heightPx + " " + rate() + "/s";
    }
}
