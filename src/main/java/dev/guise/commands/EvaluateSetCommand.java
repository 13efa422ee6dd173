package dev.guise.commands;

import dev.guise.capture.Pacer;
import dev.guise.capture.PictureFolderSource;
import dev.guise.evaluation.FaceDomain;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.Flicker;
import dev.guise.evaluation.IdentityLikeness;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.evaluation.ReenactmentReport;
import dev.guise.evaluation.RowMeasure;
import dev.guise.files.NaturalOrder;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.landmark.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures finished results of a set of people, as the released script of LPD does. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Measures finished pictures of a set of people: identity error, pose error, CSIM, SSIM, PSNR, "
                + "flicker; self- and cross-reenactment.",
        footerHeading = "%nFolders of pictures, compared in the order of their names:%n",
        footer = {
            "  SET/PERSON/identity/    who the person is (on black where the results are on black)",
            "  SET/PERSON/driver/      the person driving, cropped as the results are",
            "  RESULTS/PERSON/DRIVER/  PERSON driven by DRIVER's driver/, as many pictures of the same size",
            "Pairs without results are left out; RESULTS/PERSON/PERSON is self-reenactment."
        })
final class EvaluateSetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SET", description = "Folder of people.")
    private Path set;

    @Option(names = "--results", required = true, paramLabel = "RESULTS", description = "Folder of what was made.")
    private Path results;

    @Option(names = "--domain", defaultValue = "REAL", description = "${COMPLETION-CANDIDATES} people (default: REAL).")
    private FaceDomain domain = FaceDomain.REAL;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Face finder and mesh (default: the shipped).")
    private @Nullable Path models;

    @Mixin
    private ReenactmentOutput output;

    private final Surroundings around;

    EvaluateSetCommand(Surroundings around) {
        this.around = around;
    }

    /**
     * How a person drives.
     *
     * @param landmarks of each picture
     */
    private record Driver(Path folder, List<float[]> landmarks, double flicker) {}

    /** What is done with a picture; the array is the user's. */
    private interface PictureUse {
        void see(byte[] rgb, int widthPx, int heightPx);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        output.refuseUnwritable();
        try (FaceMeter faces = new FaceMeter(models == null ? around.models() : models);
                FaceEmbedder embedder = output.embedder()) {
            ReenactmentMeter meter = new ReenactmentMeter(faces, embedder);
            Map<String, Driver> drivers = new LinkedHashMap<>();
            for (String name : people(set)) {
                drivers.put(name, driver(set.resolve(name).resolve("driver"), meter));
            }
            List<ReenactmentReport.Row> rows = new ArrayList<>();
            for (String name : drivers.keySet()) {
                rows.addAll(rows(name, drivers, meter));
            }
            if (rows.isEmpty()) {
                throw new IOException("no results in " + results + " for the people of " + set
                        + ": it wants RESULTS/PERSON/DRIVER/ (see --help)");
            }
            output.tell(new ReenactmentReport(rows), domain);
            return 0;
        }
    }

    private List<ReenactmentReport.Row> rows(String name, Map<String, Driver> drivers, ReenactmentMeter meter)
            throws IOException, InterruptedException {
        List<float[]> own = new ArrayList<>();
        each(
                set.resolve(name).resolve("identity"),
                (rgb, width, height) -> own.add(meter.look(rgb, width, height).descriptor()));
        IdentityLikeness likeness = IdentityLikeness.of(own);
        List<ReenactmentReport.Row> rows = new ArrayList<>();
        for (Map.Entry<String, Driver> driver : drivers.entrySet()) {
            Path made = results.resolve(name).resolve(driver.getKey());
            if (Files.isDirectory(made)) {
                System.err.println("guise evaluate set: " + name + " driven by " + driver.getKey());
                RowMeasure row = new RowMeasure(meter, likeness, name, driver.getKey());
                measure(row, driver.getValue(), made, name.equals(driver.getKey()));
                rows.add(row.row(driver.getValue().flicker()));
            }
        }
        return rows;
    }

    private static void measure(RowMeasure row, Driver driver, Path made, boolean self)
            throws IOException, InterruptedException {
        FramePool<Frame> pool = new FramePool<>(2, Frame::new);
        try (PictureFolderSource truths =
                        PictureFolderSource.open(driver.folder(), Pacer.unpaced(), pool, EvaluateSetCommand::tell);
                PictureFolderSource pictures =
                        PictureFolderSource.open(made, Pacer.unpaced(), pool, EvaluateSetCommand::tell)) {
            int wanted = driver.landmarks().size();
            if (pictures.pictureNames().size() != wanted) {
                throw new IOException(
                        made + " holds " + pictures.pictureNames().size() + " pictures, but " + driver.folder()
                                + " holds " + wanted + ": results must have one picture for each of the driver");
            }
            for (int i = 0; i < wanted; i++) {
                try (Frame truth = next(truths);
                        Frame picture = next(pictures)) {
                    requireSameSize(truth, picture, made);
                    row.add(
                            driver.landmarks().get(i),
                            self ? pixels(truth) : null,
                            pixels(picture),
                            picture.widthPx(),
                            picture.heightPx());
                }
            }
        }
    }

    private static void requireSameSize(Frame truth, Frame picture, Path made) throws IOException {
        if (truth.widthPx() != picture.widthPx() || truth.heightPx() != picture.heightPx()) {
            throw new IOException(made + " has pictures of " + picture.widthPx() + "x" + picture.heightPx()
                    + " px, its driver of " + truth.widthPx() + "x" + truth.heightPx() + ": make them the same");
        }
    }

    private static Driver driver(Path folder, ReenactmentMeter meter) throws IOException, InterruptedException {
        List<float[]> landmarks = new ArrayList<>();
        Flicker flicker = new Flicker();
        each(folder, (rgb, width, height) -> {
            landmarks.add(meter.look(rgb, width, height).landmarks());
            flicker.add(rgb);
        });
        return new Driver(folder, landmarks, flicker.levels());
    }

    private static void each(Path folder, PictureUse use) throws IOException, InterruptedException {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        try (PictureFolderSource source =
                PictureFolderSource.open(folder, Pacer.unpaced(), pool, EvaluateSetCommand::tell)) {
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    use.see(pixels(frame), frame.widthPx(), frame.heightPx());
                }
            }
        }
    }

    private static void tell(String line) {
        System.err.println("guise evaluate set: " + line);
    }

    private static Frame next(PictureFolderSource source) throws IOException, InterruptedException {
        Frame frame = source.next();
        if (frame == null) {
            throw new IOException(source.name() + " lost a picture while it was read");
        }
        return frame;
    }

    private static byte[] pixels(Frame frame) {
        return Arrays.copyOf(frame.rgb(), frame.strideBytes() * frame.heightPx());
    }

    private static List<String> people(Path set) throws IOException {
        if (!Files.isDirectory(set)) {
            throw new IOException("set " + set + " does not exist or is not a folder");
        }
        try (Stream<Path> inside = Files.list(set)) {
            return inside.filter(person -> Files.isDirectory(person.resolve("driver")))
                    .map(person -> String.valueOf(person.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted(NaturalOrder.NAMES)
                    .toList();
        }
    }
}
