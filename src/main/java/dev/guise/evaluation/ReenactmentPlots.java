package dev.guise.evaluation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a {@link ReenactmentReport} as PNGs: the scatter that LPD's paper shows, and scores frame by frame. */
public record ReenactmentPlots(ReenactmentReport report) {
    private static final int WIDTH_PX = 900;
    private static final int HEIGHT_PX = 600;

    /** Writes {@code scatter.png}, {@code identity.png} and {@code pose.png} into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        save(scatter(), folder.resolve("scatter.png"));
        save(
                curves("Identity error, frame by frame", "1 - likeness", f -> 1 - f.toIdentity()),
                folder.resolve("identity.png"));
        save(
                curves(
                        "Pose error after alignment, frame by frame",
                        "of the eye distance",
                        f -> f.pose().aligned()),
                folder.resolve("pose.png"));
    }

    /** A point for each identity: its mean pose error (self where there is, else all), and its mean identity error. */
    private XYChart scatter() {
        XYChart chart = chart("Identity and pose", "pose error, aligned", "identity error");
        chart.getStyler().setXAxisDecimalPattern("0.000");
        chart.getStyler().setYAxisDecimalPattern("0.000");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        for (String identity : report.rows().stream()
                .map(ReenactmentReport.Row::identity)
                .distinct()
                .toList()) {
            List<ReenactmentReport.Row> own = report.rows().stream()
                    .filter(row -> row.identity().equals(identity))
                    .toList();
            double x = mean(own, true, row -> row.mean(f -> f.pose().aligned()));
            double y = mean(own, false, ReenactmentReport.Row::identityError);
            chart.addSeries(identity, new double[] {x}, new double[] {y});
        }
        return chart;
    }

    /** Over the rows that are self-driven or not, as wanted; over all where there are none of that kind. */
    private static double mean(
            List<ReenactmentReport.Row> rows, boolean self, ToDoubleFunction<ReenactmentReport.Row> score) {
        List<ReenactmentReport.Row> wanted =
                rows.stream().filter(row -> row.self() == self).toList();
        return (wanted.isEmpty() ? rows : wanted)
                .stream().mapToDouble(score).average().orElseThrow();
    }

    private XYChart curves(String title, String unit, ToDoubleFunction<FrameScore> score) {
        XYChart chart = chart(title, "frame", unit);
        List<String> names = new ArrayList<>();
        for (ReenactmentReport.Row row : report.rows()) {
            String name = row.identity() + " < " + row.driver();
            while (names.contains(name)) {
                name += "'";
            }
            names.add(name);
            double[] x =
                    IntStream.range(0, row.frames().size()).asDoubleStream().toArray();
            double[] y = row.frames().stream().mapToDouble(score).toArray();
            chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    private static XYChart chart(String title, String across, String up) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH_PX)
                .height(HEIGHT_PX)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisDecimalPattern("0.00");
        return chart;
    }

    private static void save(XYChart chart, Path file) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH_PX, HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
        chart.paint(picture.createGraphics(), WIDTH_PX, HEIGHT_PX);
        if (!ImageIO.write(picture, "png", file.toFile())) {
            throw new IOException("cannot write " + file + ": no PNG writer");
        }
    }
}
