package dev.guise.enrol;

import dev.guise.align.FaceAttitude;
import dev.guise.align.FaceBox;
import dev.guise.align.LpdCrop;
import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.enrol.Look.Face;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.landmark.FacePoints;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at photographs with the shipped networks. One thread, which also closes it. */
public final class Examiner implements AutoCloseable {
    /**
     * The networks' weights, by the names of their files.
     *
     * @param faceEmbedding the file {@code face-embedding.onnx}
     */
    public record Weights(
            Checkpoint blazeface, Checkpoint facemesh, Checkpoint eyemesh, Checkpoint selfie, Path faceEmbedding) {}

    private final FaceNetworks networks;
    private final FaceEmbedder embedder;

    /** Builds the networks; refuses without the one that tells faces apart. */
    public Examiner(Weights weights, Placement placement) throws IOException {
        this.embedder = new FaceEmbedder(weights.faceEmbedding());
        this.networks = new FaceNetworks(
                weights.blazeface(), weights.facemesh(), weights.eyemesh(), weights.selfie(), placement);
    }

    /** Finds the faces and reads the largest. */
    Look look(Frame frame) {
        List<FaceDetections.Face> found = networks.faces(frame).toList();
        List<Box> faces = new ArrayList<>();
        Optional<Face> largest = Optional.empty();
        for (FaceDetections.Face each : found) {
            Box box = box(each);
            if (faces.stream().anyMatch(known -> known.holdsTheMiddleOf(box))) {
                continue; // the detector sees large faces at several sizes
            }
            FacePoints points = networks.points(frame, each);
            if (points.presence() < FaceNetworks.LEAST_PRESENCE) {
                continue;
            }
            faces.add(box);
            if (largest.isEmpty()) {
                largest = Optional.of(face(frame, each, points));
            }
        }
        return largest.isEmpty() ? Look.NOBODY : new Look(faces, largest);
    }

    private static Box box(FaceDetections.Face face) {
        FaceBox box = new FaceBox();
        NeuralFaceFinder.fill(face, box);
        return new Box(box.left(), box.top(), box.right(), box.bottom());
    }

    private Face face(Frame frame, FaceDetections.Face found, FacePoints points) {
        FaceBox box = new FaceBox();
        NeuralFaceFinder.fill(found, box);
        byte[] pixels = new byte[3 * FaceCrop.SIDE_PX * FaceCrop.SIDE_PX];
        networks.crop()
                .cut(
                        frame.rgb(),
                        frame.widthPx(),
                        frame.heightPx(),
                        LpdCrop.square(box),
                        LpdCrop.enlarges(box),
                        pixels);
        EyesLook look = networks.look(frame, points);
        double open = Math.max(look.left().openness(), look.right().openness());
        FaceAttitude attitude = FaceAttitude.of(networks.detector(), found, frame.widthPx(), frame.heightPx());
        return new Face(box, attitude, pixels, FaceLight.of(pixels), FaceNumbers.of(points, open));
    }

    /** What is learnt from: the crop of a face and its mask. */
    FineTuning.Photograph cut(Frame frame, Face face) {
        byte[] mask = new byte[FaceCrop.SIDE_PX * FaceCrop.SIDE_PX];
        if (!networks.masker().mask(frame, LpdCrop.square(face.box()), mask)) {
            throw new IllegalStateException("the crop of a face that was found shows nothing of its picture");
        }
        return new FineTuning.Photograph(face.crop(), mask);
    }

    /** Who the photograph shows, a direction, see {@link Likeness}; by the usual place where the crop shows no points. */
    float[] direction(FineTuning.Photograph photograph) {
        int side = FaceCrop.SIDE_PX;
        Frame frame = Pixels.frame(Pixels.image(photograph.rgb(), side, side));
        Optional<FacePoints> points = networks.faces(frame)
                .map(face -> networks.points(frame, face))
                .filter(found -> found.presence() >= FaceNetworks.LEAST_PRESENCE)
                .findFirst();
        return points.isPresent()
                ? embedder.embed(frame.rgb(), side, side, points.get())
                : embedder.embed(frame.rgb(), side, side, FaceEmbedder.usualPlace(side));
    }

    @Override
    public void close() {
        networks.close();
        embedder.close();
    }
}
