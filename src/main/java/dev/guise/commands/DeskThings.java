package dev.guise.commands;

import dev.guise.config.DeskConfig;
import dev.guise.desk.ControlSocket;
import dev.guise.desk.Desk;
import dev.guise.desk.RuntimeFolder;
import dev.guise.desk.Tray;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;

/** What the user's desktop has of a running show: the icon in the tray and the control socket. Without them it runs as well. */
final class DeskThings implements Owned.Part {
    private final Owned things = new Owned();

    private DeskThings() {}

    /**
     * Opens what the settings want and the machine has; what cannot be had is said in a line.
     *
     * @param desk fulfils what is asked, from now on and from any thread
     */
    static DeskThings open(
            Desk desk, DeskConfig config, Surroundings.Session session, NanoClock clock, DistinctErrors errors) {
        DeskThings opened = new DeskThings();
        try {
            RuntimeFolder folder = RuntimeFolder.of(session.runtimeFolder());
            ControlSocket socket = ControlSocket.open(folder, desk, clock, errors);
            opened.things.add(socket, socket::close);
        } catch (IOException refused) {
            errors.tell("guise ctl cannot steer this show: " + DistinctErrors.oneLine(refused));
        }
        if (config.tray() == DeskConfig.Tray.AUTO) {
            Tray tray = Tray.open(desk, session.bus(), clock, errors);
            opened.things.add(tray, tray::close);
        }
        return opened;
    }

    @Override
    public void close() {
        things.close();
    }
}
