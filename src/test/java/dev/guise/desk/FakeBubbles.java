package dev.guise.desk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** The desktop's bubbles; public because the library calls them by reflection. */
public final class FakeBubbles {
    private FakeBubbles() {}

    /** As desktops offer them. */
    @DBusInterfaceName("org.freedesktop.Notifications")
    public interface Notifications extends DBusInterface {
        @DBusMemberName("Notify")
        UInt32 bubble(
                String program,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expireMs);
    }

    /** Offers bubbles on a connection; what they show comes out of the queue. */
    static BlockingQueue<String> on(DBusConnection connection) throws DBusException {
        BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        connection.exportObject("/org/freedesktop/Notifications", new Service(shown));
        connection.requestBusName("org.freedesktop.Notifications");
        return shown;
    }

    /** What is on the bus. */
    public record Service(BlockingQueue<String> shown) implements Notifications {
        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }

        @Override
        public UInt32 bubble(
                String program,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expireMs) {
            shown.add(summary + ": " + body);
            return new UInt32(1);
        }
    }
}
