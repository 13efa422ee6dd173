package dev.guise.desk;

import dev.guise.fakes.FakeDesk;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;

/** A tray with a show that does nothing; says what it is asked for. Its argument is the address of the bus. */
final class TrayAlone {
    private TrayAlone() {}

    public static void main(String[] arguments) throws InterruptedException {
        FakeDesk desk = new FakeDesk();
        DistinctErrors errors = new DistinctErrors(line -> System.out.println("told " + line));
        Tray tray = Tray.open(desk, arguments[0], NanoClock.system(), errors);
        for (Request request = desk.awaitRequest(300);
                !request.equals(new Request.Quit());
                request = desk.awaitRequest(300)) {
            System.out.println("asked " + request);
        }
        tray.close();
        System.out.println("left");
        System.exit(0);
    }
}
