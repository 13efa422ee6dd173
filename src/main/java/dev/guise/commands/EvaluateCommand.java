package dev.guise.commands;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.capture.Footage;
import dev.guise.capture.FrameSource;
import dev.guise.capture.Pacer;
import dev.guise.evaluation.Channel;
import dev.guise.evaluation.Correlation;
import dev.guise.evaluation.DrivingReport;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.FaceReading;
import dev.guise.evaluation.IdentityGallery;
import dev.guise.files.NaturalOrder;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.landmark.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how a puppet's clip follows its driver's, and whether it stays the same person. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures results, by networks that take no part in training. With --driving: how well a puppet "
                + "follows its driver's head, mouth and lids. The papers' measures are in the subcommands:",
        footer = {
            "",
            "Which command for what:",
            "  evaluate --driving A B   two clips of the same moments: correlation of what both faces do",
            "  evaluate set             finished crops of real people: identity, pose, CSIM, SSIM, PSNR as published",
            "  evaluate clips           drive identities by clips: identity, CSIM, pose, flicker",
            "  evaluate enrolment       what fine-tuning on 1, 8, 32 photographs does: before, after, minutes",
            "  report                   the whole cast by clips: correlations as a Markdown table"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Option(
            names = "--driving",
            arity = "2",
            paramLabel = "CLIP",
            description = "driver and puppet: two clips or picture folders of the same moments")
    private List<Path> driving = List.of();

    @Option(names = "--models", paramLabel = "FOLDER", description = "face finder and mesh (default: the shipped)")
    private @Nullable Path models;

    @Option(names = "--json", description = "file to write the numbers to as well")
    private @Nullable Path json;

    @Option(names = "--faces", description = "folder with one folder of pictures a person, to check who the puppet is")
    private @Nullable Path faces;

    @Option(names = "--identity", description = "whose of these folders the puppet should be")
    private @Nullable String identity;

    @Option(
            names = "--face-net",
            description = "model/fr_feature.onnx of npm faceplugin-face-recognition-js@0.0.1 (models/fetch.sh)")
    private @Nullable Path faceNet;

    /** What is done with each frame. */
    @FunctionalInterface
    private interface FrameUse {
        void take(byte[] rgb, int widthPx, int heightPx);
    }

    @Spec
    private CommandSpec spec;

    private final Surroundings around;

    EvaluateCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (driving.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "give --driving DRIVER PUPPET, or one of set, clips, enrolment");
        }
        boolean all = faces != null && identity != null && faceNet != null;
        if (!all && (faces != null || identity != null || faceNet != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--faces, --identity and --face-net belong together: give all three or none");
        }
        if (faces != null && identity != null && !Files.isDirectory(faces.resolve(identity))) {
            throw new IOException("there is no folder " + faces.resolve(identity) + " with pictures of " + identity);
        }
        try (FaceMeter meter = new FaceMeter(models == null ? around.models() : models)) {
            DrivingReport report = report(read(meter, driving.get(0)), read(meter, driving.get(1)));
            System.out.print(report.table());
            ObjectNode numbers = numbers(report);
            if (faces != null && identity != null && faceNet != null) {
                retention(meter, faces, identity, faceNet, numbers);
            }
            if (json != null) {
                ReenactmentOutput.write(json, numbers);
            }
            return 0;
        }
    }

    private DrivingReport report(List<Optional<FaceReading>> driver, List<Optional<FaceReading>> puppet)
            throws IOException {
        try {
            return DrivingReport.of(driver, puppet);
        } catch (IllegalArgumentException e) {
            throw new IOException(driving.get(0) + " and " + driving.get(1) + ": " + e.getMessage(), e);
        }
    }

    private void retention(FaceMeter meter, Path folder, String name, Path onnx, ObjectNode numbers)
            throws IOException, InterruptedException {
        try (FaceEmbedder embedder = new FaceEmbedder(onnx)) {
            IdentityGallery gallery = new IdentityGallery(meter, embedder);
            for (Path person : people(folder)) {
                String who = String.valueOf(person.getFileName());
                each(person, (rgb, width, height) -> gallery.add(who, rgb, width, height));
            }
            List<IdentityGallery.Match> matches = new ArrayList<>();
            each(
                    driving.get(1),
                    (rgb, width, height) -> gallery.nearest(rgb, width, height).ifPresent(matches::add));
            List<IdentityGallery.Match> own =
                    matches.stream().filter(m -> m.name().equals(name)).toList();
            double share = (double) own.size() / Math.max(1, matches.size());
            double similarity = own.stream()
                    .mapToDouble(IdentityGallery.Match::similarity)
                    .average()
                    .orElse(0);
            System.out.printf(
                    Locale.ROOT,
                    "identity %s: nearest in %.1f %% of %d frames, mean cosine there %.2f%n",
                    name,
                    100 * share,
                    matches.size(),
                    similarity);
            numbers.putObject("identity")
                    .put("name", name)
                    .put("frames", matches.size())
                    .put("shareNearest", share)
                    .put("meanCosine", similarity);
        }
    }

    private static List<Path> people(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .filter(person -> !String.valueOf(person.getFileName()).startsWith("."))
                    .sorted(NaturalOrder.FILES)
                    .toList();
        }
    }

    private static List<Optional<FaceReading>> read(FaceMeter meter, Path clip)
            throws IOException, InterruptedException {
        List<Optional<FaceReading>> readings = new ArrayList<>();
        each(clip, (rgb, width, height) -> readings.add(meter.read(rgb, width, height)));
        return readings;
    }

    private static void each(Path clip, FrameUse use) throws IOException, InterruptedException {
        FramePool<Frame> pool = new FramePool<>(2, Frame::new);
        try (FrameSource source =
                Footage.open(clip, Pacer.unpaced(), pool, line -> System.err.println("guise evaluate: " + line))) {
            for (Frame next = source.next(); next != null; next = source.next()) {
                try (Frame frame = next) {
                    use.take(frame.rgb(), frame.widthPx(), frame.heightPx());
                }
            }
        }
    }

    /** A report as JSON. */
    static ObjectNode numbers(DrivingReport report) {
        ObjectNode numbers = new JsonMapper().createObjectNode();
        numbers.put("frames", report.frames());
        numbers.put("driverFaces", report.driverFaces());
        numbers.put("puppetFaces", report.puppetFaces());
        ObjectNode channels = numbers.putObject("channels");
        for (Channel channel : Channel.values()) {
            Correlation c = report.channel(channel);
            channels.putObject(channel.name().toLowerCase(Locale.ROOT))
                    .put("r", c.r())
                    .put("amplitude", c.amplitude())
                    .put("driverDeviation", c.driverDeviation())
                    .put("counts", report.counts(channel));
        }
        return numbers;
    }
}
