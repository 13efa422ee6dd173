package dev.guise.frame;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One picture of the chosen identity: a square of as many pixels as its maker gives it, RGB24 on black (colours already
 * multiplied by the mask, as LPD's generator gives them), the mask (GREY8, 255 = person), and what belongs behind it where the
 * maker knows that. Lent by a {@link FramePool}; one owner at a time, who closes it.
 */
public final class Portrait implements AutoCloseable {
    /** Side of the portraits of LPD and FSTH, and of one that nobody has filled yet. */
    public static final int SIDE_PX = 256;

    private final Consumer<Portrait> home;
    private int sidePx;
    private byte[] rgb = {};
    private byte[] mask = {};
    private @Nullable OwnBackground background;
    private long captureNs;
    private long sequence;
    private String person = "";

    /** An empty portrait; {@code home} is called by {@link #close}. */
    public Portrait(Consumer<Portrait> home) {
        this.home = home;
        reshape(SIDE_PX);
    }

    /** A portrait that belongs to no pool, for a caller who keeps it. */
    public static Portrait alone() {
        return new Portrait(ignored -> {});
    }

    /** Becomes of this side; another one than before takes new memory and loses what was in it. The background goes. */
    public void reshape(int newSidePx) {
        background = null;
        if (newSidePx != sidePx) {
            sidePx = newSidePx;
            rgb = new byte[PixelFormat.RGB24.sizeBytes(newSidePx, newSidePx)];
            mask = new byte[PixelFormat.GREY8.sizeBytes(newSidePx, newSidePx)];
        }
    }

    /** Pixels along each side. */
    public int sidePx() {
        return sidePx;
    }

    /** What belongs behind the person; null where the maker knows of nothing. */
    public @Nullable OwnBackground background() {
        return background;
    }

    /** Notes what belongs behind the person. */
    public void background(@Nullable OwnBackground behind) {
        background = behind;
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

    /** The pixels on black, sidePx * sidePx * 3 bytes; others after {@link #reshape}. */
    public byte[] rgb() {
        return rgb;
    }

    /** The mask, sidePx * sidePx bytes, 255 where the person is; another one after {@link #reshape}. */
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
