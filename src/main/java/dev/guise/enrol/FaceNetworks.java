package dev.guise.enrol;

import dev.guise.align.CropMasker;
import dev.guise.align.FaceDetector;
import dev.guise.align.LpdCrop;
import dev.guise.align.PersonSegmenter;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.Frame;
import dev.guise.landmark.EyeReader;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.MeshReader;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The shipped networks that look at faces in photographs, and what cuts them out. One thread, which also closes it.
 *
 * @param detector finds them
 * @param mesh reads their points
 * @param eyes reads their eyes
 * @param masker tells them from what is behind
 */
public record FaceNetworks(FaceDetector detector, MeshReader mesh, EyeReader eyes, CropMasker masker, LpdCrop crop)
        implements AutoCloseable {
    /** Points of less presence are of no face. */
    public static final float LEAST_PRESENCE = 0.5f;

    private static final float LEAST_SCORE = 0.5f;

    /** Builds the networks, each of its weights. */
    public FaceNetworks(
            Checkpoint blazeface, Checkpoint facemesh, Checkpoint eyemesh, Checkpoint selfie, Placement placement) {
        this(
                new FaceDetector(blazeface, placement),
                new MeshReader(facemesh, placement),
                new EyeReader(eyemesh, placement),
                new CropMasker(new PersonSegmenter(selfie, placement)),
                new LpdCrop());
    }

    /** All faces, the largest first. */
    public Stream<FaceDetections.Face> faces(Frame frame) {
        return detector.detect(frame.rgb(), frame.widthPx(), frame.heightPx(), LEAST_SCORE).stream()
                .sorted(Comparator.comparingDouble(face -> -face.width() * face.height()));
    }

    /** The points of a face, by two looks. */
    public FacePoints points(Frame frame, FaceDetections.Face face) {
        return look(frame, FaceRegion.of(look(frame, FaceRegion.of(face))));
    }

    private FacePoints look(Frame frame, FaceRegion region) {
        return mesh.read(frame.rgb(), frame.widthPx(), frame.heightPx(), region);
    }

    /** Lids and pupils of a face. */
    public EyesLook look(Frame frame, FacePoints points) {
        return eyes.read(frame.rgb(), frame.widthPx(), frame.heightPx(), points);
    }

    @Override
    public void close() {
        detector.close();
        mesh.close();
        eyes.close();
        masker.close();
        crop.close();
    }
}
