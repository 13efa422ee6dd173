package dev.guise.evaluation;

import dev.guise.align.FaceDetector;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.landmark.EyeReader;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.HeadAngles;
import dev.guise.landmark.MeshReader;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a face does: detector, face mesh on a crop made upright by the eyes, mesh again on the crop that the first
 * look suggests, lids on a crop of each eye. Every picture is read for itself. One thread, which also closes it.
 *
 * <p>Agreement with rendered truth, Pearson's r within a person, mean of six: yaw 1.00, pitch 0.96, roll 0.99, mouth 0.92,
 * eyes 0.86, with heads turned up to 45 degrees ({@code FaceMeterTest}).
 */
public final class FaceMeter implements AutoCloseable {
    private static final float LEAST_SCORE = 0.5f;
    private static final float LEAST_PRESENCE = 0.5f;
    private static final int UPPER_LIP = 13;
    private static final int LOWER_LIP = 14;
    private static final int RIGHT_EYE_CORNER = 33;
    private static final int LEFT_EYE_CORNER = 263;
    /** Pupils lie before the line between the corners, so a head's turn shifts them, in widths of the eye a radian. */
    private static final double GAZE_BY_YAW = 0.13;

    private final FaceDetector detector;
    private final MeshReader mesh;
    private final EyeReader eyes;

    /** A meter with the weights {@code blazeface}, {@code facemesh} and {@code eyemesh} of a folder. */
    public FaceMeter(Path models) throws CheckpointException {
        Checkpoint detectorWeights = Checkpoint.read(models.resolve("blazeface.safetensors"));
        Checkpoint meshWeights = Checkpoint.read(models.resolve("facemesh.safetensors"));
        Checkpoint eyeWeights = Checkpoint.read(models.resolve("eyemesh.safetensors"));
        this.detector = new FaceDetector(detectorWeights, Placement.plain());
        this.mesh = new MeshReader(meshWeights, Placement.plain());
        this.eyes = new EyeReader(eyeWeights, Placement.plain());
    }

    /** The surest face of an RGB24 picture without row padding; empty if there is none. */
    public Optional<FaceReading> read(byte[] rgb, int widthPx, int heightPx) {
        return points(rgb, widthPx, heightPx).map(points -> read(rgb, widthPx, heightPx, points));
    }

    /** The 468 points of the surest face. */
    Optional<FacePoints> points(byte[] rgb, int widthPx, int heightPx) {
        List<FaceDetections.Face> faces = detector.detect(rgb, widthPx, heightPx, LEAST_SCORE);
        if (faces.isEmpty()) {
            return Optional.empty();
        }
        FacePoints first = mesh.read(rgb, widthPx, heightPx, FaceRegion.of(faces.get(0)));
        FacePoints second = mesh.read(rgb, widthPx, heightPx, FaceRegion.of(first));
        return second.presence() < LEAST_PRESENCE ? Optional.empty() : Optional.of(second);
    }

    private FaceReading read(byte[] rgb, int widthPx, int heightPx, FacePoints points) {
        HeadAngles angles = HeadAngles.of(points);
        EyesLook look = eyes.read(rgb, widthPx, heightPx, points);
        return new FaceReading(
                Math.toDegrees(angles.yawRad()),
                Math.toDegrees(angles.pitchRad()),
                Math.toDegrees(angles.rollRad()),
                points.distance(UPPER_LIP, LOWER_LIP) / points.distance(RIGHT_EYE_CORNER, LEFT_EYE_CORNER),
                look.right().openness(),
                look.left().openness(),
                (look.right().across() + look.left().across()) / 2 - GAZE_BY_YAW * angles.yawRad());
    }

    @Override
    public void close() {
        detector.close();
        mesh.close();
        eyes.close();
    }
}
