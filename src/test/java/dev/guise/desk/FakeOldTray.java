package dev.guise.desk;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A tray of the old kind without a screen. */
final class FakeOldTray implements OldTray, OldTray.Opener {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private volatile @Nullable TrayClicks clicks;
    private volatile boolean stands;

    @Override
    public Optional<OldTray> open(TrayView view, TrayClicks clicks) {
        this.clicks = clicks;
        stands = true;
        happened.add("opened");
        return Optional.of(this);
    }

    @Override
    public boolean stands() {
        return stands;
    }

    /** The panel restarts. */
    void forget() {
        stands = false;
    }

    @Override
    public void show(TrayView view) {}

    @Override
    public void note(String line) {
        happened.add(line);
    }

    @Override
    public void close() {
        happened.add("closed");
    }

    TrayClicks clicks() {
        TrayClicks given = clicks;
        if (given == null) {
            throw new AssertionError("the tray was not opened");
        }
        return given;
    }

    String await() throws InterruptedException {
        return Optional.ofNullable(happened.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }
}
