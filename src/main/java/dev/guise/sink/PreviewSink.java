package dev.guise.sink;

import dev.guise.frame.Canvas;
import dev.guise.frame.PreviewLayers;
import dev.guise.frame.PreviewLayers.Layer;
import dev.guise.gl.PreviewWindow;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A window with what the others see, and over it the {@link PreviewLayers} that they do not see. The window lives on a thread of
 * its own, which takes the newest canvas whenever it has shown the last one: {@link #write} copies and never waits. It may be
 * closed and shown again at any time; closing it ends nothing.
 */
public final class PreviewSink implements FrameSink {
    /** What the window tells. */
    public interface Listener extends PreviewWindow.Keys {
        /** Somebody pressed the button that closes it, and it is closed. On the window's thread. */
        void closed();
    }

    private static final String TITLE = "Guise";
    private static final long PATIENCE_S = 10;
    private static final long LEAVE_MS = 2000;
    private static final double IDLE_S = 0.1;
    private static final int LARGEST_PX = 960;

    private final String display;
    private final int widthPx;
    private final int heightPx;
    private final PreviewLayers layers;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final Listener listener;
    private final CompletableFuture<String> opened = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "guise-preview");

    // guarded by this
    private byte[] spare;
    private byte[] newest;
    private boolean fresh;
    private boolean wanted;
    private boolean ended;

    private volatile boolean open;

    // window thread only
    private byte[] taken;
    private byte[] drawn;

    /**
     * On a display, named as in DISPLAY or WAYLAND_DISPLAY, for canvases of this size; closed at first. {@code clock} tells when layers are over, {@code errors} hears if the window
     * cannot be opened again later.
     */
    public PreviewSink(
            String display,
            int widthPx,
            int heightPx,
            PreviewLayers layers,
            NanoClock clock,
            DistinctErrors errors,
            Listener listener) {
        this.display = display;
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.layers = layers;
        this.clock = clock;
        this.errors = errors;
        this.listener = listener;
        this.spare = new byte[3 * widthPx * heightPx];
        this.newest = new byte[spare.length];
        this.taken = new byte[spare.length];
        this.drawn = new byte[spare.length];
        this.thread.setDaemon(true);
    }

    /**
     * Opens the window and returns when it is there; once, before everything else.
     *
     * @throws IOException if there can be none
     */
    public void open() throws IOException {
        show(true);
        try {
            opened.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException error) {
            Throwable why = error.getCause() == null ? error : error.getCause();
            throw new IOException(DistinctErrors.oneLine(why), why);
        } catch (TimeoutException error) {
            show(false);
            throw new IOException("it does not open", error);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("ended while it opened", ending);
        }
    }

    // ---- window thread ----

    private void run() {
        try {
            while (awaitWanted()) {
                if (oneWindow()) {
                    listener.closed();
                }
            }
        } finally {
            PreviewWindow.end();
        }
    }

    /** From opening to closing; true if its button closed it. */
    private boolean oneWindow() {
        double scale = Math.min(1, (double) LARGEST_PX / widthPx);
        int width = (int) Math.round(widthPx * scale);
        int height = (int) Math.round(heightPx * scale);
        try (PreviewWindow window = PreviewWindow.open(display, TITLE, width, height, listener)) {
            open = true;
            opened.complete(window.renderer());
            return stay(window);
        } catch (RuntimeException | LinkageError error) {
            want(false);
            if (!opened.completeExceptionally(error)) {
                errors.note("preview", error);
            }
            return false;
        } finally {
            open = false;
        }
    }

    private boolean stay(PreviewWindow window) {
        List<Layer> shown = List.of();
        window.canvas(drawn, widthPx, heightPx);
        while (isWanted()) {
            if (window.isClosing()) {
                want(false);
                return true;
            }
            boolean news = takeNewest();
            List<Layer> now = layers.at(clock.nowNs());
            if (news) {
                window.canvas(drawn, widthPx, heightPx);
            }
            if (news || window.isStale() || !now.equals(shown)) {
                window.draw(now);
                shown = now;
            }
            window.await(IDLE_S);
        }
        return false;
    }

    /** Whether {@code drawn} holds another picture than before. */
    private boolean takeNewest() {
        synchronized (this) {
            if (!fresh) {
                return false;
            }
            fresh = false;
            byte[] old = taken;
            taken = newest;
            newest = old;
        }
        if (Arrays.equals(taken, drawn)) {
            return false;
        }
        byte[] old = drawn;
        drawn = taken;
        taken = old;
        return true;
    }

    private synchronized boolean awaitWanted() {
        while (!wanted && !ended) {
            try {
                wait();
            } catch (InterruptedException ignored) {
                ended = true;
            }
        }
        return !ended;
    }

    private synchronized boolean isWanted() {
        return wanted && !ended;
    }

    private synchronized void want(boolean show) {
        wanted = show;
        notifyAll();
    }

    private synchronized void endSoon() {
        ended = true;
        notifyAll();
    }

    // ---- any thread ----

    /** Opens or closes the window, soon. */
    public void show(boolean show) {
        want(show);
        startOnce(show);
        wake();
    }

    private synchronized void startOnce(boolean needed) {
        if (needed && !ended && thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Whether there is a window now. */
    public boolean isShown() {
        return open;
    }

    private void wake() {
        if (open) {
            PreviewWindow.wake();
        }
    }

    // ---- presentation thread ----

    @Override
    public String name() {
        return "the preview window, drawn by " + opened.getNow("nothing");
    }

    @Override
    public void write(Canvas canvas, long presentNs) {
        if (!open) {
            return;
        }
        System.arraycopy(canvas.rgb(), 0, spare, 0, spare.length);
        synchronized (this) {
            byte[] old = newest;
            newest = spare;
            spare = old;
            fresh = true;
        }
        wake();
    }

    @Override
    public boolean watched() {
        return open;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {
        endSoon();
        wake();
        try {
            thread.join(LEAVE_MS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
