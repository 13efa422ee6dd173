package dev.guise.commands;

import dev.guise.evaluation.CastReport;
import dev.guise.evaluation.DrivingReport;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.FaceReading;
import dev.guise.evaluation.Flicker;
import dev.guise.evaluation.IdentityGallery;
import dev.guise.evaluation.PictureFidelity;
import dev.guise.generate.IdentityBundle;
import dev.guise.landmark.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Path> pictures;
    private final FaceMeter meter;
    private final @Nullable FaceEmbedder embedder;
    private final @Nullable IdentityGallery gallery;

    /** {@code faceNet} is the network of {@link FaceEmbedder}; without it identities are not compared. */
    CastMeasure(Rehearsal rehearsal, List<String> cast, Optional<Path> faceNet) throws IOException {
        this(rehearsal, cast, faceNet, Map.of());
    }

    /** The same; {@code pictures} are compared with, by folder name of the identity, in place of the identity at rest. */
    CastMeasure(Rehearsal rehearsal, List<String> cast, Optional<Path> faceNet, Map<String, Path> pictures)
            throws IOException {
        this.pictures = Map.copyOf(pictures);
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
        Flicker flicker = new Flicker();
        clip.each(seconds, frame -> {
            driver.add(meter.read(frame.rgb(), frame.widthPx(), frame.heightPx()));
            flicker.add(Arrays.copyOf(frame.rgb(), 3 * frame.widthPx() * frame.heightPx()));
        });
        List<CastReport.Row> rows = new ArrayList<>();
        for (String identity : cast) {
            rows.add(row(clip, seconds, identity, driver, flicker.levels()));
            System.err.println("measured " + clip.name() + " with " + identity);
        }
        return rows;
    }

    private CastReport.Row row(
            DriverClip clip, double seconds, String identity, List<Optional<FaceReading>> driver, double driverFlicker)
            throws IOException, InterruptedException {
        Optional<PictureFidelity> fidelity = fidelity(identity);
        List<Optional<FaceReading>> puppet = new ArrayList<>();
        List<String> faces = new ArrayList<>();
        rehearsal.play(clip, seconds, identity, seen -> {
            if (gallery != null && puppet.size() % FACE_EVERY == 0) {
                gallery.nearest(seen.rgb(), seen.widthPx(), seen.heightPx())
                        .ifPresent(match -> faces.add(match.name()));
            }
            fidelity.ifPresent(
                    f -> f.see(seen.rgb(), seen.widthPx(), seen.heightPx(), puppet.size() % FACE_EVERY == 0));
            puppet.add(meter.read(seen.rgb(), seen.widthPx(), seen.heightPx()));
        });
        long own = faces.stream().filter(identity::equals).count();
        OptionalDouble share =
                faces.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) own / faces.size());
        try {
            return new CastReport.Row(
                    clip.name(),
                    identity,
                    DrivingReport.of(driver, puppet),
                    share,
                    fidelity.flatMap(f -> f.score(driverFlicker)));
        } catch (IllegalArgumentException e) {
            throw new IOException(clip.name() + " with " + identity + ": " + e.getMessage(), e);
        }
    }

    /** Against the picture that was given for the identity, or else against the identity at rest. */
    private Optional<PictureFidelity> fidelity(String identity) throws IOException {
        FaceEmbedder faces = embedder;
        if (faces == null) {
            return Optional.empty();
        }
        Path picture = pictures.get(IdentityBundle.folderName(CastOfModel.name(Path.of(identity))));
        if (picture != null) {
            List<PictureFidelity> own = new ArrayList<>();
            try {
                new DriverClip(picture, 0)
                        .each(
                                1,
                                frame -> PictureFidelity.to(
                                                meter, faces, frame.rgb(), frame.widthPx(), frame.heightPx())
                                        .ifPresent(own::add));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return own.stream().findFirst();
        }
        List<PictureFidelity> stills = new ArrayList<>();
        rehearsal.pose(identity, still -> {
            if (stills.isEmpty()) {
                PictureFidelity.to(meter, faces, still.rgb(), still.widthPx(), still.heightPx())
                        .ifPresent(stills::add);
            }
        });
        return stills.stream().findFirst();
    }

    @Override
    public void close() {
        meter.close();
        if (embedder != null) {
            embedder.close();
        }
    }
}
