package dev.guise.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.guise.evaluation.FaceDomain;
import dev.guise.evaluation.FrameScore;
import dev.guise.evaluation.ReenactmentPlots;
import dev.guise.evaluation.ReenactmentReport;
import dev.guise.files.WholeFile;
import dev.guise.landmark.FaceEmbedder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that measure reenactment share: the network that knows people, and where results go. */
final class ReenactmentOutput {
    @Option(
            names = "--face-net",
            required = true,
            paramLabel = "ONNX",
            description = "Knows who a face is: model/fr_feature.onnx of face-recognition (models/fetch.sh).")
    private Path faceNet;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write all numbers there.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the means by driver there.")
    private @Nullable Path markdown;

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "Also draw scatter.png, identity.png, pose.png there.")
    private @Nullable Path plots;

    /** Measuring takes minutes; results that cannot be written are refused before. */
    void refuseUnwritable() throws IOException {
        for (Path file : Stream.of(json, markdown).filter(Objects::nonNull).toList()) {
            Path parent = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
                throw new IOException("cannot write " + file + ": name a file in a folder that is there");
            }
        }
    }

    /** Opens the network; the caller closes it. */
    FaceEmbedder embedder() throws IOException {
        return new FaceEmbedder(faceNet);
    }

    /** Prints the table, and writes and draws what was asked for. */
    void tell(ReenactmentReport report, FaceDomain domain) throws IOException {
        System.out.print(report.table());
        report.recognised(domain)
                .ifPresent(share -> System.out.printf(
                        Locale.ROOT,
                        "%-30s %.1f %% of frames (cosine at least %.2f, %s people)%n",
                        "recognised as the identity",
                        100 * share,
                        domain.threshold(),
                        domain.name().toLowerCase(Locale.ROOT)));
        if (json != null) {
            write(json, numbers(report, domain));
        }
        if (markdown != null) {
            WholeFile.write(markdown, report.markdown().getBytes(StandardCharsets.UTF_8));
        }
        if (plots != null) {
            new ReenactmentPlots(report).write(plots);
        }
    }

    /** Writes JSON for people and programs. */
    static void write(Path file, JsonNode numbers) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        WholeFile.write(file, mapper.writeValueAsBytes(numbers));
    }

    private static ObjectNode numbers(ReenactmentReport report, FaceDomain domain) {
        ObjectNode numbers = new JsonMapper().createObjectNode();
        put(numbers, "identityError", report.identityError());
        put(numbers, "csim", report.csim());
        put(numbers, "poseError", report.poseError());
        put(numbers, "poseErrorAligned", report.poseErrorAligned());
        put(numbers, "ssim", report.ssim());
        put(numbers, "psnrDb", report.psnrDb());
        put(numbers, "recognised", report.recognised(domain));
        numbers.put("threshold", domain.threshold());
        ArrayNode rows = numbers.putArray("rows");
        for (ReenactmentReport.Row row : report.rows()) {
            ObjectNode node = rows.addObject()
                    .put("identity", row.identity())
                    .put("driver", row.driver())
                    .put("identityError", row.identityError())
                    .put("flicker", row.flicker())
                    .put("driverFlicker", row.driverFlicker());
            series(node, "csim", row, FrameScore::csim);
            series(node, "poseError", row, f -> f.pose().plain());
            series(node, "poseErrorAligned", row, f -> f.pose().aligned());
            if (row.self()) {
                series(node, "ssim", row, FrameScore::ssim);
                series(node, "psnrDb", row, FrameScore::psnrDb);
            }
            series(node, "faceFound", row, f -> f.found() ? 1 : 0);
        }
        return numbers;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(v -> node.put(name, v));
    }

    private static void series(
            ObjectNode node, String name, ReenactmentReport.Row row, ToDoubleFunction<FrameScore> score) {
        ArrayNode values = node.putArray(name);
        row.frames().forEach(frame -> values.add(score.applyAsDouble(frame)));
    }
}
