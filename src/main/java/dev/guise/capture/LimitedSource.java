package dev.guise.capture;

import dev.guise.frame.Frame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Another source, ended after so many pictures or so much time, whichever comes first. */
public final class LimitedSource implements FrameSource {
    private final FrameSource source;
    private final long pictures;
    private final long lengthNs;
    private long given;
    private long firstNs;

    /** Owns the source from now on. */
    public LimitedSource(FrameSource source, long pictures, long lengthNs) {
        this.source = source;
        this.pictures = pictures;
        this.lengthNs = lengthNs;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public double frameRate() {
        return source.frameRate();
    }

    @Override
    public long lastLengthNs() {
        return source.lastLengthNs();
    }

    @Override
    public @Nullable Frame next() throws IOException, InterruptedException {
        Frame frame = given < pictures ? source.next() : null;
        if (frame == null) {
            return null;
        }
        if (given++ == 0) {
            firstNs = frame.captureNs();
        }
        if (frame.captureNs() - firstNs >= lengthNs) {
            frame.close();
            return null;
        }
        return frame;
    }

    @Override
    public void rest() {
        source.rest();
    }

    @Override
    public void close() {
        source.close();
    }
}
