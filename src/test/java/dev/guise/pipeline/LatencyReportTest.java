package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.compose.LatencyPanel;
import dev.guise.compose.Sheets;
import dev.guise.config.ComposeConfig;
import dev.guise.fakes.ManualClock;
import dev.guise.fakes.OvalMaker;
import dev.guise.frame.Portrait;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LatencyReportTest {
    private static final ComposeConfig LOOK = new ComposeConfig(
            640,
            480,
            1,
            ComposeConfig.Background.SLOPE,
            ComposeConfig.NO_PICTURE,
            0x101010,
            0x202020,
            false,
            true,
            ComposeConfig.Renderer.JAVA);

    private final ManualClock clock = new ManualClock(0);
    private final Meter meter = new Meter(clock);
    private final List<String> told = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final LatencyReport report = new LatencyReport(meter, clock, new DistinctErrors(told::add), logged::add);
    private final List<Sheets> shown = new ArrayList<>();
    private boolean wanted;

    @Test
    void drawsFourTimesASecondWhereAndWhileItIsWanted() throws InterruptedException {
        report.showOn(new LatencyPanel(8, false), () -> wanted, shown::add);
        turns(8);
        assertThat(shown).isEmpty();
        wanted = true;
        turns(8);
        assertThat(shown).hasSize(8);
        assertThat(clock.nowNs()).isEqualTo(15 * LatencyReport.DRAW_NS);
    }

    @Test
    void doesNotMakeUpForDrawingsThatItMissed() throws InterruptedException {
        report.showOn(new LatencyPanel(8, false), () -> true, shown::add);
        turns(1);
        clock.advance(TimeUnit.SECONDS.toNanos(7));
        turns(2);
        assertThat(clock.nowNs()).isEqualTo(TimeUnit.SECONDS.toNanos(7) + LatencyReport.DRAW_NS);
    }

    @Test
    void logsOneLineAMinute() throws InterruptedException {
        meter.shows("ada");
        turns(240);
        assertThat(logged).isEmpty();
        turns(1);
        assertThat(logged).singleElement().asString().startsWith("ada on ").contains("last 10 s");
        turns(240);
        assertThat(logged).hasSize(2);
    }

    @Test
    void keepsThePictureFreshWhileTheSamePortraitIsShown() throws InterruptedException {
        Composer composer = new JavaComposer(LOOK);
        PipelineState state =
                new PipelineState(new dev.guise.config.PipelineConfig(30, 500, 900, 2000, 0, 0), new Loan(1));
        Showcase showcase = new Showcase(composer, state, new OvalMaker(), Portrait.alone(), meter);
        report.showOn(composer, 480);
        byte[] first = showcase.canvasAt(0, Portrait.alone()).rgb().clone();
        assertThat(showcase.canvasAt(0, null).rgb()).isEqualTo(first);
        meter.record(Stage.TOTAL, Meter.NO_FRAME, 80_000_000);
        turns(1);
        byte[] second = showcase.canvasAt(0, null).rgb().clone();
        assertThat(second).isNotEqualTo(first);
        assertThat(showcase.canvasAt(0, null).rgb()).isEqualTo(second);
        assertThat(meter.counted(Counter.REPEATED)).isEqualTo(3);
    }

    @Test
    void goesOnAfterADrawingThatFailedAndEndsWhenClosed() throws InterruptedException {
        CountDownLatch drawings = new CountDownLatch(3);
        report.showOn(new LatencyPanel(8, false), () -> true, sheets -> {
            drawings.countDown();
            throw new IllegalStateException("no room");
        });
        report.start();
        drawings.await();
        report.close();
        assertThat(told).containsExactly("overlay: no room");
    }

    private void turns(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(report.turn()).isTrue();
        }
    }
}
