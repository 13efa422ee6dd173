package dev.guise.commands;

import dev.guise.align.FaceDetector;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.enrol.Sitting;
import dev.guise.frame.Frame;
import dev.guise.landmark.EyeOutline;
import dev.guise.landmark.EyeReader;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FacePoints;
import dev.guise.landmark.FaceRegion;
import dev.guise.landmark.HeadAngles;
import dev.guise.landmark.MeshReader;
import dev.guise.networks.FaceDetections;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the photograph that can best be moved: a large face that looks ahead, with its mouth shut and its eyes open. One thread,
 * which also closes it.
 *
 * @param detector finds the face
 * @param mesh reads its points
 * @param eyes reads its eyes
 */
record PhotoChoice(FaceDetector detector, MeshReader mesh, EyeReader eyes) implements AutoCloseable {
    private static final float LEAST_SCORE = 0.5f;
    /** Looks at the same face, each from where the last one saw it; the third no longer changes anything. */
    private static final int LOOKS = 3;

    private static final int UPPER_LIP = 13;
    private static final int LOWER_LIP = 14;
    private static final int HAIRLINE = 10;
    private static final int CHIN = 152;
    private static final double FARTHEST_RAD = Math.toRadians(40);
    /** From hairline to chin; smaller ones are mush at the portrait's size. */
    private static final double SMALLEST_PX = 80;
    /** How much of the face may lie beyond the picture's edge, where the points are guessed. */
    private static final double CUT_OFF = 0.025;
    /** A face of so many pixels from hairline to chin gains nothing from more. */
    private static final double ENOUGH_PX = 220;

    /**
     * A photograph with what is known of its face.
     *
     * @param index among the photographs
     */
    @SuppressWarnings("ArrayRecordComponent") // a picture
    record Chosen(
            int index, byte[] rgb, int widthPx, int heightPx, FacePoints face, List<EyeOutline> eyes, double fitness) {}

    static PhotoChoice open(Path models, Placement placement) throws IOException {
        Checkpoint face = ModelFolder.weights(models.resolve("blazeface.safetensors"));
        Checkpoint mesh = ModelFolder.weights(models.resolve("facemesh.safetensors"));
        Checkpoint eyes = ModelFolder.weights(models.resolve("eyemesh.safetensors"));
        return new PhotoChoice(
                new FaceDetector(face, placement), new MeshReader(mesh, placement), new EyeReader(eyes, placement));
    }

    /** The best of these; refused if none shows a face that can be moved. */
    Chosen best(List<Sitting> sittings) throws IOException {
        Optional<Chosen> best = Optional.empty();
        for (int i = 0; i < sittings.size(); i++) {
            Optional<Chosen> seen = look(i, sittings.get(i).frame());
            if (seen.isPresent()
                    && (best.isEmpty() || seen.get().fitness() > best.get().fitness())) {
                best = seen;
            }
        }
        Chosen chosen = best.orElseThrow(
                () -> new IOException("no photograph shows a face whose points can be read: give others"));
        refuse(chosen);
        return chosen;
    }

    /** Refuses what cannot be moved well, with what would help. */
    private static void refuse(Chosen chosen) throws IOException {
        FacePoints face = chosen.face();
        double tall = face.distance(HAIRLINE, CHIN);
        if (tall < SMALLEST_PX) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the face is %.0f pixels from hairline to chin: give a picture in which it is %.0f or more",
                    tall,
                    SMALLEST_PX));
        }
        if (face.y(HAIRLINE) < -CUT_OFF * tall) {
            throw new IOException("the face is cut off above the brows: give a picture that shows the whole head");
        }
        if (face.y(CHIN) > chosen.heightPx() + CUT_OFF * tall) {
            throw new IOException("the face is cut off below the mouth: give a picture that shows the whole head");
        }
        refuseTurned(face);
    }

    private static void refuseTurned(FacePoints face) throws IOException {
        HeadAngles angles = HeadAngles.of(face);
        double turned = Math.max(Math.abs(angles.yawRad()), Math.abs(angles.pitchRad()));
        if (turned > FARTHEST_RAD) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the face is turned by %.0f degrees: give a picture that looks more into the camera (up to 40)",
                    Math.toDegrees(turned)));
        }
    }

    private Optional<Chosen> look(int index, Frame frame) {
        byte[] rgb = frame.rgb();
        int width = frame.widthPx();
        int height = frame.heightPx();
        return detector.detect(rgb, width, height, LEAST_SCORE).stream()
                .max(Comparator.comparingDouble(face -> face.width() * face.height()))
                .map(face -> points(rgb, width, height, face))
                .map(face -> new Chosen(
                        index,
                        rgb,
                        width,
                        height,
                        face,
                        eyes.outlines(rgb, width, height, face),
                        fitness(face, eyes.read(rgb, width, height, face))));
    }

    private FacePoints points(byte[] rgb, int width, int height, FaceDetections.Face found) {
        FacePoints face = mesh.read(rgb, width, height, FaceRegion.of(found));
        for (int i = 1; i < LOOKS; i++) {
            face = mesh.read(rgb, width, height, FaceRegion.of(face));
        }
        return face;
    }

    /** 1 is as good as can be; each fault takes its share. */
    private static double fitness(FacePoints face, EyesLook look) {
        HeadAngles angles = HeadAngles.of(face);
        double tall = face.distance(HAIRLINE, CHIN);
        double open = Math.min(look.right().openness(), look.left().openness());
        double apart = face.distance(UPPER_LIP, LOWER_LIP) / tall;
        return Math.min(1, tall / ENOUGH_PX)
                - 1.2 * Math.abs(angles.yawRad())
                - 0.8 * Math.abs(angles.pitchRad())
                - 4 * Math.max(0, apart - 0.02)
                - 4 * Math.max(0, 0.18 - open);
    }

    @Override
    public void close() {
        detector.close();
        mesh.close();
        eyes.close();
    }
}
