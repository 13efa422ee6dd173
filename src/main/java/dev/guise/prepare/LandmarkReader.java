package dev.guise.prepare;

import dev.guise.frame.CropTransform;
import dev.guise.frame.Frame;
import dev.guise.landmark.FaceLandmarks;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.MeshReader;
import java.util.Optional;

/** The 68 landmarks of a face, by two looks of the face mesh. One thread, which also closes it. */
public final class LandmarkReader implements AutoCloseable {
    private static final float LEAST_PRESENCE = 0.5f;

    /** Side of the mesh's first look as part of the LPD crop's. */
    private static final double FIRST_LOOK = 1.5 / 1.8;

    private final MeshReader mesh;

    /** A reader that takes over the mesh. */
    public LandmarkReader(MeshReader mesh) {
        this.mesh = mesh;
    }

    /** x, y of the points in pixels of the frame, for a face about where the region is; empty if there is none. */
    Optional<float[]> read(Frame frame, FaceRegion about) {
        return read(frame.rgb(), frame.widthPx(), frame.heightPx(), about);
    }

    /** x, y of the points in pixels of an LPD crop. */
    public Optional<float[]> inCrop(byte[] rgb) {
        double middle = CutPicture.SIDE_PX / 2.0;
        FaceRegion about = new FaceRegion(middle, middle, CutPicture.SIDE_PX * FIRST_LOOK, 0);
        return read(rgb, CutPicture.SIDE_PX, CutPicture.SIDE_PX, about);
    }

    private Optional<float[]> read(byte[] rgb, int widthPx, int heightPx, FaceRegion about) {
        FacePoints first = mesh.read(rgb, widthPx, heightPx, about);
        FacePoints second = mesh.read(rgb, widthPx, heightPx, FaceRegion.of(first));
        return second.presence() < LEAST_PRESENCE ? Optional.empty() : Optional.of(FaceLandmarks.inPlane(second));
    }

    /** The same points in pixels of a crop. */
    static float[] moved(float[] points, CropTransform square) {
        float[] moved = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            moved[i] = square.toCropX(points[i]);
            moved[i + 1] = square.toCropY(points[i + 1]);
        }
        return moved;
    }

    @Override
    public void close() {
        mesh.close();
    }
}
