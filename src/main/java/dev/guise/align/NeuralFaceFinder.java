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
 * tenth of the frame is not seen. One look costs about 9 ms of one core, so the tracker need not ask at every frame.
 */
public final class NeuralFaceFinder implements FaceFinder {
    private static final float LEAST_SCORE = 0.5f;

    private final FaceDetector detector;
    private Sight sight = Sight.UNKNOWN;

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
            return false;
        }
        fill(largest.get(), out);
        sight = Sight.of(largest.get(), faces.size());
        return true;
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
