package dev.guise.commands;

import dev.guise.generate.IdentityBundle;
import dev.guise.nn.Placement;
import dev.guise.training.PersonTuning;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an identity from photographs: cropped as live, the person's numbers read, the generator fine-tuned. */
@Command(
        name = "enroll",
        mixinStandardHelpOptions = true,
        description = "Makes a new identity from photographs or clips of one person. A few minutes for a handful of"
                + " photographs; Ctrl-C pauses, the same command goes on, and with --finish takes it as it is.")
final class EnrollCommand implements Callable<Integer> {
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

    @Mixin
    private EnrolmentOptions options = new EnrolmentOptions();

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
        requireConsent();
        Path place = models.resolve("identities").resolve(IdentityBundle.folderName(name));
        if (Files.exists(place)) {
            throw new IOException("there is an identity " + name + " already (" + place + "): choose another name");
        }
        Placement placement = Placement.onProcessor(threads, false);
        PhotographFiles files = new PhotographFiles(photographs, fromClip);
        List<Enroller> ways =
                options.enrollers(new Enroller.Setup(models, files, steps, placement), System.err);
        EnrolmentFolder work = EnrolmentFolder.beside(place);
        boolean done;
        try (StopOnSignal signal = StopOnSignal.watch()) {
            AtomicBoolean paused = new AtomicBoolean();
            signal.showRuns(() -> paused.set(true));
            done = enroll(ways, work, paused);
            if (done) {
                work.takePlace(place);
            }
        } finally {
            work.removeIfEmpty();
        }
        System.out.println(done ? place.toString() : "paused; the same command goes on: " + work.path());
        return done ? 0 : 1;
    }

    /** One way after the other; false when one was paused. */
    private boolean enroll(List<Enroller> ways, EnrolmentFolder work, AtomicBoolean paused) throws IOException {
        Path made = work.made();
        for (Enroller each : ways) {
            try (Enroller way = each) {
                PersonTuning tuning = way.begin(System.err);
                EnrolmentFolder.Part part = work.part(way, tuning);
                part.resume();
                if (!finish && !tune(way.title(), tuning, part, paused, System.err)) {
                    return false;
                }
                way.write(made, name, way == ways.get(0) ? Optional.of(card(way.model())) : Optional.empty());
            }
        }
        return true;
    }

    private void requireConsent() throws IOException {
        if (fictional == (agreedBy != null)) {
            throw new IOException(
                    "say who is shown: --agreed-by WHO for a person who agrees to be worn, or --fictional");
        }
    }

    private IdentityBundle.Card card(String model) {
        String who = agreedBy;
        return new IdentityBundle.Card(
                name,
                who == null ? IdentityBundle.Kind.FICTIONAL : IdentityBundle.Kind.REAL,
                model,
                "the person's own",
                who == null
                        ? null
                        : new IdentityBundle.Consent(
                                who, LocalDate.now(ZoneId.systemDefault()).toString(), agreedHow),
                null);
    }

    /** True when all steps are made. */
    private static boolean tune(
            String title, PersonTuning tuning, EnrolmentFolder.Part part, AtomicBoolean paused, PrintStream talk)
            throws IOException {
        talk.println("previews: " + part.folder());
        part.preview();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("fine-tuning " + title)
                .setInitialMax(tuning.steps())
                .setUpdateIntervalMillis(500)
                .build()) {
            bar.stepTo(tuning.made());
            tuning.run((step, losses) -> {
                bar.stepTo(step);
                if (step % PREVIEW_STEPS == 0) {
                    part.saveQuietly();
                }
                return !paused.get();
            });
        }
        part.save();
        return tuning.made() == tuning.steps();
    }
}
