package dev.guise.pipewire;

import com.sun.jna.CallbackReference;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.guise.pipewire.LibPipeWire.Functions;
import dev.guise.pipewire.LibPipeWire.ParamChanged;
import dev.guise.pipewire.LibPipeWire.StateChanged;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a daemon, with one node; once it is lost it stays lost. Any thread; see the package about locks.
 */
final class CameraStream implements AutoCloseable {
    private static final String THREAD = "guise-pipewire";

    private final VideoOffer offer;
    private final Pointer loop;

    /** What PipeWire points to; kept as long as it may. */
    private final StateChanged onState = this::stateChanged;

    private final ParamChanged onParam = this::paramChanged;
    private final Memory events = new Memory(LibPipeWire.EVENTS_BYTES);

    // written by the loop's thread
    private volatile @Nullable CameraPicture agreed;
    private volatile boolean streaming;
    private volatile String reason = "";
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch lost = new CountDownLatch(1);

    /** Set once, before the loop's thread starts. */
    private volatile @Nullable Pointer stream;

    // guarded by this
    private boolean closed;
    private long pictures;

    private CameraStream(VideoOffer offer, Pointer loop) {
        this.offer = offer;
        this.loop = loop;
    }

    /**
     * Connects and begins to offer the node; whether the daemon takes it, {@link #awaitReady} tells.
     *
     * @throws IOException if the daemon cannot be reached
     */
    static CameraStream open(CameraNode node) throws IOException {
        Pointer loop = Functions.pw_thread_loop_new(THREAD, null);
        if (loop == null) {
            throw new IOException("libpipewire makes no loop");
        }
        CameraStream camera = new CameraStream(node.offer(), loop);
        try {
            camera.connect(node);
            return camera;
        } catch (IOException refused) {
            camera.close();
            throw refused;
        }
    }

    private void connect(CameraNode node) throws IOException {
        CallbackThreadInitializer stays = new CallbackThreadInitializer(true, false, THREAD);
        Native.setCallbackThreadInitializer(onState, stays);
        Native.setCallbackThreadInitializer(onParam, stays);
        events.clear();
        events.setInt(0, LibPipeWire.EVENTS_VERSION);
        events.setPointer(LibPipeWire.EVENTS_AT_STATE_CHANGED, CallbackReference.getFunctionPointer(onState));
        events.setPointer(LibPipeWire.EVENTS_AT_PARAM_CHANGED, CallbackReference.getFunctionPointer(onParam));
        Pointer made = Functions.pw_stream_new_simple(
                Functions.pw_thread_loop_get_loop(loop),
                CameraNode.NAME,
                Functions.pw_properties_new_string(node.properties()),
                events,
                null);
        if (made == null) {
            throw new IOException("libpipewire makes no stream");
        }
        stream = made;
        int result;
        try (Parameters formats = new Parameters(offer.formats())) {
            result = Functions.pw_stream_connect(
                    made,
                    LibPipeWire.DIRECTION_OUTPUT,
                    LibPipeWire.ANY_TARGET,
                    LibPipeWire.FLAG_MAP_BUFFERS | LibPipeWire.FLAG_DRIVER,
                    formats.array(),
                    formats.count());
        }
        if (result < 0 || Functions.pw_thread_loop_start(loop) < 0) {
            throw new IOException("no PipeWire daemon at " + node.socket());
        }
    }

    /** The loop's thread, or the connecting one; the loop's lock is held, so nothing here may wait. */
    private void stateChanged(@Nullable Pointer data, int before, int now, @Nullable Pointer error) {
        streaming = now == LibPipeWire.STATE_STREAMING;
        if (now >= LibPipeWire.STATE_PAUSED) {
            ready.countDown();
        }
        boolean gone = now == LibPipeWire.STATE_UNCONNECTED && before > LibPipeWire.STATE_UNCONNECTED;
        if (now == LibPipeWire.STATE_ERROR || gone) {
            reason = error == null ? "the connection ended" : error.getString(0);
            lost.countDown();
            ready.countDown();
        }
    }

    /** As above. */
    private void paramChanged(@Nullable Pointer data, int parameter, @Nullable Pointer pod) {
        if (!VideoOffer.isFormat(parameter)) {
            return;
        }
        CameraPicture picture =
                pod == null ? null : read(pod).flatMap(offer::agreed).orElse(null);
        agreed = picture;
        Pointer own = stream;
        if (picture != null && own != null) {
            try (Parameters memory = new Parameters(VideoOffer.memory(picture))) {
                Functions.pw_stream_update_params(own, memory.array(), memory.count());
            }
        }
    }

    private static Optional<byte[]> read(Pointer pod) {
        try {
            return Optional.of(pod.getByteArray(0, Pod.sizeBytes(pod.getInt(0))));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Waits until the daemon has taken the node, or not; false if it has not in that time. */
    boolean awaitReady(long patienceMs) throws InterruptedException {
        return ready.await(patienceMs, TimeUnit.MILLISECONDS) && lost.getCount() > 0;
    }

    /** Waits until the connection is lost. */
    void awaitLost() throws InterruptedException {
        lost.await();
    }

    /** Whether it is. */
    boolean isLost() {
        return lost.getCount() == 0;
    }

    /** Why, in PipeWire's words. */
    String reason() {
        return reason;
    }

    /** What the reader wants; null while nobody reads. */
    @Nullable
    CameraPicture wanted() {
        return streaming ? agreed : null;
    }

    /**
     * Hands a picture over; waits for no reader.
     *
     * @param bytes may be longer than the picture
     * @param timeNs by the clock of System.nanoTime
     * @return whether it was handed over: not so where readers hold all buffers, or want another one by now
     */
    synchronized boolean offer(CameraPicture picture, byte[] bytes, long timeNs) {
        Pointer own = stream;
        if (closed || own == null) {
            return false;
        }
        Functions.pw_thread_loop_lock(loop);
        try {
            if (!picture.equals(wanted())) {
                return false;
            }
            Pointer buffer = Functions.pw_stream_dequeue_buffer(own);
            boolean filled = buffer != null && new SpaBuffer(buffer).fill(picture, bytes, timeNs, pictures++);
            if (buffer != null) {
                Functions.pw_stream_queue_buffer(own, buffer);
            }
            Functions.pw_stream_trigger_process(own);
            return filled;
        } finally {
            Functions.pw_thread_loop_unlock(loop);
        }
    }

    /** Takes the node away. Not from a callback. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Functions.pw_thread_loop_stop(loop);
        if (stream != null) {
            Functions.pw_stream_destroy(stream);
        }
        Functions.pw_thread_loop_destroy(loop);
        events.close();
    }

    /** Parameters in C's memory; libpipewire copies them. */
    private static final class Parameters implements AutoCloseable {
        private final Memory pods;
        private final Memory pointers;
        private final int count;

        Parameters(List<byte[]> parameters) {
            count = parameters.size();
            pods = new Memory(parameters.stream().mapToInt(pod -> pod.length).sum());
            pointers = new Memory((long) Native.POINTER_SIZE * count);
            long at = 0;
            for (int i = 0; i < count; i++) {
                byte[] pod = parameters.get(i);
                pods.write(at, pod, 0, pod.length);
                pointers.setPointer((long) Native.POINTER_SIZE * i, pods.share(at));
                at += pod.length;
            }
        }

        Pointer array() {
            return pointers;
        }

        int count() {
            return count;
        }

        @Override
        public void close() {
            pointers.close();
            pods.close();
        }
    }
}
