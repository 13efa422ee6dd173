package dev.guise.evaluation;

import dev.guise.landmark.FaceEmbedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Known people, each with the embeddings of a few pictures; tells whom an unknown face is most like. */
public final class IdentityGallery {
    private final FaceMeter meter;
    private final FaceEmbedder embedder;
    private final Map<String, List<float[]>> people = new LinkedHashMap<>();

    /**
     * Whom a face is most like.
     *
     * @param similarity cosine to that person's most similar picture, -1..1
     */
    public record Match(String name, double similarity) {}

    /** An empty gallery; meter and embedder stay the caller's. */
    public IdentityGallery(FaceMeter meter, FaceEmbedder embedder) {
        this.meter = meter;
        this.embedder = embedder;
    }

    /** Adds an RGB24 picture of a person; false when no face is found in it. */
    public boolean add(String name, byte[] rgb, int widthPx, int heightPx) {
        Optional<float[]> embedding = embed(rgb, widthPx, heightPx);
        embedding.ifPresent(
                e -> people.computeIfAbsent(name, n -> new ArrayList<>()).add(e));
        return embedding.isPresent();
    }

    /** The most similar person; empty when there is no face or nobody to compare with. */
    public Optional<Match> nearest(byte[] rgb, int widthPx, int heightPx) {
        return embed(rgb, widthPx, heightPx).flatMap(this::nearest);
    }

    private Optional<Match> nearest(float[] embedding) {
        Optional<Match> best = Optional.empty();
        for (Map.Entry<String, List<float[]>> person : people.entrySet()) {
            for (float[] known : person.getValue()) {
                double similarity = cosine(embedding, known);
                if (best.isEmpty() || similarity > best.orElseThrow().similarity()) {
                    best = Optional.of(new Match(person.getKey(), similarity));
                }
            }
        }
        return best;
    }

    private Optional<float[]> embed(byte[] rgb, int widthPx, int heightPx) {
        return meter.points(rgb, widthPx, heightPx).map(points -> embedder.embed(rgb, widthPx, heightPx, points));
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
