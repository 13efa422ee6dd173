package dev.guise.commands;

import dev.guise.align.FfhqCrop;
import dev.guise.enrol.FaceNetworks;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FaceLandmarks;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.PhotographedFace;
import dev.guise.landmark.RestingFace;
import dev.guise.landmark.StudioSquare;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Cuts photographs into crops with landmarks, as FSTH learns from them, and learns meanwhile how the face rests. One thread.
 */
final class LandmarkPhotographs implements AutoCloseable {
    /** Which square of a photograph is cut. */
    enum Framing {
        /** As in FSTH's data: the square follows the face. */
        PUBLISHED,
        /** As in the light model's: the square stays with the shoulders. */
        STUDIO
    }

    /**
     * A crop.
     *
     * @param rgb of {@value FaceCrop#SIDE_PX} px a side
     * @param mask 0 background to 255 person; empty for the published framing, which knows none
     * @param points x, y of the 68 landmarks and both pupils in pixels of the crop
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    record Shot(byte[] rgb, byte[] mask, float[] points) {}

    private final Framing framing;
    private final FaceNetworks networks;
    private final PhotographedFace face = new PhotographedFace();

    private LandmarkPhotographs(Framing framing, FaceNetworks networks) {
        this.framing = framing;
        this.networks = networks;
    }

    static LandmarkPhotographs open(Path models, Placement placement, Framing framing) throws IOException {
        return new LandmarkPhotographs(
                framing,
                new FaceNetworks(
                        ModelFolder.weights(models.resolve("blazeface.safetensors")),
                        ModelFolder.weights(models.resolve("facemesh.safetensors")),
                        ModelFolder.weights(models.resolve("eyemesh.safetensors")),
                        ModelFolder.weights(models.resolve("selfie.safetensors")),
                        placement));
    }

    /** How the face rests, as far as the photographs tell. */
    RestingFace resting() {
        return face.resting();
    }

    /** The crop of the largest face; empty where no landmarks can be read. */
    Optional<Shot> cut(Frame frame) {
        return points(frame).flatMap(points -> cut(frame, points));
    }

    private Optional<FacePoints> points(Frame frame) {
        return networks.faces(frame)
                .findFirst()
                .map(found -> networks.points(frame, found))
                .filter(points -> points.presence() >= FaceNetworks.LEAST_PRESENCE);
    }

    private Optional<Shot> cut(Frame frame, FacePoints points) {
        float[] plane = FaceLandmarks.inPlane(points);
        CropTransform square = framing == Framing.STUDIO ? StudioSquare.of(points) : FfhqCrop.square(plane);
        byte[] mask = new byte[framing == Framing.STUDIO ? FaceCrop.SIDE_PX * FaceCrop.SIDE_PX : 0];
        if (framing == Framing.STUDIO && !networks.masker().mask(frame, square, mask)) {
            return Optional.empty();
        }
        byte[] rgb = new byte[3 * FaceCrop.SIDE_PX * FaceCrop.SIDE_PX];
        boolean enlarge = square.sidePx() < FaceCrop.SIDE_PX;
        networks.crop().cut(frame.rgb(), frame.widthPx(), frame.heightPx(), square, enlarge, rgb);
        EyesLook look = networks.look(frame, points);
        face.see(points, look);
        return Optional.of(new Shot(rgb, mask, moved(RestingFace.withPupils(plane, look), square)));
    }

    private static float[] moved(float[] plane, CropTransform square) {
        float[] moved = new float[plane.length];
        for (int i = 0; i < plane.length; i += 2) {
            moved[i] = square.toCropX(plane[i]);
            moved[i + 1] = square.toCropY(plane[i + 1]);
        }
        return moved;
    }

    @Override
    public void close() {
        networks.close();
    }
}
