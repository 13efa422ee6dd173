package dev.guise.prepare;

import dev.guise.align.CropMasker;
import dev.guise.align.FaceDetector;
import dev.guise.align.FfhqCrop;
import dev.guise.align.LpdCrop;
import dev.guise.frame.CropTransform;
import dev.guise.frame.Frame;
import dev.guise.landmark.FaceRegion;
import java.util.Comparator;
import java.util.Optional;

/** The crop of FSTH's data, by landmarks, and its mask. */
public final class FfhqCut implements FrameCut {
    private static final float LEAST_SCORE = 0.5f;

    private final FaceDetector detector;
    private final LandmarkReader landmarks;
    private final CropMasker masker;
    private final LpdCrop crop = new LpdCrop();

    /** A cut that takes over all three. */
    public FfhqCut(FaceDetector detector, LandmarkReader landmarks, CropMasker masker) {
        this.detector = detector;
        this.landmarks = landmarks;
        this.masker = masker;
    }

    @Override
    public boolean cut(Frame frame, CutPicture out) {
        Optional<float[]> points = detector.detect(frame.rgb(), frame.widthPx(), frame.heightPx(), LEAST_SCORE).stream()
                .max(Comparator.comparingDouble(face -> face.width() * face.height()))
                .flatMap(face -> landmarks.read(frame, FaceRegion.of(face)));
        if (points.isEmpty()) {
            return false;
        }
        CropTransform square = FfhqCrop.square(points.orElseThrow());
        if (!masker.mask(frame, square, out.mask())) {
            return false;
        }
        boolean enlarge = square.sidePx() < CutPicture.SIDE_PX;
        crop.cut(frame.rgb(), frame.widthPx(), frame.heightPx(), square, enlarge, out.rgb());
        out.landmarks(points.map(p -> LandmarkReader.moved(p, square)));
        return true;
    }

    @Override
    public void close() {
        detector.close();
        landmarks.close();
        masker.close();
        crop.close();
    }
}
