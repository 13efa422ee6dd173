package dev.guise.desk;

import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The icon in the tray: shows the scene and sends requests. It is a StatusNotifierItem where the desktop knows that, else an
 * icon by AWT, else nothing, said once; what comes later is taken when it comes. All work is done by a thread of its own,
 * so that no desktop that hangs holds up anything else.
 */
public final class Tray implements AutoCloseable {
    private static final long CLOSE_MS = 3000;

    /**
     * How long things take.
     *
     * @param lookMs between two looks for a tray while there is none, or an old one
     * @param graceMs how long a desktop may start or restart its panel before an old tray is taken instead
     */
    record Pace(long lookMs, long graceMs) {}

    private final Desk desk;
    private final String address;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final Pace pace;
    private final OldTray.Opener oldTrays;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "guise-tray");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean refreshes = new AtomicBoolean();
    private final Asking asking = new Asking();
    private final Thumbnails thumbnails = new Thumbnails();
    private final TrayClicks clicks = new Clicks();
    private TrayView view;
    private @Nullable BusTray bus;
    private @Nullable OldTray old;
    private boolean onBus;
    private boolean noneTold;
    private long offBusNs;

    private Tray(Desk desk, String bus, NanoClock clock, DistinctErrors errors, Pace pace, OldTray.Opener oldTrays) {
        this.desk = desk;
        this.address = bus;
        this.clock = clock;
        this.errors = errors;
        this.pace = pace;
        this.oldTrays = oldTrays;
        this.view = new TrayView(Scene.Light.IDLE, "", List.of());
        this.offBusNs = clock.nowNs() - (bus.isEmpty() ? TimeUnit.MILLISECONDS.toNanos(pace.graceMs()) : 0);
    }

    /**
     * Looks for a tray from now on; returns at once.
     *
     * @param bus address of the session bus; empty where there is none
     * @param errors is told once where there is no tray
     */
    public static Tray open(Desk desk, String bus, NanoClock clock, DistinctErrors errors) {
        return open(desk, bus, clock, errors, new Pace(2000, 5000), AwtTray::open);
    }

    static Tray open(
            Desk desk, String bus, NanoClock clock, DistinctErrors errors, Pace pace, OldTray.Opener oldTrays) {
        Tray tray = new Tray(desk, bus, clock, errors, pace, oldTrays);
        tray.submit(() -> {
            desk.watch(tray::sceneChanged);
            tray.refresh();
        });
        var unusedLooks = tray.thread.scheduleWithFixedDelay(
                () -> tray.guarded(tray::look), 0, pace.lookMs(), TimeUnit.MILLISECONDS);
        return tray;
    }

    private final class Clicks implements TrayClicks {
        @Override
        public void item(String key) {
            submit(() -> clicked(key));
        }

        @Override
        public void first() {
            submit(() -> ask(new Request.Turn(Switch.PREVIEW, Request.Way.TOGGLE)));
        }

        /** Only hides: who clicks again in a hurry must not be seen. */
        @Override
        public void middle() {
            submit(() -> ask(new Request.Turn(Switch.HIDE, Request.Way.ON)));
        }
    }

    private void submit(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException closed) {
            // nothing is shown any more
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error error) { // the thread would swallow it
            errors.note("tray", error);
        }
    }

    private void sceneChanged() {
        if (refreshes.compareAndSet(false, true)) {
            submit(this::refresh);
        }
    }

    private void refresh() {
        refreshes.set(false);
        view = TrayView.of(desk.scene(), asking.stands(clock.nowNs()), person -> thumbnails.of(person.thumbnail()));
        if (bus != null && bus.connected()) {
            bus.show(view);
        }
        if (old != null) {
            old.show(view);
        }
    }

    /** Finds out which tray there is now, and moves there. */
    private void look() {
        if (bus != null && !bus.connected()) {
            bus.close();
            bus = null;
        }
        if (bus == null && !address.isEmpty()) {
            bus = connect();
        }
        boolean offered = bus != null && ((onBus && bus.placed()) || bus.offer());
        if (onBus && !offered) {
            offBusNs = clock.nowNs();
        }
        onBus = offered;
        lookForOldTray();
    }

    private @Nullable BusTray connect() {
        try {
            BusTray connected = BusTray.connect(address, clicks, () -> submit(this::look));
            connected.show(view);
            return connected;
        } catch (IOException refused) {
            return null;
        }
    }

    private void lookForOldTray() {
        if (old != null && (onBus || !old.stands())) {
            old.close();
            old = null;
        }
        boolean restarting = clock.nowNs() - offBusNs < TimeUnit.MILLISECONDS.toNanos(pace.graceMs());
        if (onBus || old != null || restarting) {
            return;
        }
        old = oldTrays.open(view, clicks).orElse(null);
        if (old == null && !noneTold) {
            noneTold = true;
            errors.tell("this desktop has no tray for the icon (see guise doctor);"
                    + " the preview's keys and guise ctl do all that it does");
        }
    }

    private void clicked(String key) {
        if (key.equals(TrayView.PASS_THROUGH) && !desk.scene().on().contains(Switch.PASS_THROUGH)) {
            if (asking.click(clock.nowNs())) {
                ask(new Request.Turn(Switch.PASS_THROUGH, Request.Way.ON));
            } else {
                var unusedLater = thread.schedule(
                        () -> guarded(this::refresh), Asking.PATIENCE_NS + 1_000_000, TimeUnit.NANOSECONDS);
            }
        } else {
            asking.forget();
            MenuItem item = MenuItem.find(view.menu(), key);
            if (item != null && item.request() != null) {
                ask(item.request());
            }
        }
        refresh();
    }

    private void ask(Request request) {
        try {
            String done = desk.ask(request);
            if (request instanceof Request.Snapshot
                    || (request instanceof Request.Turn turn && turn.what() == Switch.RECORD)) {
                note(done);
            }
        } catch (RefusedException refused) {
            errors.tell(DistinctErrors.oneLine(refused));
            note(DistinctErrors.oneLine(refused));
        }
    }

    /** Who clicks at a tray looks at no terminal. */
    private void note(String line) {
        if (old != null) {
            old.note(line);
        } else if (bus != null && bus.connected()) {
            bus.note(line);
        }
    }

    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        Future<?> left = thread.submit(() -> guarded(this::leave));
        try {
            left.get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException hangs) {
            // the thread is a daemon and holds nothing that outlives the process
        } finally {
            thread.shutdownNow();
        }
    }

    private void leave() {
        if (bus != null) {
            bus.close();
            bus = null;
        }
        if (old != null) {
            old.close();
            old = null;
        }
    }
}
