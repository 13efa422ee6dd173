package dev.guise.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Self- and cross-reenactment in the measures of LPD's paper: identity error over the rows in which somebody else drives,
 * pose reconstruction error over those in which people drive themselves (mean over rows, a row's being the mean of its
 * frames; rows of equal length make that the released script's mean over frames).
 */
public record ReenactmentReport(List<Row> rows) {
    /**
     * One identity driven by one driver.
     *
     * @param frames in their order
     * @param flicker of the result, grey levels
     * @param driverFlicker of the driver's video, to compare with
     */
    public record Row(String identity, String driver, List<FrameScore> frames, double flicker, double driverFlicker) {
        public Row {
            frames = List.copyOf(frames);
            if (frames.isEmpty()) {
                throw new IllegalArgumentException(identity + " driven by " + driver + " has no frames");
            }
        }

        /** Whether the person drives itself. */
        public boolean self() {
            return identity.equals(driver);
        }

        /** Mean over the frames. */
        public double mean(ToDoubleFunction<FrameScore> score) {
            return frames.stream().mapToDouble(score).average().orElseThrow();
        }

        /** 1 - mean inner product with the identity's mean descriptor. */
        public double identityError() {
            return 1 - mean(FrameScore::toIdentity);
        }
    }

    public ReenactmentReport {
        rows = List.copyOf(rows);
    }

    /** Mean over the rows driven by others; empty if there are none. */
    public OptionalDouble identityError() {
        return mean(row -> !row.self(), Row::identityError);
    }

    /** Mean cosine over the rows driven by others. */
    public OptionalDouble csim() {
        return mean(row -> !row.self(), row -> row.mean(FrameScore::csim));
    }

    /** Mean over the rows driven by themselves. */
    public OptionalDouble poseError() {
        return mean(Row::self, row -> row.mean(f -> f.pose().plain()));
    }

    /** The same after scale and shift. */
    public OptionalDouble poseErrorAligned() {
        return mean(Row::self, row -> row.mean(f -> f.pose().aligned()));
    }

    /** Mean over the rows driven by themselves. */
    public OptionalDouble ssim() {
        return mean(Row::self, row -> row.mean(FrameScore::ssim));
    }

    /** Mean over the rows driven by themselves, dB. */
    public OptionalDouble psnrDb() {
        return mean(Row::self, row -> row.mean(FrameScore::psnrDb));
    }

    /** Share of the frames driven by others in which the identity is recognised, mean over rows. */
    public OptionalDouble recognised(FaceDomain domain) {
        return mean(row -> !row.self(), row -> row.mean(f -> domain.samePerson(f.csim()) ? 1 : 0));
    }

    /** Mean of a score over some rows; empty if there are none. */
    public OptionalDouble mean(Predicate<Row> which, ToDoubleFunction<Row> score) {
        return rows.stream().filter(which).mapToDouble(score).average();
    }

    /** For people: one line a row, and the means that the papers give. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%-12s %-16s %6s %6s %8s %6s %8s %8s %6s %6s %8s%n",
                "identity",
                "driver",
                "frames",
                "faces",
                "id error",
                "CSIM",
                "pose",
                "aligned",
                "SSIM",
                "PSNR",
                "flicker"));
        for (Row row : rows) {
            table.append(String.format("%-12s %-16s", row.identity(), row.driver()))
                    .append(String.format(
                            Locale.ROOT,
                            " %6d %5.1f%% %8.3f %6.3f %8.4f %8.4f %s %s %s%n",
                            row.frames().size(),
                            100 * row.mean(f -> f.found() ? 1 : 0),
                            row.identityError(),
                            row.mean(FrameScore::csim),
                            row.mean(f -> f.pose().plain()),
                            row.mean(f -> f.pose().aligned()),
                            cell("%6.3f", row.mean(FrameScore::ssim), 6),
                            cell("%6.2f", row.mean(FrameScore::psnrDb), 6),
                            String.format(Locale.ROOT, "%.2f/%.2f", row.flicker(), row.driverFlicker())));
        }
        return table.append(means()).toString();
    }

    /** A Markdown table: one line a driver, the means over the identities that it drives, and one of all rows. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| driver | identities | frames | faces | identity error | CSIM"
                + " | pose error | aligned | flicker / driver's |\n|---|---|---|---|---|---|---|---|---|");
        for (String driver : rows.stream().map(Row::driver).distinct().toList()) {
            table.append(line(
                    driver,
                    rows.stream().filter(row -> row.driver().equals(driver)).toList()));
        }
        return table.append(line("**all**", rows)).append('\n').toString();
    }

    private static String line(String name, List<Row> rows) {
        ReenactmentReport some = new ReenactmentReport(rows);
        ToDoubleFunction<ToDoubleFunction<Row>> mean =
                score -> some.mean(row -> true, score).orElseThrow();
        return String.format(
                Locale.ROOT,
                "%n| %s | %d | %d | %.1f %% | %.3f | %.3f | %.3f | %.3f | %.2f / %.2f |",
                name,
                rows.size(),
                rows.stream().mapToInt(row -> row.frames().size()).sum(),
                100 * mean.applyAsDouble(row -> row.mean(f -> f.found() ? 1 : 0)),
                mean.applyAsDouble(Row::identityError),
                mean.applyAsDouble(row -> row.mean(FrameScore::csim)),
                mean.applyAsDouble(row -> row.mean(f -> f.pose().plain())),
                mean.applyAsDouble(row -> row.mean(f -> f.pose().aligned())),
                mean.applyAsDouble(Row::flicker),
                mean.applyAsDouble(Row::driverFlicker));
    }

    private String means() {
        StringBuilder means = new StringBuilder();
        line(means, "identity error (others drive)", identityError());
        line(means, "CSIM (others drive)", csim());
        line(means, "pose error (self)", poseError());
        line(means, "pose error, aligned (self)", poseErrorAligned());
        line(means, "SSIM (self)", ssim());
        line(means, "PSNR, dB (self)", psnrDb());
        return means.toString();
    }

    private static void line(StringBuilder lines, String name, OptionalDouble value) {
        value.ifPresent(v -> lines.append(String.format(Locale.ROOT, "%-30s %.4f%n", name, v)));
    }

    private static String cell(String format, double value, int width) {
        return Double.isNaN(value) ? " ".repeat(width - 1) + "-" : String.format(Locale.ROOT, format, value);
    }
}
