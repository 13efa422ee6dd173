package dev.guise.frame;

import java.util.function.Consumer;

/**
 * One picture of the chosen identity: {@value #SIDE_PX} x {@value #SIDE_PX} px, RGB24 on black (colours already multiplied
 * by the mask, as LPD's generator gives them), and the mask (GREY8, 255 = person). Lent by a {@link FramePool}; one owner at a time, who closes it.
 */
public final class Portrait implements AutoCloseable {
    /** Side of every portrait. */
    public static final int SIDE_PX = 256;

    private final Consumer<Portrait> home;
    private final byte[] rgb = new byte[PixelFormat.RGB24.sizeBytes(SIDE_PX, SIDE_PX)];
    private final byte[] mask = new byte[PixelFormat.GREY8.sizeBytes(SIDE_PX, SIDE_PX)];
    private long captureNs;
    private long sequence;
    private String person = "";

    /** An empty portrait; {@code home} is called by {@link #close}. */
    public Portrait(Consumer<Portrait> home) {
        this.home = home;
    }

    /** A portrait that belongs to no pool, for a caller who keeps it. */
    public static Portrait alone() {
        return new Portrait(ignored -> {});
    }

    /** Notes the stamps of the frame that drove this portrait. */
    public void stamp(long captureNs, long sequence) {
        this.captureNs = captureNs;
        this.sequence = sequence;
    }

    /** Notes whom it shows, by the name of the identity's folder. */
    public void show(String newPerson) {
        person = newPerson;
    }

    /** Whom it shows; empty where nobody said. */
    public String person() {
        return person;
    }

    /** The pixels on black, SIDE_PX * SIDE_PX * 3 bytes. */
    public byte[] rgb() {
        return rgb;
    }

    /** The mask, SIDE_PX * SIDE_PX bytes, 255 where the person is. */
    public byte[] mask() {
        return mask;
    }

    /** When the driving frame was taken, in the source's clock. */
    public long captureNs() {
        return captureNs;
    }

    /** Number of the driving frame within its source. */
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        home.accept(this);
    }

    @Override
    public String toString() {
        return "portrait of frame " + sequence;
    }
}
