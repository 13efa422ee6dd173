package dev.guise.prepare;

import dev.guise.align.CropMasker;
import dev.guise.align.FaceBox;
import dev.guise.align.FaceFinder;
import dev.guise.align.LpdCrop;
import dev.guise.frame.CropTransform;
import dev.guise.frame.Frame;

/** LPD's crop, the same as live, and its mask. */
public final class LpdCut implements FrameCut {
    private final FaceFinder finder;
    private final CropMasker masker;
    private final LandmarkReader landmarks;
    private final boolean asLoader;
    private final LpdCrop crop = new LpdCrop();
    private final FaceBox box = new FaceBox();

    /**
     * A cut that takes over finder, masker and reader.
     *
     * @param asLoader whether crops are cut once more as the reference's data loader does
     */
    public LpdCut(FaceFinder finder, CropMasker masker, LandmarkReader landmarks, boolean asLoader) {
        this.finder = finder;
        this.masker = masker;
        this.landmarks = landmarks;
        this.asLoader = asLoader;
    }

    @Override
    public boolean cut(Frame frame, CutPicture out) {
        if (!finder.find(frame, box)) {
            return false;
        }
        CropTransform square = LpdCrop.square(box);
        if (!masker.mask(frame, square, out.mask())) {
            return false;
        }
        crop.cut(frame.rgb(), frame.widthPx(), frame.heightPx(), square, LpdCrop.enlarges(box), out.rgb());
        if (asLoader) {
            crop.recutAsReferenceLoader(out.rgb().clone(), out.rgb());
            masker.recutAsReferenceLoader(out.mask().clone(), out.mask());
        }
        out.landmarks(landmarks.inCrop(out.rgb()));
        return true;
    }

    @Override
    public void close() {
        finder.close();
        masker.close();
        landmarks.close();
        crop.close();
    }
}
