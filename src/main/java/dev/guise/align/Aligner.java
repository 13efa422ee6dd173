package dev.guise.align;

import dev.guise.config.AlignConfig;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;

/**
 * Frame to face crop: follows the face and cuts it out by the LPD rule. One thread, which also closes it; settings and the
 * place of the crop may be changed by any and hold from the next frame on.
 */
public final class Aligner implements AutoCloseable {
    private final FaceFinder finder;
    private final FaceTracker tracker;
    private final LpdCrop crop = new LpdCrop();
    private final FaceBox found = new FaceBox();
    private final FaceBox moved = new FaceBox();
    private volatile CropPlace place = CropPlace.USUAL;

    /** Owns the finder from now on. */
    public Aligner(FaceFinder finder, AlignConfig config) {
        this.finder = finder;
        this.tracker = new FaceTracker(finder, config);
    }

    /** Other settings. Any thread. */
    public void retune(AlignConfig config) {
        tracker.retune(config);
    }

    /** Where the crop lies from now on. Any thread. */
    public void place(CropPlace other) {
        place = other;
    }

    /** Where the crop lies. Any thread. */
    public CropPlace place() {
        return place;
    }

    /** Fills {@code out} with the face of this frame; false, and {@code out} unchanged, when there is none. */
    public boolean align(Frame frame, FaceCrop out) {
        if (!tracker.track(frame, found)) {
            return false;
        }
        FaceBox box = place.of(found, moved);
        CropTransform square = LpdCrop.square(box);
        crop.cut(frame.rgb(), frame.widthPx(), frame.heightPx(), square, LpdCrop.enlarges(box), out.rgb());
        out.stamp(square, frame.captureNs(), frame.sequence());
        return true;
    }

    /** Where the face is in the frame that was aligned last, whatever the place of the crop; filled again by the next one. */
    public FaceBox found() {
        return found;
    }

    /** What the finder told of it besides. */
    public Sight sight() {
        return finder.sight();
    }

    /** Which way up the face was that counts as none because of it; upright where none was seen. */
    public FaceAttitude attitude() {
        return finder.attitude();
    }

    @Override
    public void close() {
        crop.close();
        finder.close();
    }
}
