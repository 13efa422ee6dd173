package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source whose place another one may take: from the next frame on, the old one is closed and the new one asked. All but
 * {@link #choose} and {@link #name} belong to the capture thread.
 */
public final class SwitchableSource implements FrameSource {
    private final AtomicReference<@Nullable FrameSource> chosen = new AtomicReference<>();
    private volatile FrameSource current;
    private final Object reading = new Object();
    private @Nullable Thread reader;

    /** Begins with one. */
    public SwitchableSource(FrameSource first) {
        this.current = first;
    }

    /** Takes the other one from now on; owns it. A wait for the old one's next frame is cut short. Any thread. */
    public void choose(FrameSource other) {
        FrameSource unused = chosen.getAndSet(other);
        if (unused != null) {
            unused.close();
        }
        synchronized (reading) {
            if (reader != null) {
                reader.interrupt();
            }
        }
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public double frameRate() {
        return current.frameRate();
    }

    @Override
    public long lastLengthNs() {
        return current.lastLengthNs();
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        while (true) {
            change();
            reading(Thread.currentThread());
            try {
                return current.next();
            } catch (InterruptedException | IOException stopped) {
                if (chosen.get() == null) {
                    throw stopped;
                }
            } finally {
                reading(null);
            }
        }
    }

    /** From {@code null} on no choice interrupts this thread; one that just did is not to be felt later. */
    private void reading(@Nullable Thread thread) {
        synchronized (reading) {
            reader = thread;
            if (thread == null && chosen.get() != null) {
                Thread.interrupted();
            }
        }
    }

    private void change() {
        FrameSource other = chosen.getAndSet(null);
        if (other != null) {
            current.close();
            current = other;
        }
    }

    @Override
    public void rest() {
        current.rest();
    }

    @Override
    public void close() {
        change();
        current.close();
    }
}
