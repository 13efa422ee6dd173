package dev.guise.fakes;

import dev.guise.align.FaceBox;
import dev.guise.align.FaceFinder;
import dev.guise.frame.Frame;

/** Sees a face in the middle of every frame whose first byte is not zero. */
public final class BrightFace implements FaceFinder {
    private boolean closed;

    @Override
    public boolean find(Frame frame, FaceBox out) {
        if (frame.rgb()[0] == 0) {
            return false;
        }
        float x = frame.widthPx() / 2f;
        float y = frame.heightPx() / 2f;
        float half = Math.min(x, y) / 2;
        out.set(x - half, y - half, x + half, y + half, 1);
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean closed() {
        return closed;
    }
}
