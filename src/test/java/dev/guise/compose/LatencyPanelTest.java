package dev.guise.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import dev.guise.frame.Canvas;
import dev.guise.frame.Panel;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import dev.guise.meter.Stage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencyPanelTest {
    private static final long MS = 1_000_000;

    private final ManualClock clock = new ManualClock(0);
    private final Meter meter = new Meter(clock);

    @Test
    void showsEveryStageThatIsMeasured() {
        Sheets before = draw(8, false);
        for (Stage stage : Stage.values()) {
            meter.record(stage, Meter.NO_FRAME, 80 * MS);
            Sheets after = draw(8, false);
            assertThat(after.letters().coverage())
                    .as(stage.label())
                    .isNotEqualTo(before.letters().coverage());
            before = after;
        }
    }

    @Test
    void showsWhoOnWhatAndWhatWasLost() {
        Sheets before = draw(8, false);
        Runnable[] changes = {
            () -> meter.shows("ada"),
            () -> meter.runsOn("CPU"),
            () -> meter.count(Counter.DROPPED),
            () -> meter.count(Counter.REPEATED),
            () -> meter.count(Counter.MISSED_TICKS)
        };
        for (Runnable change : changes) {
            change.run();
            Sheets after = draw(8, false);
            assertThat(after.letters().coverage()).isNotEqualTo(before.letters().coverage());
            before = after;
        }
    }

    @Test
    void drawsTheWholeWayOfTheLastTenSecondsAsBars() {
        for (int i = 0; i < 100; i++) {
            meter.record(Stage.TOTAL, Meter.NO_FRAME, i < 50 ? 50 * MS : 100 * MS);
            clock.advance(100 * MS);
        }
        Ink marks = draw(10, false).marks();
        int low = barPx(marks, marks.widthPx() / 4);
        int high = barPx(marks, marks.widthPx() * 3 / 4);
        assertThat(high).isGreaterThan(20);
        assertThat(low).isBetween(high / 2 - 1, high / 2 + 1);
        clock.advance(5000 * MS);
        Ink later = draw(10, false).marks();
        assertThat(barPx(later, later.widthPx() / 4)).isEqualTo(high);
        assertThat(barPx(later, later.widthPx() * 3 / 4)).isZero();
    }

    @Test
    void drawsALineAStageWhereThereIsRoom() {
        meter.record(Stage.POSE, Meter.NO_FRAME, 5 * MS);
        assertThat(inked(draw(10, false).marks())).isZero();
        assertThat(inked(draw(10, true).marks())).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"7,false", "8,false", "10,true", "12.5,true"})
    void staysWithinItsGround(double letterPx, boolean wide) {
        meter.shows("a name that is far too long for any row of so small a panel as this one");
        meter.runsOn("CPU with a name of the same kind, (tm) 128-Core Processor @ 9.99 GHz and more of it");
        for (Stage stage : Stage.values()) {
            meter.record(stage, Meter.NO_FRAME, 99_999 * MS);
        }
        for (Counter counter : Counter.values()) {
            meter.count(counter, 99_999_999);
        }
        Sheets sheets = draw(letterPx, wide);
        for (Ink ink : new Ink[] {sheets.letters(), sheets.marks()}) {
            int right = ink.widthPx() - 2;
            int bottom = ink.heightPx() - 2;
            for (int y = 0; y < ink.heightPx(); y++) {
                assertThat(at(ink, 1, y) + at(ink, right, y)).as("row %s", y).isZero();
            }
            for (int x = 0; x < ink.widthPx(); x++) {
                assertThat(at(ink, x, 1) + at(ink, x, bottom))
                        .as("column %s", x)
                        .isZero();
            }
        }
    }

    @Test
    void leavesTheMiddleOfTheCanvasToThePerson() {
        Sheets sheets = LatencyPanel.forCanvas(480).draw(meter.snapshot());
        assertThat(sheets.widthPx()).isLessThan(640 / 3 + 10);
        assertThat(sheets.heightPx()).isLessThan(480 * 2 / 3);
    }

    @Test
    void knowsEveryLetterOfItsWords() {
        String words = Stream.concat(
                        Stream.of(Stage.values()).map(Stage::label),
                        Stream.of(Counter.values()).map(Counter::label))
                .reduce("peak 10 s, ms all in 29.9/s out k (cpu)", String::concat);
        words.chars()
                .filter(letter -> letter != ' ')
                .forEach(letter -> assertThat(StrokeLetters.strokes((char) letter))
                        .as("%c", letter)
                        .isNotEmpty());
    }

    @Test
    void givesAWindowThePictureThatTheCanvasShows() {
        meter.record(Stage.TOTAL, Meter.NO_FRAME, 80 * MS);
        Sheets sheets = draw(8, true);
        Canvas canvas = new Canvas(400, 360);
        java.util.Arrays.fill(canvas.rgb(), (byte) 200);
        sheets.draw(canvas, 0, 0);
        Panel panel = sheets.panel();
        assertThat(panel.widthPx()).isEqualTo(sheets.widthPx());
        for (int y = 0; y < panel.heightPx(); y++) {
            for (int x = 0; x < panel.widthPx(); x++) {
                int at = 4 * (y * panel.widthPx() + x);
                int clear = 255 - (panel.rgba()[at + 3] & 0xff);
                int over = (panel.rgba()[at] & 0xff) + 200 * clear / 255;
                assertThat(over).isBetween(red(canvas, x, y) - 2, red(canvas, x, y) + 2);
            }
        }
    }

    private Sheets draw(double letterPx, boolean wide) {
        return new LatencyPanel(letterPx, wide).draw(meter.snapshot());
    }

    private static int red(Canvas canvas, int x, int y) {
        return canvas.rgb()[3 * (y * canvas.widthPx() + x)] & 0xff;
    }

    private static int at(Ink ink, int x, int y) {
        return ink.coverage()[y * ink.widthPx() + x] & 0xff;
    }

    private static long inked(Ink ink) {
        return IntStream.range(0, ink.coverage().length)
                .filter(i -> ink.coverage()[i] != 0)
                .count();
    }

    /** Height of the bar at this column or the one after: there are gaps between bars. */
    private static int barPx(Ink ink, int column) {
        int highest = 0;
        for (int x = column; x < column + 3; x++) {
            int from = x;
            highest = Math.max(highest, (int) IntStream.range(0, ink.heightPx())
                    .filter(y -> at(ink, from, y) > 100)
                    .count());
        }
        return highest;
    }
}
