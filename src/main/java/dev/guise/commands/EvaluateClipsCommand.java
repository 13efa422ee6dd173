package dev.guise.commands;

import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.evaluation.FaceDomain;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.Flicker;
import dev.guise.evaluation.IdentityLikeness;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.evaluation.ReenactmentReport;
import dev.guise.evaluation.RowMeasure;
import dev.guise.frame.FaceCrop;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drives identities by clips and measures what comes out in the papers' measures. */
@Command(
        name = "clips",
        mixinStandardHelpOptions = true,
        description = "Drives identities by clips and measures identity error, CSIM, pose error and flicker. Who an "
                + "identity is, its own stills tell. Of driver and canvas the face is cut out by the same rule, as the "
                + "released script has it, and landmarks are compared in these crops. SSIM and PSNR need a truth: "
                + "\"evaluate set\", or \"evaluate enrolment\".")
final class EvaluateClipsCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "CLIP[@SECONDS]",
            converter = DriverClip.Converter.class,
            description = "Videos of drivers, each from its start or from the given second.")
    private List<DriverClip> clips = List.of();

    @Option(names = "--seconds", defaultValue = "4", description = "Length of each part (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--identity", split = ",", paramLabel = "NAME", description = "Only these (default: all).")
    private List<String> identities = List.of();

    @Mixin
    private SystemOption system = new SystemOption();

    @Option(
            names = "--domain",
            defaultValue = "RENDERED",
            description = "${COMPLETION-CANDIDATES} people (default: RENDERED, as the shipped are).")
    private FaceDomain domain = FaceDomain.RENDERED;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    @Mixin
    private ReenactmentOutput output;

    @Spec
    private CommandSpec spec;

    private final Surroundings around;
    private final Puppet.Loader loader;

    EvaluateClipsCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        output.refuseUnwritable();
        if (!(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be more than 0");
        }
        GuiseConfig config = ConfigLoader.load(around.shippedConfig(), List.of());
        Device device = Device.choose(Device.Wish.parse(config.device()), around.libraryPath());
        Path place = models == null ? around.models() : models;
        Rehearsal rehearsal = new Rehearsal(config, device, place, system.loader(loader, config));
        List<String> cast = identities.isEmpty() ? system.cast(place) : identities;
        for (String identity : cast) {
            ModelFolder.identityFolder(place, identity); // to refuse before anything is driven
        }
        List<ReenactmentReport.Row> rows = new ArrayList<>();
        try (FaceMeter faces = new FaceMeter(place);
                FaceEmbedder embedder = output.embedder();
                FaceCutter cutter = new FaceCutter(
                        ModelFolder.faceFinder(place, ModelFolder.placement(device, config.networks())))) {
            Looks looks = new Looks(cutter, new ReenactmentMeter(faces, embedder));
            for (DriverClip clip : clips) {
                rows.addAll(rows(clip, cast, rehearsal, looks));
            }
        }
        output.tell(new ReenactmentReport(rows), domain);
        return 0;
    }

    /** Looks at the face of whole pictures, in a crop. */
    private record Looks(FaceCutter cutter, ReenactmentMeter meter) {
        ReenactmentMeter.Look look(byte[] rgb, int widthPx, int heightPx) {
            return meter.look(cutter.cut(rgb, widthPx, heightPx), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX);
        }
    }

    private List<ReenactmentReport.Row> rows(DriverClip clip, List<String> cast, Rehearsal rehearsal, Looks looks)
            throws IOException, InterruptedException {
        List<float[]> landmarks = new ArrayList<>();
        Flicker flicker = new Flicker();
        clip.each(seconds, frame -> {
            byte[] rgb = Arrays.copyOf(frame.rgb(), frame.strideBytes() * frame.heightPx());
            landmarks.add(looks.look(rgb, frame.widthPx(), frame.heightPx()).landmarks());
            flicker.add(rgb);
        });
        List<ReenactmentReport.Row> rows = new ArrayList<>();
        for (String identity : cast) {
            System.err.println("guise evaluate clips: " + clip.name() + " drives " + identity);
            RowMeasure row = new RowMeasure(looks.meter(), likeness(identity, rehearsal, looks), identity, clip.name());
            Iterator<float[]> driver = landmarks.iterator();
            rehearsal.play(clip, seconds, identity, seen -> {
                if (driver.hasNext()) {
                    byte[] crop = looks.cutter().cut(seen.rgb(), seen.widthPx(), seen.heightPx());
                    row.addCrop(driver.next(), crop, FaceCrop.SIDE_PX, seen.rgb());
                }
            });
            rows.add(row.row(flicker.levels()));
        }
        return rows;
    }

    private static IdentityLikeness likeness(String identity, Rehearsal rehearsal, Looks looks) throws IOException {
        List<float[]> own = new ArrayList<>();
        rehearsal.pose(
                identity,
                still -> own.add(looks.look(still.rgb(), still.widthPx(), still.heightPx())
                        .descriptor()));
        return IdentityLikeness.of(own);
    }
}
