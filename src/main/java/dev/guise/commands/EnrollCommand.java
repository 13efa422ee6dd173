package dev.guise.commands;

import dev.guise.enrol.Enrolment;
import dev.guise.enrol.Examiner;
import dev.guise.enrol.Reins;
import dev.guise.enrol.Reins.Wish;
import dev.guise.enrol.Shot;
import dev.guise.enrol.Tutor;
import dev.guise.enrol.Verdict;
import dev.guise.generate.IdentityBundle;
import dev.guise.identities.IdentityShelf;
import dev.guise.meter.NanoClock;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
                + " photographs; Ctrl-C pauses, the same command goes on, with --finish it takes it as it is, with"
                + " --cancel it leaves nothing behind.")
final class EnrollCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "of the new identity")
    private String name;

    @Parameters(index = "1..*", paramLabel = "PHOTO", description = "pictures, folders of them, clips")
    private @Nullable List<Path> photographs;

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

    @Option(names = "--cancel", description = "a paused enrolment of this name is removed, photographs and all")
    private boolean cancel;

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
        IdentityShelf shelf = around.shelf(models);
        if (Enrolment.finished(shelf.own().resolve(IdentityBundle.folderName(name)))) {
            System.out.println(shelf.find(name).folder());
            return 0;
        }
        Path place = shelf.placeFor(name);
        if (cancel) {
            return cancel(shelf, place);
        }
        requireConsent();
        List<Path> named = named();
        EnrolmentRoom room = new EnrolmentRoom(models, Placement.onProcessor(threads, false));
        Tutor.Opener tutor = options.opener(models, Optional.ofNullable(steps), learning(), System.err);
        try (Enrolment enrolment = Enrolment.open(place, name, NanoClock.system());
                StopOnSignal signal = StopOnSignal.watch()) {
            enrolment.takeOnly(named, fromClip);
            examine(enrolment, room);
            sign(enrolment, card(tutor.model()));
            Reins reins = new Reins();
            reins.want(finish ? Wish.FINISH : Wish.GO_ON);
            signal.showRuns(() -> reins.want(Wish.PAUSE));
            System.err.println("previews: " + enrolment.path());
            Optional<Path> made = learn(enrolment, tutor, reins);
            System.out.println(
                    made.map(Path::toString).orElse("paused; the same command goes on: " + enrolment.path()));
            return made.isPresent() ? 0 : 1;
        }
    }

    /** In full precision, unless this processor computes gradients right in bfloat16 only. */
    private Placement learning() {
        Placement full = Placement.onProcessor(threads, false);
        Optional<String> wrong = Device.gradientComplaint(full);
        if (wrong.isEmpty()) {
            return full;
        }
        Placement mixed = Placement.onProcessor(threads, true);
        Optional<String> alsoWrong = Device.bfloat16Complaint(threads).or(() -> Device.gradientComplaint(mixed));
        System.err.println("bfloat16: auto, which is "
                + (alsoWrong.isEmpty() ? "on: " : "off, and what is learnt will be poor: ") + wrong.get()
                + alsoWrong.map(text -> "; " + text).orElse(""));
        return alsoWrong.isEmpty() ? mixed : full;
    }

    private int cancel(IdentityShelf shelf, Path place) throws IOException {
        if (!Enrolment.unfinished(shelf.own()).contains(name)) {
            throw new IOException("no enrolment of " + name + " waits to be gone on with");
        }
        try (Enrolment enrolment = Enrolment.open(place, name, NanoClock.system())) {
            enrolment.cancel();
        }
        return 0;
    }

    private List<Path> named() throws IOException {
        List<Path> named = photographs;
        if (named == null || named.isEmpty()) {
            throw new IOException("no photograph is named: give pictures, folders of them or clips after the name");
        }
        return named;
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

    /** The day of the first word counts when an enrolment goes on another day. */
    private static void sign(Enrolment enrolment, IdentityBundle.Card card) throws IOException {
        IdentityBundle.Consent now = card.consent();
        boolean same =
                enrolment.card().filter(before -> before.kind() == card.kind()).isPresent()
                        && (now == null || saysTheSame(enrolment, now));
        if (!same) {
            enrolment.sign(card);
        }
    }

    private static boolean saysTheSame(Enrolment enrolment, IdentityBundle.Consent now) {
        return enrolment
                .card()
                .map(IdentityBundle.Card::consent)
                .filter(before -> before.who().equals(now.who()) && before.how().equals(now.how()))
                .isPresent();
    }

    private static void examine(Enrolment enrolment, EnrolmentRoom room) throws IOException {
        if (enrolment.stage() == Enrolment.Stage.CHECKING) {
            try (Examiner examiner = room.examiner()) {
                enrolment.check(examiner, shot -> {});
            }
        }
        for (Shot shot : enrolment.shots()) {
            shot.verdict()
                    .filter(verdict -> verdict.kind() != Verdict.Kind.GOOD)
                    .ifPresent(verdict -> System.err.println((verdict.refused() ? "left out: " : "taken, but: ")
                            + shot.origin() + ": " + verdict.line() + " (" + enrolment.verdictPicture(shot) + ")"));
        }
    }

    private static Optional<Path> learn(Enrolment enrolment, Tutor.Opener tutor, Reins reins) throws IOException {
        try (StepBar bar = new StepBar()) {
            return enrolment.learn(tutor, reins, now -> bar.show(now.made(), now.steps(), now.left()));
        }
    }
}
