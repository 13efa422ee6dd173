package dev.guise.pipeline;

import dev.guise.compose.Composer;
import dev.guise.compose.LatencyPanel;
import dev.guise.compose.Sheets;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Snapshot;
import dev.guise.meter.StageTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps people who tune latency informed from a thread of its own: draws the overlay four times a second for every place that
 * wants it, and writes one line a minute into the log (at debug).
 */
public final class LatencyReport implements AutoCloseable {
    /** Between two drawings. */
    static final long DRAW_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long LOG_NS = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(LatencyReport.class);

    /** Where the drawing is shown. */
    private record Place(LatencyPanel panel, BooleanSupplier wanted, Consumer<Sheets> show) {}

    private final Meter meter;
    private final NanoClock clock;
    private final Consumer<String> log;
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final RoleThread thread;
    private volatile boolean ended;
    private long drawDueNs;
    private long logDueNs;

    /** Reads the meter; the clock tells when; {@code errors} is told of drawings that fail. */
    public LatencyReport(Meter meter, NanoClock clock, DistinctErrors errors) {
        this(meter, clock, errors, LOG.isDebugEnabled() ? LOG::debug : line -> {});
    }

    LatencyReport(Meter meter, NanoClock clock, DistinctErrors errors, Consumer<String> log) {
        this.meter = meter;
        this.clock = clock;
        this.log = log;
        this.drawDueNs = clock.nowNs();
        this.logDueNs = drawDueNs + LOG_NS;
        this.thread = new RoleThread("guise-latency", () -> {}, this::turn, error -> goesOn(errors, error), () -> {});
    }

    private boolean goesOn(DistinctErrors errors, Throwable error) {
        errors.note("overlay", error);
        return !ended;
    }

    /** Shows the drawing in one more place, whenever {@code wanted} says so; both are asked and told by this report's thread. */
    public LatencyReport showOn(LatencyPanel panel, BooleanSupplier wanted, Consumer<Sheets> show) {
        places.add(new Place(panel, wanted, show));
        return this;
    }

    /** Shows it in the picture itself, if the settings want that. */
    public LatencyReport showOn(Composer composer, int canvasHeightPx) {
        return showOn(LatencyPanel.forCanvas(canvasHeightPx), composer::hasOverlay, composer::overlay);
    }

    /** Begins. */
    public LatencyReport start() {
        thread.start();
        return this;
    }

    boolean turn() throws InterruptedException {
        clock.waitUntil(drawDueNs);
        drawDueNs = clock.nowNs() + DRAW_NS;
        boolean logs = clock.nowNs() >= logDueNs;
        List<Place> wanting =
                places.stream().filter(place -> place.wanted.getAsBoolean()).toList();
        if (logs || !wanting.isEmpty()) {
            Snapshot snapshot = meter.snapshot();
            wanting.forEach(place -> place.show.accept(place.panel.draw(snapshot)));
            if (logs) {
                logDueNs += LOG_NS;
                log.accept(StageTable.line(snapshot));
            }
        }
        return !ended;
    }

    /** Ends, and returns when nothing is drawn any more. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
