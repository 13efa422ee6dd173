package dev.guise.desk.bus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A picture in one size: rows from the top, four bytes a pixel in the order A, R, G, B. */
public final class Pixmap extends Struct {
    @Position(0)
    public final int widthPx;

    @Position(1)
    public final int heightPx;

    @Position(2)
    public final byte[] argb;

    public Pixmap(int widthPx, int heightPx, byte[] argb) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.argb = argb;
    }
}
