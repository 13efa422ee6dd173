package dev.guise.commands;

import dev.guise.capture.FrameSource;
import dev.guise.frame.Frame;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A camera that a running show lends: the show lets go of it before the first frame is asked for, hears every second that it is
 * still needed, on a thread of its own, and has it back at the end. A show that hears nothing takes it back by itself.
 */
final class BorrowedCamera implements FrameSource {
    private static final long RENEW_NS = TimeUnit.SECONDS.toNanos(1);

    private final FrameSource camera;
    private final RunningShow show;
    private final NanoClock clock;
    private @Nullable Thread renewing;

    /** Owns the camera, which is not open yet; borrows nothing yet. */
    BorrowedCamera(FrameSource camera, RunningShow show, NanoClock clock) {
        this.camera = camera;
        this.show = show;
        this.clock = clock;
    }

    @Override
    public String name() {
        return camera.name();
    }

    @Override
    public double frameRate() {
        return camera.frameRate();
    }

    /** The first call returns only when the show has let go. */
    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        if (renewing == null) {
            Thread thread = new Thread(this::renew, "guise-borrow");
            thread.setDaemon(true);
            renewing = thread;
            show.ask("lend");
            thread.start();
        }
        return camera.next();
    }

    /** Goes on when the show does not hear: it may have ended, and another may have begun. */
    private void renew() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                clock.waitUntil(clock.nowNs() + RENEW_NS);
                show.ask("lend");
            } catch (IOException unheard) {
                // asked again in a second
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the camera first and then gives it back. */
    @Override
    public void close() {
        camera.close();
        Thread thread = renewing;
        renewing = null;
        if (thread != null) {
            thread.interrupt();
            giveBackAfter(thread);
        }
    }

    /** Nothing must renew it after it was given back. */
    private void giveBackAfter(Thread thread) {
        boolean interrupted = Thread.interrupted();
        try {
            thread.join();
            show.ask("back");
        } catch (IOException ended) {
            // a show that has ended wants nothing back, and any other takes it back by itself
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
