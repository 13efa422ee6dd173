package dev.guise.pose;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.frame.CropTransform;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Pose;
import dev.guise.landmark.DenseMotion;
import dev.guise.landmark.DenseMotionReader;
import dev.guise.landmark.EyeReader;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FaceLandmarks;
import dev.guise.landmark.FaceMotion;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.FramedPoints;
import dev.guise.landmark.MeanFace;
import dev.guise.landmark.MeshReader;
import dev.guise.landmark.MotionReader;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * Landmarks at work: face mesh and lids of a crop become the numbers of a {@link Form}. The mesh looks where the face was in
 * the last frame; only a lost or new face costs a second look. One thread for its whole life.
 */
public final class LandmarkPoseReader implements PoseReader {
    /** What numbers come out. */
    public enum Form {
        /** {@link FaceMotion} with the driver's own face taken out. */
        ADAPTED_MOTION,
        /** {@link FaceMotion} as if every driver had the average face, so that the own shape goes with it. */
        MOTION,
        /** {@link FramedPoints}: the published way. */
        POINTS,
        /** {@link DenseMotion}: the motion of the whole mesh, with the driver's own face taken out. */
        DENSE_MOTION
    }

    private static final float LEAST_PRESENCE = 0.5f;
    /** Share of the crop's side that a face box has, times the margin that the mesh wants. */
    private static final double FIRST_LOOK = 1.5 / 1.8;

    private static final long GAP_NS = 500_000_000;

    private final MeshReader mesh;
    private final EyeReader eyes;
    private final MotionReader motion;
    private final DenseMotionReader dense = new DenseMotionReader();
    private final Form form;
    private final float[] resting;
    private @Nullable FaceRegion last;
    private long lastNs;
    private volatile boolean calibrates;

    /** Builds the networks. */
    public LandmarkPoseReader(Checkpoint faceMesh, Checkpoint eyeMesh, Form form, Placement placement) {
        this.mesh = new MeshReader(faceMesh, placement);
        this.eyes = new EyeReader(eyeMesh, placement);
        this.form = form;
        this.motion = new MotionReader(form == Form.ADAPTED_MOTION);
        this.resting = new float[size(form)];
        if (form == Form.POINTS) {
            FramedPoints.of(MeanFace.inCrop(FaceCrop.SIDE_PX), resting);
        }
        FaceCrop warm = new FaceCrop();
        Sessions.plan(() -> eyes.read(warm.rgb(), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX, points(warm)));
    }

    /** How many numbers a form has. */
    public static int size(Form form) {
        return switch (form) {
            case POINTS -> FramedPoints.SIZE;
            case DENSE_MOTION -> DenseMotion.SIZE;
            case ADAPTED_MOTION, MOTION -> FaceMotion.SIZE;
        };
    }

    @Override
    public void calibrate() {
        calibrates = true;
    }

    @Override
    public void read(FaceCrop crop, Pose out) {
        if (calibrates) {
            calibrates = false;
            motion.reset();
            dense.reset();
        }
        long gapNs = crop.captureNs() - lastNs;
        if (gapNs < 0 || gapNs > GAP_NS) {
            last = null;
        }
        lastNs = crop.captureNs();
        FacePoints points = points(crop);
        if (points.presence() < LEAST_PRESENCE) {
            last = null;
            points = points(crop);
        }
        if (points.presence() < LEAST_PRESENCE) {
            System.arraycopy(resting, 0, out.values(), 0, resting.length);
            return;
        }
        last = inFrame(FaceRegion.of(points), crop.transform());
        if (form == Form.POINTS) {
            FramedPoints.of(FaceLandmarks.inPlane(points), out.values());
            return;
        }
        int side = FaceCrop.SIDE_PX;
        EyesLook look = eyes.read(crop.rgb(), side, side, points);
        if (form == Form.DENSE_MOTION) {
            dense.read(points, look, crop.transform(), out.values());
        } else {
            motion.read(points, look, out.values());
        }
    }

    private FacePoints points(FaceCrop crop) {
        int side = FaceCrop.SIDE_PX;
        FaceRegion known = last;
        if (known != null) {
            return mesh.read(crop.rgb(), side, side, inCrop(known, crop.transform()));
        }
        FaceRegion middle = new FaceRegion(side / 2.0, side / 2.0, FIRST_LOOK * side, 0);
        FacePoints first = mesh.read(crop.rgb(), side, side, middle);
        return mesh.read(crop.rgb(), side, side, FaceRegion.of(first));
    }

    private static FaceRegion inFrame(FaceRegion r, CropTransform crop) {
        double scale = (double) crop.sidePx() / FaceCrop.SIDE_PX;
        return new FaceRegion(
                r.centreX() * scale + crop.leftPx(),
                r.centreY() * scale + crop.topPx(),
                r.sidePx() * scale,
                r.turnRad());
    }

    private static FaceRegion inCrop(FaceRegion r, CropTransform crop) {
        double scale = (double) FaceCrop.SIDE_PX / crop.sidePx();
        return new FaceRegion(
                (r.centreX() - crop.leftPx()) * scale,
                (r.centreY() - crop.topPx()) * scale,
                r.sidePx() * scale,
                r.turnRad());
    }

    @Override
    public void close() {
        mesh.close();
        eyes.close();
    }
}
