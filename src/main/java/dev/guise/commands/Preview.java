package dev.guise.commands;

import dev.guise.commands.LiveOptions.Room;
import dev.guise.config.ComposeConfig;
import dev.guise.desk.Desk;
import dev.guise.desk.PreviewKeys;
import dev.guise.desk.PreviewNotes;
import dev.guise.desk.RefusedException;
import dev.guise.frame.PreviewLayers;
import dev.guise.meter.NanoClock;
import dev.guise.sink.FrameSink;
import dev.guise.sink.PreviewSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The window with the picture: open from the start where it was asked for, or where there is a display and nothing else that
 * somebody could look at; otherwise closed, to be opened at any time. Its keys do something once a desk is there.
 */
final class Preview implements PreviewSink.Listener {
    @Option(
            names = "--preview",
            description =
                    "Show the picture in a window; ? lists its keys (default: only where there is a display but no"
                            + " virtual camera).")
    private boolean asked;

    private final PreviewLayers layers = new PreviewLayers();
    private volatile @Nullable PreviewSink sink;
    private volatile @Nullable PreviewKeys keys;

    /**
     * The virtual cameras, and the window if it is to be open now; {@code owned} closes it when something fails later.
     *
     * @throws IOException if it was asked for and cannot be had
     */
    List<FrameSink> beside(List<FrameSink> cameras, boolean fileIsWanted, Room room, Owned owned) throws IOException {
        List<FrameSink> live = new ArrayList<>(cameras);
        boolean nothingElse = cameras.isEmpty() && !fileIsWanted;
        String display = room.around().display();
        if (display.isEmpty()) {
            refuse(nothingElse, "no display (neither DISPLAY nor WAYLAND_DISPLAY is set)", room);
            return live;
        }
        PreviewSink window = sink(room);
        owned.add(window, window::close);
        sink = window;
        if (asked || nothingElse) {
            try {
                window.open();
                live.add(window);
            } catch (IOException without) {
                refuse(nothingElse, "no window on display " + display + ": " + without.getMessage(), room);
            }
        }
        return live;
    }

    private PreviewSink sink(Room room) {
        ComposeConfig compose = room.config().compose();
        return new PreviewSink(
                room.around().display(),
                compose.widthPx(),
                compose.heightPx(),
                layers,
                room.clock(),
                room.errors(),
                this);
    }

    private void refuse(boolean nothingElse, String why, Room room) throws IOException {
        if (asked) {
            throw new IOException(why + ": leave out --preview");
        }
        if (nothingElse) {
            room.errors().tell(why + ", so a file is written");
        }
    }

    /** These sinks, and the window also while it is closed, so that it can be opened. */
    List<FrameSink> among(List<FrameSink> sinks) {
        PreviewSink window = sink;
        if (window == null || sinks.contains(window)) {
            return sinks;
        }
        List<FrameSink> all = new ArrayList<>(sinks);
        all.add(window);
        return all;
    }

    /** What the window shows over the picture; any thread may fill it. */
    PreviewLayers layers() {
        return layers;
    }

    /** The keys ask this desk, and the window tells of its scene, from now on. */
    void attach(Desk desk, NanoClock clock) {
        keys = new PreviewKeys(desk, layers, clock);
        PreviewNotes.follow(desk, layers, clock);
    }

    /**
     * Opens or closes the window, soon. Any thread.
     *
     * @throws RefusedException if there is no display
     */
    void show(boolean show) {
        PreviewSink window = sink;
        if (window != null) {
            window.show(show);
        } else if (show) {
            throw new RefusedException("there is no display for the preview: set DISPLAY or WAYLAND_DISPLAY");
        }
    }

    /** Whether the window is open. Any thread. */
    boolean isShown() {
        PreviewSink window = sink;
        return window != null && window.isShown();
    }

    @Override
    public void pressed(String key, boolean shift) {
        PreviewKeys there = keys;
        if (there != null) {
            there.pressed(key, shift);
        }
    }

    @Override
    public void closed() {
        PreviewKeys there = keys;
        if (there != null) {
            there.closed();
        }
    }
}
