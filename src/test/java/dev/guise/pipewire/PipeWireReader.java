package dev.guise.pipewire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.guise.pipewire.LibPipeWire.Functions;
import dev.guise.pipewire.LibPipeWire.ParamChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program that reads a camera, and wants pictures of one kind only. */
public final class PipeWireReader implements AutoCloseable {
    private static final int DIRECTION_INPUT = 0;
    private static final int EVENTS_AT_PROCESS = 64;

    /** There is a buffer to take. */
    interface BufferReady extends Callback {
        void invoke(@Nullable Pointer data);
    }

    /**
     * What was read.
     *
     * @param strideBytes as the camera says
     * @param timeNs as the camera says; 0 where it does not
     */
    public record Shot(byte[] bytes, int strideBytes, long timeNs) {}

    private final Pointer loop;
    private final Pointer stream;
    private final CameraPicture picture;
    private final BufferReady onProcess = this::process;
    private final ParamChanged onParam = this::paramChanged;
    private final Memory events = new Memory(LibPipeWire.EVENTS_BYTES);
    private final Memory formats;
    private final Memory memory;
    private final List<Shot> shots = new ArrayList<>();

    /** Begins to read as soon as it is linked. */
    public PipeWireReader(PipeWireStage stage, String name, CameraPicture picture, double picturesPerSecond) {
        this.picture = picture;
        this.formats = array(new VideoOffer(List.of(picture), VideoOffer.Rate.of(picturesPerSecond)).formats());
        this.memory = array(VideoOffer.memory(picture));
        this.loop = pointer(Functions.pw_thread_loop_new(name, null));
        CallbackThreadInitializer stays = new CallbackThreadInitializer(true, false, name);
        Native.setCallbackThreadInitializer(onParam, stays);
        Native.setCallbackThreadInitializer(onProcess, stays);
        events.clear();
        events.setInt(0, LibPipeWire.EVENTS_VERSION);
        events.setPointer(LibPipeWire.EVENTS_AT_PARAM_CHANGED, CallbackReference.getFunctionPointer(onParam));
        events.setPointer(EVENTS_AT_PROCESS, CallbackReference.getFunctionPointer(onProcess));
        this.stream = pointer(Functions.pw_stream_new_simple(
                Functions.pw_thread_loop_get_loop(loop),
                name,
                Functions.pw_properties_new_string("media.type = Video media.category = Capture node.name = " + name
                        + " remote.name = \"" + stage.socket() + "\""),
                events,
                null));
        int connected = Functions.pw_stream_connect(
                stream,
                DIRECTION_INPUT,
                LibPipeWire.ANY_TARGET,
                LibPipeWire.FLAG_MAP_BUFFERS,
                formats.share(formats.size() - Native.POINTER_SIZE),
                1);
        assertThat(connected).isZero();
        assertThat(Functions.pw_thread_loop_start(loop)).isZero();
    }

    private static Pointer pointer(@Nullable Pointer made) {
        return Optional.ofNullable(made).orElseThrow();
    }

    /** The values, and behind them the pointers to them. */
    private static Memory array(List<byte[]> pods) {
        long bytes = pods.stream().mapToLong(pod -> pod.length).sum();
        Memory array = new Memory(bytes + (long) Native.POINTER_SIZE * pods.size());
        long at = 0;
        for (int i = 0; i < pods.size(); i++) {
            array.write(at, pods.get(i), 0, pods.get(i).length);
            array.setPointer(bytes + (long) Native.POINTER_SIZE * i, array.share(at));
            at += pods.get(i).length;
        }
        return array;
    }

    private void paramChanged(@Nullable Pointer data, int parameter, @Nullable Pointer pod) {
        if (VideoOffer.isFormat(parameter) && pod != null) {
            Functions.pw_stream_update_params(stream, memory.share(memory.size() - 2L * Native.POINTER_SIZE), 2);
        }
    }

    private void process(@Nullable Pointer data) {
        for (Pointer buffer = Functions.pw_stream_dequeue_buffer(stream);
                buffer != null;
                buffer = Functions.pw_stream_dequeue_buffer(stream)) {
            Shot shot = shot(buffer.getPointer(0));
            synchronized (shots) {
                shots.add(shot);
            }
            Functions.pw_stream_queue_buffer(stream, buffer);
        }
    }

    private static Shot shot(Pointer spa) {
        Pointer data = spa.getPointer(16);
        Pointer chunk = data.getPointer(32);
        byte[] bytes = data.getPointer(24).getByteArray(chunk.getInt(0), chunk.getInt(4));
        return new Shot(bytes, chunk.getInt(8), timeNs(spa.getPointer(8), spa.getInt(0)));
    }

    private static long timeNs(Pointer metas, int count) {
        for (int i = 0; i < count; i++) {
            if (metas.getInt(16L * i) == 1) {
                return metas.getPointer(16L * i + 8).getLong(8);
            }
        }
        return 0;
    }

    /** All that was read so far. */
    public List<Shot> shots() {
        synchronized (shots) {
            return List.copyOf(shots);
        }
    }

    /** Takes nothing as long as something is done: all buffers stay where they are. */
    void stall(Runnable meanwhile) {
        Functions.pw_thread_loop_lock(loop);
        try {
            meanwhile.run();
        } finally {
            Functions.pw_thread_loop_unlock(loop);
        }
    }

    @Override
    public void close() {
        Functions.pw_thread_loop_stop(loop);
        Functions.pw_stream_destroy(stream);
        Functions.pw_thread_loop_destroy(loop);
        events.close();
        formats.close();
        memory.close();
    }

    @Override
    public String toString() {
        return "reader of " + picture;
    }
}
