package dev.guise.commands;

import dev.guise.align.FaceBox;
import dev.guise.align.FaceFinder;
import dev.guise.align.LpdCrop;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.PixelFormat;

/**
 * Cuts the face out of single pictures by LPD's rule, each for itself, so that pictures framed differently can be compared
 * as the released script compares crops. Where no face is found it takes the largest square in the middle. One thread,
 * which also closes it.
 */
final class FaceCutter implements AutoCloseable {
    private final FaceFinder finder;
    private final LpdCrop crop = new LpdCrop();
    private final FaceBox box = new FaceBox();
    private final Frame frame = Frame.alone(1, 1);

    /** Owns the finder from now on. */
    FaceCutter(FaceFinder finder) {
        this.finder = finder;
    }

    /** The crop, {@value FaceCrop#SIDE_PX} px a side, of an RGB24 picture without row padding. */
    byte[] cut(byte[] rgb, int widthPx, int heightPx) {
        frame.reshape(widthPx, heightPx);
        System.arraycopy(rgb, 0, frame.rgb(), 0, PixelFormat.RGB24.sizeBytes(widthPx, heightPx));
        byte[] out = new byte[PixelFormat.RGB24.sizeBytes(FaceCrop.SIDE_PX, FaceCrop.SIDE_PX)];
        if (finder.find(frame, box)) {
            crop.cut(rgb, widthPx, heightPx, LpdCrop.square(box), LpdCrop.enlarges(box), out);
        } else {
            int side = Math.min(widthPx, heightPx);
            CropTransform middle = new CropTransform((widthPx - side) / 2, (heightPx - side) / 2, side);
            crop.cut(rgb, widthPx, heightPx, middle, side < FaceCrop.SIDE_PX, out);
        }
        return out;
    }

    @Override
    public void close() {
        finder.close();
        crop.close();
    }
}
