package dev.guise.evaluation;

import dev.guise.landmark.FaceEmbedder;
import dev.guise.landmark.FaceLandmarks;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.MeanFace;
import java.util.Optional;

/**
 * Looks at single pictures for the measures of {@link ReenactmentReport}: who it is and where its landmarks are. A picture
 * without a face counts as the released LPD script has it: the descriptor of the place where faces usually are, and a mean
 * face (ours, of rendered heads) for landmarks. One thread.
 */
public final class ReenactmentMeter {
    private final FaceMeter faces;
    private final FaceEmbedder embedder;

    /**
     * What was seen of a picture.
     *
     * @param descriptor who it is, of length one
     * @param landmarks x, y of 68 points in pixels of the picture
     * @param found whether there was a face
     */
    public record Look(float[] descriptor, float[] landmarks, boolean found) {}

    /** A meter that borrows both networks. */
    public ReenactmentMeter(FaceMeter faces, FaceEmbedder embedder) {
        this.faces = faces;
        this.embedder = embedder;
    }

    /** Looks at an RGB24 picture without row padding. */
    public Look look(byte[] rgb, int widthPx, int heightPx) {
        Optional<FacePoints> seen = faces.points(rgb, widthPx, heightPx);
        if (seen.isPresent()) {
            FacePoints points = seen.orElseThrow();
            return new Look(embedder.embed(rgb, widthPx, heightPx, points), FaceLandmarks.inPlane(points), true);
        }
        int sidePx = Math.min(widthPx, heightPx);
        float[] usual = embedder.embed(rgb, widthPx, heightPx, FaceEmbedder.usualPlace(sidePx));
        return new Look(usual, MeanFace.inCrop(sidePx), false);
    }
}
