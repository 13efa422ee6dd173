package dev.guise.commands;

import dev.guise.evaluation.CastReport;
import dev.guise.evaluation.DrivingReport;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.FaceReading;
import dev.guise.evaluation.IdentityGallery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures how the whole cast follows clips: each driver once, each puppet as others see it. Whose face a puppet wears is
 * asked at every {@value #FACE_EVERY}th picture, against stills of all identities. One thread, which also closes it.
 */
final class CastMeasure implements AutoCloseable {
    private static final int FACE_EVERY = 5;

    private final Rehearsal rehearsal;
    private final List<String> cast;
    private final FaceMeter meter;
    private final @Nullable FaceEmbedder embedder;
    private final @Nullable IdentityGallery gallery;

    /** {@code faceNet} is the network of {@link FaceEmbedder}; without it identities are not compared. */
    CastMeasure(Rehearsal rehearsal, List<String> cast, Optional<Path> faceNet) throws IOException {
        this.rehearsal = rehearsal;
        this.cast = cast;
        this.embedder = faceNet.isPresent() ? new FaceEmbedder(faceNet.orElseThrow()) : null;
        this.meter = new FaceMeter(rehearsal.models());
        this.gallery = embedder == null ? null : gallery(embedder);
    }

    private IdentityGallery gallery(FaceEmbedder faces) throws IOException {
        IdentityGallery people = new IdentityGallery(meter, faces);
        for (String name : cast) {
            rehearsal.pose(name, still -> people.add(name, still.rgb(), still.widthPx(), still.heightPx()));
        }
        return people;
    }

    /** One row for each identity. */
    List<CastReport.Row> measure(DriverClip clip, double seconds) throws IOException, InterruptedException {
        List<Optional<FaceReading>> driver = new ArrayList<>();
        clip.each(seconds, frame -> driver.add(meter.read(frame.rgb(), frame.widthPx(), frame.heightPx())));
        List<CastReport.Row> rows = new ArrayList<>();
        for (String identity : cast) {
            rows.add(row(clip, seconds, identity, driver));
            System.err.println("measured " + clip.name() + " with " + identity);
        }
        return rows;
    }

    private CastReport.Row row(DriverClip clip, double seconds, String identity, List<Optional<FaceReading>> driver)
            throws IOException, InterruptedException {
        List<Optional<FaceReading>> puppet = new ArrayList<>();
        List<String> faces = new ArrayList<>();
        rehearsal.play(clip, seconds, identity, seen -> {
            if (gallery != null && puppet.size() % FACE_EVERY == 0) {
                gallery.nearest(seen.rgb(), seen.widthPx(), seen.heightPx())
                        .ifPresent(match -> faces.add(match.name()));
            }
            puppet.add(meter.read(seen.rgb(), seen.widthPx(), seen.heightPx()));
        });
        long own = faces.stream().filter(identity::equals).count();
        OptionalDouble share =
                faces.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) own / faces.size());
        try {
            return new CastReport.Row(clip.name(), identity, DrivingReport.of(driver, puppet), share);
        } catch (IllegalArgumentException e) {
            throw new IOException(clip.name() + " with " + identity + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        meter.close();
        if (embedder != null) {
            embedder.close();
        }
    }
}
