package dev.guise.pipewire;

import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A camera in PipeWire that outlives its daemon: one that is lost is told once and looked for once a second, by a thread of its
 * own, since connecting may take its time. Any thread.
 */
public final class PipeWireCamera implements AutoCloseable {
    private static final long PATIENCE_MS = TimeUnit.SECONDS.toMillis(10);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final String REMEDY = "systemctl --user start pipewire wireplumber";

    private final CameraNode node;
    private final NanoClock clock;
    private final Consumer<String> tell;
    private final Thread keeper = new Thread(this::keep, "guise-pipewire-keeper");
    private volatile CameraStream stream;

    private PipeWireCamera(CameraNode node, CameraStream stream, NanoClock clock, Consumer<String> tell) {
        this.node = node;
        this.stream = stream;
        this.clock = clock;
        this.tell = tell;
        this.keeper.setDaemon(true);
    }

    /**
     * Makes the node and returns when the daemon has it; waits up to ten seconds.
     *
     * @param tell gets a line when the daemon is lost, and one when it is back
     * @throws IOException if library or daemon are not there, with the remedy
     */
    public static PipeWireCamera open(CameraNode node, NanoClock clock, Consumer<String> tell) throws IOException {
        Optional<String> lacks = PipeWireDaemon.libraryLacks();
        if (lacks.isPresent()) {
            throw new IOException(lacks.get() + ": install PipeWire's library (Debian: libpipewire-0.3-0)");
        }
        Optional<String> silent = PipeWireDaemon.silent(node.socket().toString());
        if (silent.isPresent()) {
            throw new IOException(silent.get() + ": " + REMEDY);
        }
        PipeWireCamera camera;
        try {
            camera = new PipeWireCamera(node, ready(node), clock, tell);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("ended while the PipeWire camera was made", ended);
        }
        camera.keeper.start();
        return camera;
    }

    private static CameraStream ready(CameraNode node) throws IOException, InterruptedException {
        CameraStream stream = CameraStream.open(node);
        boolean ready = false;
        try {
            ready = stream.awaitReady(PATIENCE_MS);
        } finally {
            if (!ready) {
                stream.close();
            }
        }
        if (!ready) {
            String why = stream.isLost() ? stream.reason() : "no answer";
            throw new IOException(
                    "the PipeWire daemon at " + node.socket() + " takes no camera (" + why + "): " + REMEDY);
        }
        return stream;
    }

    private void keep() {
        try {
            while (true) {
                stream.awaitLost();
                tell.accept("PipeWire camera \"" + node.label() + "\" is lost (" + stream.reason()
                        + "): the daemon is looked for once a second");
                stream.close();
                stream = another();
                tell.accept("PipeWire camera \"" + node.label() + "\" is back");
            }
        } catch (InterruptedException closed) {
            stream.close();
        }
    }

    private CameraStream another() throws InterruptedException {
        while (true) {
            clock.waitUntil(clock.nowNs() + RETRY_NS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                return ready(node);
            } catch (IOException notYet) {
                // told already that it is lost; every later attempt would say the same
            }
        }
    }

    /** Whether the daemon is there. */
    public boolean connected() {
        return !stream.isLost();
    }

    /** What readers want to be offered; null while nobody reads. */
    public @Nullable CameraPicture wanted() {
        return stream.wanted();
    }

    /**
     * Hands a picture to whoever reads. It is copied; waits for nobody.
     *
     * @param picture as {@link #wanted} said
     * @param bytes at least the picture's size
     * @param timeNs when it was made, by the clock of System.nanoTime
     * @return false if it was lost: readers hold all buffers, want another one by now, or the daemon is away
     */
    public boolean offer(CameraPicture picture, byte[] bytes, long timeNs) {
        return stream.offer(picture, bytes, timeNs);
    }

    /** Takes the camera from everybody's list. */
    @Override
    public void close() {
        keeper.interrupt();
        boolean interrupted = false;
        while (keeper.isAlive()) {
            try {
                keeper.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
