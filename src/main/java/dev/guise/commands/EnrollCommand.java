package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.generate.IdentityBundle;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Placement;
import dev.guise.training.FineTuning;
import dev.guise.training.LpdNetworks;
import dev.guise.training.LpdWeights;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an identity from photographs: cropped as live, the person's numbers read, the generator fine-tuned. */
@Command(
        name = "enroll",
        mixinStandardHelpOptions = true,
        description = "Makes a new identity from photographs or clips of one person. A few minutes for a handful of"
                + " photographs; Ctrl-C pauses, the same command goes on, and with --finish takes it as it is.")
final class EnrollCommand implements Callable<Integer> {
    private static final String MODEL = "lite/meta-generator";
    private static final int PREVIEW_STEPS = 25;

    @Parameters(index = "0", paramLabel = "NAME", description = "of the new identity")
    private String name;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PHOTO", description = "pictures, folders of them, clips")
    private List<Path> photographs;

    @Option(names = "--fictional", description = "the person does not exist")
    private boolean fictional;

    @Option(
            names = "--agreed-by",
            paramLabel = "WHO",
            description = "the person shown, who agrees to be worn; needed unless --fictional")
    private @Nullable String agreedBy;

    @Option(
            names = "--agreed-how",
            paramLabel = "HOW",
            defaultValue = "in person",
            description = "how the person agreed (default ${DEFAULT-VALUE})")
    private String agreedHow;

    @Option(names = "--steps", description = "of fine-tuning (default: by the number of photographs; 0 for none)")
    private @Nullable Integer steps;

    @Option(names = "--finish", description = "what a paused enrolment has reached is enough")
    private boolean finish;

    @Option(
            names = "--from-clip",
            paramLabel = "N",
            defaultValue = "8",
            description = "pictures taken of each clip, evenly (default ${DEFAULT-VALUE})")
    private int fromClip;

    @Option(names = "--threads", defaultValue = "0", description = "of TensorFlow; 0 for all")
    private int threads;

    @Option(names = "--models", paramLabel = "FOLDER", description = "Networks and identities (default: the shipped).")
    private @Nullable Path modelsFolder;

    private final Surroundings around;

    EnrollCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        if (fromClip < 1) {
            throw new IOException("--from-clip " + fromClip + ": give 1 or more");
        }
        Path models = modelsFolder == null ? around.models() : modelsFolder;
        IdentityBundle.Card card = card();
        Path place = models.resolve("identities").resolve(IdentityBundle.folderName(name));
        if (Files.exists(place)) {
            throw new IOException("there is an identity " + name + " already (" + place + "): choose another name");
        }
        Placement placement = Placement.onProcessor(threads, false);
        List<FineTuning.Photograph> shots;
        try (PhotographReader reader = PhotographReader.open(models, placement, fromClip)) {
            shots = reader.read(photographs, System.err);
        }
        EnrolmentFolder work = EnrolmentFolder.beside(place, shots);
        boolean done;
        FineTuning.Plan plan = FineTuning.Plan.lite(shots.size());
        try (FineTuning tuning = tuning(models, shots, steps == null ? plan : plan.of(steps), placement);
                StopOnSignal signal = StopOnSignal.watch()) {
            work.state().ifPresent(tuning::resume);
            AtomicBoolean paused = new AtomicBoolean();
            signal.showRuns(() -> paused.set(true));
            done = finish || tune(tuning, work, paused, System.err);
            if (done) {
                write(tuning.person(), card, place);
                work.remove();
            }
        }
        System.out.println(done ? place.toString() : "paused; the same command goes on: " + work.path());
        return done ? 0 : 1;
    }

    private IdentityBundle.Card card() throws IOException {
        String who = agreedBy;
        if (fictional == (who != null)) {
            throw new IOException(
                    "say who is shown: --agreed-by WHO for a person who agrees to be worn, or --fictional");
        }
        return new IdentityBundle.Card(
                name,
                who == null ? IdentityBundle.Kind.FICTIONAL : IdentityBundle.Kind.REAL,
                MODEL,
                "the person's own",
                who == null
                        ? null
                        : new IdentityBundle.Consent(
                                who, LocalDate.now(ZoneId.systemDefault()).toString(), agreedHow),
                null);
    }

    /** Where an enrolment begins: identity encoder, pose encoder, generator. */
    static List<Path> weights(Path models) {
        Path lite = models.resolve("lite");
        return List.of(
                lite.resolve("identity-encoder.safetensors"),
                lite.resolve("pose-encoder.safetensors"),
                models.resolve(MODEL + ".safetensors"));
    }

    /** Fine-tuning of the light networks that is ready for its first step. */
    static FineTuning tuning(Path models, List<FineTuning.Photograph> shots, FineTuning.Plan plan, Placement placement)
            throws IOException {
        List<Path> files = weights(models);
        LpdWeights weights = new LpdWeights(
                ModelFolder.weights(files.get(0)).below("identity_encoder."),
                ModelFolder.weights(files.get(1)).below("pose_encoder."),
                ModelFolder.weights(files.get(2)).below("generator."),
                Map.of());
        return new FineTuning(LpdNetworks.lite(1), weights, Optional.empty(), Map.of(), shots, plan, placement);
    }

    /** True when all steps are made. */
    private static boolean tune(FineTuning tuning, EnrolmentFolder work, AtomicBoolean paused, PrintStream talk)
            throws IOException {
        talk.println("previews: " + work.path());
        work.preview(tuning);
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("fine-tuning")
                .setInitialMax(tuning.steps())
                .setUpdateIntervalMillis(500)
                .build()) {
            bar.stepTo(tuning.made());
            tuning.run((step, losses) -> {
                bar.stepTo(step);
                if (step % PREVIEW_STEPS == 0) {
                    work.saveQuietly(tuning);
                }
                return !paused.get();
            });
        }
        work.save(tuning);
        return tuning.made() == tuning.steps();
    }

    private static void write(FineTuning.Person person, IdentityBundle.Card card, Path place) throws IOException {
        Manifest manifest = Manifest.of("Generator")
                .sized(ModelSize.LITE.manifestSizes())
                .from("fine-tuned from " + card.model() + " on photographs of " + card.name(), card.licence());
        Map<String, WeightArray> named = new LinkedHashMap<>();
        person.generator().forEach((array, values) -> named.put("generator." + array, values));
        Checkpoint generator = new Checkpoint(manifest, named);
        try (NewFolder made = NewFolder.beside(place)) {
            generator.write(made.path().resolve(ModelFolder.OWN_GENERATOR), Precision.HALF);
            Checkpoint embedding = new Checkpoint(
                    Manifest.of("identity").sized(manifest.sizes()).from(manifest.origin(), manifest.licence()),
                    IdentityBundle.arrays(person.identity()));
            IdentityBundle.write(made.path(), card, embedding, PackCommand.resting(generator, person.identity()));
            made.takePlace();
        }
    }
}
