package dev.guise.desk;

import dev.guise.fakes.FakeDesk;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;

/** A show that only listens to {@code guise ctl}, until it is killed. Its argument is the runtime folder of the session. */
final class ShowAlone {
    private ShowAlone() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ControlSocket.open(
                RuntimeFolder.of(arguments[0]),
                new FakeDesk(),
                NanoClock.system(),
                new DistinctErrors(System.err::println));
        System.out.println("listening");
        Thread.currentThread().join();
    }
}
