package dev.guise.commands;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.capture.MediaFolder;
import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.evaluation.CastReport;
import dev.guise.files.WholeFile;
import dev.guise.generate.IdentityBundle;
import dev.guise.identities.IdentityShelf;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drives every identity of a models folder by every clip and reports how well they follow, with the shipped settings. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Measures how well every identity follows every clip: correlations. The papers' measures are in "
                + "\"evaluate clips\" and \"evaluate set\".")
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "CLIP[@SECONDS]",
            converter = DriverClip.Converter.class,
            description = "Videos of drivers, each from its start or from the given second.")
    private List<DriverClip> clips = List.of();

    @Option(names = "--seconds", defaultValue = "12", description = "Length of each part (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path models;

    @Option(
            names = "--face-net",
            paramLabel = "ONNX",
            description = "Also ask whose face each puppet wears: model/fr_feature.onnx of face-recognition"
                    + " (models/fetch.sh).")
    private @Nullable Path faceNet;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "Only these, which may be your own; may be repeated (default: all of the models folder).")
    private List<String> identities = List.of();

    @Option(
            names = "--pictures",
            paramLabel = "FOLDER",
            description = "With --face-net: compare with NAME.jpg or NAME.png in it, instead of the identity at rest.")
    private @Nullable Path pictures;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the table there.")
    private @Nullable Path markdown;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers there.")
    private @Nullable Path json;

    @Mixin
    private SystemOption system = new SystemOption();

    private final Surroundings around;
    private final Puppet.Loader loader;

    ReportCommand(Surroundings around, Puppet.Loader loader) {
        this.around = around;
        this.loader = loader;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GuiseConfig config = ConfigLoader.load(around.shippedConfig(), List.of());
        Device device = Device.choose(Device.Wish.parse(config.device()), around.libraryPath());
        Path place = models == null ? around.models() : models;
        Rehearsal rehearsal = new Rehearsal(config, device, place, system.loader(loader, config));
        IdentityShelf shelf = around.shelf(place);
        List<String> cast = new ArrayList<>();
        for (String name : identities) {
            cast.add(shelf.called(name));
        }
        CastReport report = report(rehearsal, cast.isEmpty() ? system.cast(place) : cast);
        System.out.print(report.markdown());
        if (markdown != null) {
            WholeFile.write(markdown, report.markdown().getBytes(StandardCharsets.UTF_8));
        }
        if (json != null) {
            ReenactmentOutput.write(json, numbers(report));
        }
        return 0;
    }

    private CastReport report(Rehearsal rehearsal, List<String> cast) throws IOException, InterruptedException {
        List<CastReport.Row> rows = new ArrayList<>();
        try (CastMeasure measure = new CastMeasure(rehearsal, cast, Optional.ofNullable(faceNet), pictures())) {
            for (DriverClip clip : clips) {
                System.err.println("guise report: " + clip.name() + " drives " + String.join(", ", cast));
                rows.addAll(measure.measure(clip, seconds));
            }
        }
        return new CastReport(rows);
    }

    private Map<String, Path> pictures() throws IOException {
        Map<String, Path> found = new HashMap<>();
        if (pictures != null) {
            for (Path file : MediaFolder.pictures(pictures).files()) {
                String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
                Path other = found.put(IdentityBundle.folderName(stem), file);
                if (other != null) {
                    throw new IOException("two pictures are of one person, " + other + " and " + file + ": keep one");
                }
            }
        }
        return found;
    }

    private static ArrayNode numbers(CastReport report) {
        ArrayNode rows = new JsonMapper().createArrayNode();
        for (CastReport.Row row : report.rows()) {
            ObjectNode node = rows.addObject().put("clip", row.clip()).put("identity", row.identity());
            row.ownShare().ifPresent(share -> node.put("ownShare", share));
            row.picture()
                    .ifPresent(score -> node.put("similarity", score.similarity())
                            .put("sharpness", score.sharpness())
                            .put("flicker", score.flicker()));
            node.setAll(EvaluateCommand.numbers(row.driving()));
        }
        return rows;
    }
}
