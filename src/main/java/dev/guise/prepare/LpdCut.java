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
    private final boolean asLoader;
    private final LpdCrop crop = new LpdCrop();
    private final FaceBox box = new FaceBox();

    /**
     * A cut that takes over finder and masker.
     *
     * @param asLoader whether crops are cut once more as the reference's data loader does
     */
    public LpdCut(FaceFinder finder, CropMasker masker, boolean asLoader) {
        this.finder = finder;
        this.masker = masker;
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
        return true;
    }

    @Override
    public void close() {
        finder.close();
        masker.close();
        crop.close();
    }
}
