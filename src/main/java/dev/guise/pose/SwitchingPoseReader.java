package dev.guise.pose;

import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads each crop as the worn identity wants it: several readers, of which one at a time is asked. {@link #read} and
 * {@link #close} belong to the inference thread; readers may be added by any.
 */
public final class SwitchingPoseReader implements PoseReader {
    private record Entry(PoseReader reader, int size) {}

    private final Map<String, Entry> readers = new ConcurrentHashMap<>();
    private final Supplier<String> wanted;
    private volatile boolean closed;

    /** {@code wanted} says which kind of pose the next portrait is made of; a reader of it must have been added by then. */
    public SwitchingPoseReader(Supplier<String> wanted) {
        this.wanted = wanted;
    }

    /** Adds the reader of a kind of pose, which is owned from now on; one that is there already stays, and this one is closed. */
    public void add(String kind, PoseReader reader, int size) {
        Entry before = readers.putIfAbsent(kind, new Entry(reader, size));
        if (before != null || closed) {
            reader.close();
        }
    }

    /** Whether poses of this kind can be read. */
    public boolean reads(String kind) {
        return readers.containsKey(kind);
    }

    @Override
    public void read(FaceCrop crop, Pose out) {
        String kind = wanted.get();
        Entry entry = readers.get(kind);
        if (entry == null) {
            throw new IllegalStateException("nothing here reads poses of kind " + kind);
        }
        out.become(kind, entry.size);
        entry.reader.read(crop, out);
    }

    @Override
    public void calibrate() {
        readers.values().forEach(entry -> entry.reader.calibrate());
    }

    @Override
    public void close() {
        closed = true;
        readers.values().forEach(entry -> entry.reader.close());
    }
}
