package dev.guise.evaluation;

import dev.guise.landmark.FaceEmbedder;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import java.util.List;
import java.util.Optional;

/**
 * How much of a picture is left when it moves: is it still the same face to a face-recognition network, and is it as sharp. One
 * thread.
 */
public final class PictureFidelity {
    private static final int SIDE_PX = 256;
    /** Only the inner part of the face's square is compared, so that no background counts. */
    private static final double INNER = 0.5;

    private final FaceMeter meter;
    private final FaceEmbedder embedder;
    private final float[] own;
    private final double ownSharpness;
    private final Flicker flicker = new Flicker();
    private double similarity;
    private double sharpness;
    private int seen;

    /**
     * What was measured.
     *
     * @param similarity mean cosine of the faces' embeddings to that of the picture; two frames of one real person have about .8
     * @param sharpness mean Laplacian on the face over that of the picture
     * @param flicker {@link Flicker} of the puppet over that of the driver; 0 where the driver's was not given
     */
    public record Score(double similarity, double sharpness, double flicker) {
        static Optional<Score> mean(List<Score> all) {
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Score(
                            all.stream()
                                    .mapToDouble(Score::similarity)
                                    .average()
                                    .orElseThrow(),
                            all.stream().mapToDouble(Score::sharpness).average().orElseThrow(),
                            all.stream().mapToDouble(Score::flicker).average().orElseThrow()));
        }
    }

    private PictureFidelity(FaceMeter meter, FaceEmbedder embedder, float[] own, double ownSharpness) {
        this.meter = meter;
        this.embedder = embedder;
        this.own = own;
        this.ownSharpness = ownSharpness;
    }

    /** To be compared with this RGB24 picture; empty if no face is found in it. Meter and embedder stay the caller's. */
    public static Optional<PictureFidelity> to(
            FaceMeter meter, FaceEmbedder embedder, byte[] rgb, int widthPx, int heightPx) {
        return meter.points(rgb, widthPx, heightPx)
                .map(face -> new PictureFidelity(
                        meter,
                        embedder,
                        embedder.embed(rgb, widthPx, heightPx, face),
                        sharpness(rgb, widthPx, heightPx, face)));
    }

    /** Takes the next picture of the puppet; one without a face counts for flicker alone. */
    public void see(byte[] rgb, int widthPx, int heightPx, boolean compare) {
        flicker.add(rgb);
        if (compare) {
            meter.points(rgb, widthPx, heightPx).ifPresent(face -> {
                seen++;
                similarity += cosine(embedder.embed(rgb, widthPx, heightPx, face));
                sharpness += sharpness(rgb, widthPx, heightPx, face);
            });
        }
    }

    /** The means; empty if no face was seen. {@code driverFlicker} is 0 where it is not known. */
    public Optional<Score> score(double driverFlicker) {
        return seen == 0
                ? Optional.empty()
                : Optional.of(new Score(
                        similarity / seen,
                        sharpness / seen / Math.max(1e-9, ownSharpness),
                        driverFlicker <= 0 ? 0 : flicker.levels() / driverFlicker));
    }

    private double cosine(float[] other) {
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            sum += own[i] * other[i];
        }
        return sum;
    }

    /** Mean |Laplacian| of the brightness, 0..1, on the middle of the face's square, all faces at one size. */
    private static double sharpness(byte[] rgb, int widthPx, int heightPx, FacePoints face) {
        float[] cut = new float[SIDE_PX * SIDE_PX * 3];
        FaceRegion.of(face).cut(rgb, widthPx, heightPx, SIDE_PX, cut);
        float[] grey = new float[SIDE_PX * SIDE_PX];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.299f * cut[3 * i] + 0.587f * cut[3 * i + 1] + 0.114f * cut[3 * i + 2];
        }
        int from = (int) (SIDE_PX * (1 - INNER) / 2);
        double sum = 0;
        for (int y = from; y < SIDE_PX - from; y++) {
            for (int x = from; x < SIDE_PX - from; x++) {
                int i = y * SIDE_PX + x;
                sum += Math.abs(4 * grey[i] - grey[i - 1] - grey[i + 1] - grey[i - SIDE_PX] - grey[i + SIDE_PX]);
            }
        }
        return sum / ((SIDE_PX - 2 * from) * (SIDE_PX - 2 * from));
    }
}
