package dev.guise.align;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.Frame;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces with BlazeFace and gives them the box that the training crops have. Square boxes; a face below about a
 * tenth of the frame is not seen, and one that is not {@link FaceAttitude#UPRIGHT} counts as none. One look costs about 9 ms of
 * one core, so the tracker need not ask at every frame; the first few and every thirtieth cost four times that.
 */
public final class NeuralFaceFinder implements FaceFinder {
    private static final float LEAST_SCORE = 0.5f;
    private static final int SURE_LOOKS = 3;
    private static final int LOOKS_BETWEEN = 30;

    private final FaceDetector detector;
    private Sight sight = Sight.UNKNOWN;
    private FaceAttitude attitude = FaceAttitude.UPRIGHT;
    private int uprightLooks;

    /** A finder with the weights of {@code blazeface.safetensors}. */
    public NeuralFaceFinder(Checkpoint weights, Placement placement) {
        this.detector = new FaceDetector(weights, placement);
    }

    @Override
    public boolean find(Frame frame, FaceBox out) {
        List<FaceDetections.Face> faces = detector.detect(frame.rgb(), frame.widthPx(), frame.heightPx(), LEAST_SCORE);
        Optional<FaceDetections.Face> largest =
                faces.stream().max(Comparator.comparingDouble(face -> face.width() * face.height()));
        if (largest.isEmpty()) {
            uprightLooks = 0;
            attitude = FaceAttitude.UPRIGHT;
            return false;
        }
        attitude = attitude(largest.get(), frame);
        if (attitude != FaceAttitude.UPRIGHT) {
            uprightLooks = 0;
            return false;
        }
        uprightLooks++;
        fill(largest.get(), out);
        sight = Sight.of(largest.get(), faces.size());
        return true;
    }

    /** Nobody turns over between two looks without lying on his side between, which the face alone shows. */
    private FaceAttitude attitude(FaceDetections.Face face, Frame frame) {
        boolean sure = uprightLooks >= SURE_LOOKS && uprightLooks % LOOKS_BETWEEN != 0;
        if (!sure || Math.abs(FaceAttitude.rollDegrees(face)) > FaceAttitude.MOST_ROLL_DEGREES) {
            return FaceAttitude.of(detector, face, frame.widthPx(), frame.heightPx());
        }
        return FaceAttitude.UPRIGHT;
    }

    @Override
    public FaceAttitude attitude() {
        return attitude;
    }

    @Override
    public Sight sight() {
        return sight;
    }

    /** Fills {@code out} with the box that the training crops have, for a detected face. */
    public static void fill(FaceDetections.Face face, FaceBox out) {
        LandmarkBox box = LandmarkBox.of(face);
        float half = (float) (box.side() / 2);
        float x = (float) box.centreX();
        float y = (float) box.centreY();
        out.set(x - half, y - half, x + half, y + half, face.score());
    }

    @Override
    public void close() {
        detector.close();
    }
}
