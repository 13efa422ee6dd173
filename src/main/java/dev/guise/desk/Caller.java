package dev.guise.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One who has connected to the control socket: reads a line, answers it, reads the next. Nothing it does makes anybody wait:
 * what it sends is read only while there is room, what it does not take is dropped with it. The socket's thread.
 */
final class Caller {
    /** How a caller is treated. */
    record Limits(int lineBytes, long patienceNs, long restNs) {}

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Limits limits;
    private final ByteBuffer in;
    private @Nullable ByteBuffer out;
    private boolean watches;
    private boolean stale;
    private boolean ended;
    private boolean leaves;
    private long silentSinceNs;
    private long restUntilNs;

    Caller(SocketChannel channel, SelectionKey key, Limits limits, long nowNs) {
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.in = ByteBuffer.allocate(limits.lineBytes() + 1);
        this.silentSinceNs = nowNs;
        this.restUntilNs = nowNs;
    }

    /** It is told every scene after the one that answers it now. */
    void watch() {
        watches = true;
    }

    boolean watches() {
        return watches;
    }

    /** There is another scene. */
    void sceneChanged() {
        stale = watches;
    }

    /** When it last sent a whole line or took a whole answer. */
    long silentSinceNs() {
        return silentSinceNs;
    }

    /** Until when it may do nothing before something must be done with it. */
    long dueNs() {
        boolean rests = line() >= 0 && out == null;
        return rests ? restUntilNs : waits() ? Long.MAX_VALUE : silentSinceNs + limits.patienceNs();
    }

    /** A watcher that has taken everything may be silent for ever. */
    private boolean waits() {
        return watches && out == null && !stale;
    }

    /** Says a last line and leaves. */
    void dismiss(String line) {
        out = line(line);
        leaves = true;
    }

    /**
     * Reads, answers and writes as far as that goes now.
     *
     * @param answer gives the answer to a line, without its end
     * @param scene gives the line for those who watch
     * @return false when it has gone or must go
     */
    boolean turn(long nowNs, Function<String, String> answer, Function<Caller, String> scene) {
        try {
            read();
            while (write(nowNs) && !leaves) {
                if (!next(nowNs, answer, scene)) {
                    break;
                }
            }
            boolean done = out == null && (leaves || (ended && line() < 0));
            boolean late = !waits() && nowNs - silentSinceNs > limits.patienceNs();
            if (done || late) {
                return false;
            }
            key.interestOps((out != null ? SelectionKey.OP_WRITE : 0) | (mayRead() ? SelectionKey.OP_READ : 0));
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean mayRead() {
        return !ended && in.hasRemaining() && line() < 0;
    }

    private void read() throws IOException {
        if (mayRead() && channel.read(in) < 0) {
            ended = true;
            leaves |= watches;
        }
    }

    /** True when everything is written. */
    private boolean write(long nowNs) throws IOException {
        if (out == null) {
            return true;
        }
        channel.write(out);
        if (out.hasRemaining()) {
            return false;
        }
        out = null;
        silentSinceNs = nowNs;
        return true;
    }

    /** Prepares the next thing to write; false if there is nothing, or not yet. */
    private boolean next(long nowNs, Function<String, String> answer, Function<Caller, String> scene) {
        int end = line();
        if (end >= 0) {
            if (nowNs < restUntilNs) {
                return false;
            }
            restUntilNs = nowNs + limits.restNs();
            silentSinceNs = nowNs;
            String asked = take(end);
            out = line(asked == null ? "refused that is no text in UTF-8" : answer.apply(asked));
            return true;
        }
        if (!in.hasRemaining()) {
            dismiss("refused a line has at most " + limits.lineBytes() + " bytes");
            return true;
        }
        if (stale) {
            stale = false;
            silentSinceNs = nowNs;
            out = line(scene.apply(this));
            return true;
        }
        return false;
    }

    /** Where the first line ends; -1 if it has not. */
    private int line() {
        for (int i = 0; i < in.position(); i++) {
            if (in.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Takes the first line, null if it is no text. */
    private @Nullable String take(int end) {
        in.flip();
        ByteBuffer bytes = in.slice(0, end);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException noText) {
            text = null;
        }
        in.position(end + 1);
        in.compact();
        return text;
    }

    private static ByteBuffer line(String text) {
        return ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is gone either way
        }
    }
}
