package dev.guise.compose;

import dev.guise.meter.Counter;
import dev.guise.meter.Recent;
import dev.guise.meter.Snapshot;
import dev.guise.meter.Stage;
import dev.guise.meter.StageTimes;
import java.util.List;
import java.util.Locale;

/**
 * The latencies of the last ten seconds as a small drawing for people who tune them: who and on what, a row a stage with p50, p95
 * and p99 in milliseconds, a line of the whole way, rates, losses. A wide one has a line a stage, too. Any one thread, but not
 * the presenting one: drawing takes some milliseconds.
 */
public final class LatencyPanel {
    private static final String[] HEADS = {"p50", "p95", "p99"};
    private static final int ROWS_ABOVE = 3;
    private static final int ROWS_BELOW = 5;
    private static final double PITCH = 1.8;
    private static final double NAME = 10.6;
    private static final double COLUMN = 4.6;
    private static final double LINE = 12;
    private static final double GRAPH = 4.2;
    private static final double FAINT = 0.62;
    private static final double STRONG = 0.85;
    private static final List<Counter> LOSSES = List.of(Counter.DROPPED, Counter.REPEATED, Counter.MISSED_TICKS);

    private final double letterPx;
    private final boolean wide;
    private final Letters letters;
    private final Ink ground;

    /** {@code letterPx} is the height of a letter; below 7 it is hard to read. */
    public LatencyPanel(double letterPx, boolean wide) {
        this.letterPx = letterPx;
        this.wide = wide;
        this.letters = new Letters(letterPx);
        int rows = ROWS_ABOVE + Stage.values().length + ROWS_BELOW;
        this.ground = new Ink(
                (int) Math.ceil(letterPx * (1 + NAME + HEADS.length * COLUMN + (wide ? LINE + 1 : 0) + 1)),
                (int) Math.ceil(letterPx * (1.2 + (rows + 1) * PITCH + GRAPH + 0.4)));
        ground.box(0, 0, ground.widthPx() - 1, ground.heightPx() - 1, letterPx * 0.8);
    }

    /** One that leaves the middle of a canvas of this size to the person, and costs a large one no more than a small one. */
    public static LatencyPanel forCanvas(int canvasHeightPx) {
        return new LatencyPanel(Math.max(7, Math.min(9, canvasHeightPx / 60.0)), false);
    }

    /** Draws what was measured. */
    public Sheets draw(Snapshot snapshot) {
        Sheets sheets = new Sheets(ground);
        double y = letterPx * 1.2;
        heading(sheets, snapshot, y);
        y += ROWS_ABOVE * row();
        for (Stage stage : Stage.values()) {
            stage(sheets, snapshot.recent(), stage, y);
            y += row();
        }
        wholeWay(sheets, snapshot.recent(), y);
        losses(sheets, snapshot, y + row() + letterPx * GRAPH);
        return sheets;
    }

    private double innerPx() {
        return ground.widthPx() - 2 * letterPx;
    }

    private double row() {
        return letterPx * PITCH;
    }

    private void heading(Sheets sheets, Snapshot snapshot, double y) {
        write(sheets, fitting(snapshot.identity()), letterPx, y, 1);
        write(sheets, fitting(snapshot.device()), letterPx, y + row(), FAINT);
        write(sheets, "ms", letterPx, y + 2 * row(), FAINT);
        for (int i = 0; i < HEADS.length; i++) {
            writeTo(sheets, HEADS[i], columnEnd(i), y + 2 * row(), FAINT);
        }
    }

    private void stage(Sheets sheets, Recent recent, Stage stage, double y) {
        StageTimes times = recent.times(stage);
        double strength = stage == Stage.TOTAL ? 1 : STRONG;
        write(sheets, stage.label(), letterPx, y, times.count() == 0 ? FAINT : strength);
        if (times.count() == 0) {
            writeTo(sheets, "-", columnEnd(0), y, FAINT);
            return;
        }
        long[] columns = {times.p50Ns(), times.p95Ns(), times.p99Ns()};
        for (int i = 0; i < columns.length; i++) {
            writeTo(sheets, ms(columns[i]), columnEnd(i), y, strength);
        }
        if (wide) {
            double left = columnEnd(HEADS.length - 1) + letterPx;
            graph(sheets, recent.line(stage), left, y - 0.3 * letterPx, LINE * letterPx, 1.3 * letterPx);
        }
    }

    private void wholeWay(Sheets sheets, Recent recent, double y) {
        List<Long> line = recent.line(Stage.TOTAL);
        write(sheets, "total, " + Recent.WINDOW_S + " s", letterPx, y, FAINT);
        writeTo(sheets, "peak " + ms(most(line)), letterPx + innerPx(), y, FAINT);
        graph(sheets, line, letterPx, y + row(), innerPx(), letterPx * (GRAPH - 1));
    }

    private void losses(Sheets sheets, Snapshot snapshot, double y) {
        write(sheets, rates(snapshot.recent()), letterPx, y, STRONG);
        writeTo(sheets, Recent.WINDOW_S + " s", columnEnd(1), y + row(), FAINT);
        writeTo(sheets, "all", columnEnd(2), y + row(), FAINT);
        double at = y + 2 * row();
        for (Counter counter : LOSSES) {
            write(sheets, counter.label(), letterPx, at, STRONG);
            writeTo(sheets, number(snapshot.recent().counted(counter)), columnEnd(1), at, STRONG);
            writeTo(sheets, number(snapshot.counted(counter)), columnEnd(2), at, STRONG);
            at += row();
        }
    }

    private static String rates(Recent recent) {
        return String.format(Locale.ROOT, "in %.1f/s  out %.1f/s", recent.sourceRate(), recent.sinkRate());
    }

    private static String number(long count) {
        return count < 100_000 ? Long.toString(count) : count / 1000 + "k";
    }

    private static long most(List<Long> line) {
        return line.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Bars from below, one a point, as high as the largest at most. */
    private static void graph(Sheets sheets, List<Long> line, double left, double top, double width, double height) {
        long most = Math.max(1, most(line));
        double step = width / line.size();
        double bottom = top + height;
        sheets.letters().bar(left, bottom + 1, left + width, bottom + 2, 0.35);
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i) > 0) {
                double x = left + i * step;
                double y = bottom - Math.max(1, height * line.get(i) / most);
                sheets.marks().bar(x, y, x + step * 0.75, bottom, 1);
            }
        }
    }

    /** Where the numbers of a column end. */
    private double columnEnd(int column) {
        return letterPx * (1 + NAME + (column + 1) * COLUMN);
    }

    private static String ms(long ns) {
        double ms = ns / 1e6;
        return String.format(Locale.ROOT, ms < 99.95 ? "%.1f" : "%.0f", ms);
    }

    private String fitting(String text) {
        String fits = text;
        while (letters.widthPx(fits) > innerPx()) {
            fits = fits.substring(0, fits.length() - 1).stripTrailing();
        }
        return fits;
    }

    private void write(Sheets sheets, String text, double x, double y, double strength) {
        letters.write(sheets.letters(), text, (int) Math.round(x), (int) Math.round(y), strength);
    }

    private void writeTo(Sheets sheets, String text, double end, double y, double strength) {
        write(sheets, text, end - letters.widthPx(text), y, strength);
    }
}
