package dev.guise.desk;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * What a desktop has for icons, for whoever wants to know why there is none.
 *
 * @param bus whether the session bus answers
 * @param watcher whether somebody takes StatusNotifierItems
 * @param host whether somebody draws them
 * @param oldTray whether there is a display with a tray of the old kind
 */
public record TraySight(boolean bus, boolean watcher, boolean host, boolean oldTray) {
    private static final TrayClicks NONE = new TrayClicks() {
        @Override
        public void item(String key) {}

        @Override
        public void first() {}

        @Override
        public void middle() {}
    };

    /** Looks, and shows nothing; {@code address} of the session bus, empty where there is none. */
    public static TraySight look(String address) {
        return look(address, AwtTray::there);
    }

    static TraySight look(String address, BooleanSupplier oldTray) {
        if (address.isEmpty()) {
            return new TraySight(false, false, false, oldTray.getAsBoolean());
        }
        try (BusTray tray = BusTray.connect(address, NONE, () -> {})) {
            return new TraySight(true, tray.watched(), tray.drawn(), oldTray.getAsBoolean());
        } catch (IOException silent) {
            return new TraySight(false, false, false, oldTray.getAsBoolean());
        }
    }
}
