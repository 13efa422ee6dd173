package dev.guise.desk;

import java.util.Optional;

/** An icon in a tray that is no StatusNotifier. Methods are called by one thread and do not throw. */
interface OldTray extends AutoCloseable {
    /** Puts an icon into a tray; empty where there is none. */
    interface Opener {
        Optional<OldTray> open(TrayView view, TrayClicks clicks);
    }

    /** Whether it is still where it was put: a panel that restarts forgets it. */
    boolean stands();

    /** Shows this instead of what was shown. */
    void show(TrayView view);

    /** Shows a line for some seconds. */
    void note(String line);

    /** Takes the icon away. */
    @Override
    void close();
}
