package dev.guise.align;

import dev.guise.config.AlignConfig;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;

/** Frame to face crop: follows the face and cuts it out by the LPD rule. One thread, which also closes it. */
public final class Aligner implements AutoCloseable {
    private final FaceFinder finder;
    private final FaceTracker tracker;
    private final LpdCrop crop = new LpdCrop();
    private final FaceBox box = new FaceBox();

    /** Owns the finder from now on. */
    public Aligner(FaceFinder finder, AlignConfig config) {
        this.finder = finder;
        this.tracker = new FaceTracker(finder, config);
    }

    /** Fills {@code out} with the face of this frame; false, and {@code out} unchanged, when there is none. */
    public boolean align(Frame frame, FaceCrop out) {
        if (!tracker.track(frame, box)) {
            return false;
        }
        CropTransform square = LpdCrop.square(box);
        crop.cut(frame.rgb(), frame.widthPx(), frame.heightPx(), square, LpdCrop.enlarges(box), out.rgb());
        out.stamp(square, frame.captureNs(), frame.sequence());
        return true;
    }

    @Override
    public void close() {
        crop.close();
        finder.close();
    }
}
