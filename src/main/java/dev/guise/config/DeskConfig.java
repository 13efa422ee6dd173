package dev.guise.config;

/**
 * What the user's desktop shows of a running show. The keys are explained in {@code config/default.yaml}.
 *
 * @param tray whether there is an icon in the tray
 */
public record DeskConfig(Tray tray) {
    /** Whether there is an icon. */
    public enum Tray {
        /** In whatever tray the desktop has. */
        AUTO,
        OFF
    }
}
