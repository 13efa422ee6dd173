package dev.guise.pipewire;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exported functions of libpipewire 0.3.34 and later, also 1.x, which keeps name and layouts. */
final class LibPipeWire {
    static final String NAME = "libpipewire-0.3.so.0";
    private static final String NEWEST_FUNCTION = "pw_stream_trigger_process";

    static final int DIRECTION_OUTPUT = 1;
    static final int ANY_TARGET = 0xffffffff;
    static final int FLAG_MAP_BUFFERS = 1 << 2;
    static final int FLAG_DRIVER = 1 << 3;

    static final int STATE_ERROR = -1;
    static final int STATE_UNCONNECTED = 0;
    static final int STATE_PAUSED = 2;
    static final int STATE_STREAMING = 3;

    /** {@code struct pw_stream_events}, version 2: a number, then pointers to functions, of which most are left out. */
    static final int EVENTS_BYTES = 96;

    static final int EVENTS_VERSION = 2;
    static final int EVENTS_AT_STATE_CHANGED = 16;
    static final int EVENTS_AT_PARAM_CHANGED = 40;

    private LibPipeWire() {}

    /** The stream's state has changed. */
    @FunctionalInterface
    interface StateChanged extends Callback {
        void invoke(@Nullable Pointer data, int before, int now, @Nullable Pointer error);
    }

    /** A parameter has changed; null for one that is no more. */
    @FunctionalInterface
    interface ParamChanged extends Callback {
        void invoke(@Nullable Pointer data, int parameter, @Nullable Pointer pod);
    }

    /** Why the library cannot be used, in words that follow its name; empty if it can be. */
    static Optional<String> lacking() {
        try {
            NativeLibrary.getInstance(NAME).getFunction(NEWEST_FUNCTION);
            return Optional.empty();
        } catch (UnsatisfiedLinkError error) {
            String message = String.valueOf(error.getMessage());
            return Optional.of(
                    message.contains(NEWEST_FUNCTION) ? "is too old: 0.3.34 or newer is needed" : "is not installed");
        }
    }

    /** Names and order of arguments are C's. To be touched only if nothing is {@link #lacking}. */
    static final class Functions {
        static {
            Native.register(Functions.class, NAME);
            pw_init(null, null);
        }

        private Functions() {}

        private static native void pw_init(@Nullable Pointer argc, @Nullable Pointer argv);

        static native String pw_get_library_version();

        static native @Nullable Pointer pw_thread_loop_new(String name, @Nullable Pointer properties);

        static native void pw_thread_loop_destroy(Pointer loop);

        static native Pointer pw_thread_loop_get_loop(Pointer loop);

        static native int pw_thread_loop_start(Pointer loop);

        static native void pw_thread_loop_stop(Pointer loop);

        static native void pw_thread_loop_lock(Pointer loop);

        static native void pw_thread_loop_unlock(Pointer loop);

        static native Pointer pw_properties_new_string(String properties);

        static native @Nullable Pointer pw_stream_new_simple(
                Pointer loop, String name, Pointer properties, Pointer events, @Nullable Pointer data);

        static native void pw_stream_destroy(Pointer stream);

        static native int pw_stream_connect(
                Pointer stream, int direction, int target, int flags, Pointer parameters, int count);

        static native int pw_stream_update_params(Pointer stream, Pointer parameters, int count);

        static native @Nullable Pointer pw_stream_dequeue_buffer(Pointer stream);

        static native int pw_stream_queue_buffer(Pointer stream, Pointer buffer);

        static native int pw_stream_trigger_process(Pointer stream);
    }
}
