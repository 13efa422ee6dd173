package dev.guise.networks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Understands what {@link BlazeFace} says of one picture. Pure Java, any thread. */
public final class FaceDetections {
    /** Points a face has: its right eye, left eye, nose tip, mouth, right ear and left ear, from its own view. */
    public static final int POINTS = 6;

    private static final float SAME_FACE_OVERLAP = 0.3f;

    /**
     * One face, in pixels of the network's picture, x right and y down.
     *
     * @param left edge of the box
     * @param top edge of the box
     * @param points x, y of the six points
     * @param score 0..1
     */
    public record Face(float left, float top, float width, float height, float[] points, float score) {
        /** The same face seen with another corner of the picture as zero. */
        public Face moved(float dx, float dy) {
            float[] moved = points.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += i % 2 == 0 ? dx : dy;
            }
            return new Face(left + dx, top + dy, width, height, moved, score);
        }

        /** The same face in a picture of another size. */
        public Face scaled(float factor) {
            float[] scaled = points.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            return new Face(left * factor, top * factor, width * factor, height * factor, scaled, score);
        }

        float overlap(Face other) {
            float w = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
            float h = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
            float both = Math.max(0, w) * Math.max(0, h);
            return both / (width * height + other.width * other.height - both);
        }
    }

    private FaceDetections() {}

    /**
     * The faces, surest first. Candidates that overlap by more than 0.3 are one face: their mean by score, as in the
     * paper's section 3.3, which trembles less than the best of them.
     *
     * @param boxes [896,16] as {@link BlazeFace.Output} has them
     * @param logits [896]
     * @param least smallest score that counts, 0..1
     */
    public static List<Face> decode(float[] boxes, float[] logits, float least) {
        List<Face> candidates = new ArrayList<>();
        for (int i = 0; i < BlazeFace.ANCHORS; i++) {
            float score = (float) (1 / (1 + Math.exp(-logits[i])));
            if (score >= least) {
                candidates.add(candidate(boxes, i, score));
            }
        }
        candidates.sort(Comparator.comparingDouble(Face::score).reversed());
        List<Face> faces = new ArrayList<>();
        while (!candidates.isEmpty()) {
            Face best = candidates.get(0);
            List<Face> same = candidates.stream()
                    .filter(c -> c.equals(best) || c.overlap(best) > SAME_FACE_OVERLAP)
                    .toList();
            candidates.removeAll(same);
            faces.add(mean(same));
        }
        return faces;
    }

    private static Face candidate(float[] boxes, int anchor, float score) {
        float cellX = cellPx(anchor, true);
        float cellY = cellPx(anchor, false);
        int at = anchor * BlazeFace.NUMBERS;
        float width = boxes[at + 2];
        float height = boxes[at + 3];
        float[] points = new float[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[2 * i] = boxes[at + 4 + 2 * i] + cellX;
            points[2 * i + 1] = boxes[at + 5 + 2 * i] + cellY;
        }
        return new Face(
                boxes[at] + cellX - width / 2, boxes[at + 1] + cellY - height / 2, width, height, points, score);
    }

    /** Centre of an anchor's cell: first 16x16 cells of two anchors, then 8x8 of six. */
    private static float cellPx(int anchor, boolean horizontal) {
        boolean fine = anchor < 2 * 16 * 16;
        int cell = fine ? anchor / 2 : (anchor - 2 * 16 * 16) / 6;
        int side = fine ? 16 : 8;
        return ((horizontal ? cell % side : cell / side) + 0.5f) * BlazeFace.SIDE_PX / side;
    }

    private static Face mean(List<Face> same) {
        float total = 0;
        float[] sum = new float[4];
        float[] points = new float[2 * POINTS];
        for (Face face : same) {
            float weight = face.score;
            total += weight;
            sum[0] += weight * face.left;
            sum[1] += weight * face.top;
            sum[2] += weight * face.width;
            sum[3] += weight * face.height;
            for (int i = 0; i < points.length; i++) {
                points[i] += weight * face.points[i];
            }
        }
        for (int i = 0; i < points.length; i++) {
            points[i] /= total;
        }
        float score = same.get(0).score;
        return new Face(sum[0] / total, sum[1] / total, sum[2] / total, sum[3] / total, points, score);
    }
}
