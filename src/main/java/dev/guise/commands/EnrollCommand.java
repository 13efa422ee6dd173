package dev.guise.commands;

import dev.guise.config.GuiseConfig;
import dev.guise.enrol.ConsentForm;
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
import dev.guise.nn.Placement;
import dev.guise.v4l2.VideoNodes;
import dev.guise.window.EnrolWindow;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "of the new identity")
    private @Nullable String givenName;

    @Parameters(index = "1..*", paramLabel = "PHOTO", description = "pictures, folders of them, clips")
    private @Nullable List<Path> photographs;

    @Option(names = "--window", description = "asks for all of it in a window instead, also for pictures of the camera")
    private boolean window;

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

    @Option(
            names = "--same-person",
            description =
                    "photographs that look like somebody else show the person who agreed all the same; they count only"
                            + " when this is given twice, as one consent covers one person")
    private boolean[] samePerson = {};

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
    private final Supplier<VideoNodes> machine;

    EnrollCommand(Surroundings around, Supplier<VideoNodes> machine) {
        this.around = around;
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path models = modelsFolder == null ? around.models() : modelsFolder;
        IdentityShelf shelf = around.shelf(models);
        EnrolmentRoom room = new EnrolmentRoom(models, Placement.onProcessor(threads, false));
        return window ? atAWindow(shelf, room) : here(shelf, room);
    }

    private Tutor.Opener tutor(EnrolmentRoom room) throws IOException {
        return options.opener(room.models(), Optional.ofNullable(steps), room.placement(), System.err);
    }

    private int atAWindow(IdentityShelf shelf, EnrolmentRoom room) throws IOException, InterruptedException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new IOException(
                    "there is no display for a window: name photographs instead, see guise enroll --help");
        }
        if (givenName != null) {
            throw new IOException("--window asks for name and photographs itself: leave them out here");
        }
        GuiseConfig config =
                around.settings(Optional.empty(), Optional.empty()).read().config();
        EnrolHost host = new EnrolHost(room, shelf, tutor(room), config, machine, RunningShow.of(around));
        Optional<Path> made = EnrolWindow.show(host);
        System.out.println(made.map(Path::toString).orElse("no identity was made"));
        return made.isPresent() ? 0 : 1;
    }

    private int here(IdentityShelf shelf, EnrolmentRoom room) throws IOException {
        String name = givenName;
        if (name == null) {
            throw new IOException("a name is missing: guise enroll NAME PHOTO..., or guise enroll --window");
        }
        if (fromClip < 1) {
            throw new IOException("--from-clip " + fromClip + ": give 1 or more");
        }
        if (Enrolment.finished(shelf.own().resolve(IdentityBundle.folderName(name)))) {
            System.out.println(shelf.find(name).folder());
            return 0;
        }
        Path place = shelf.placeFor(name);
        if (cancel) {
            return cancel(shelf, name, place);
        }
        ConsentForm form = form(name);
        List<Path> named = named();
        Tutor.Opener tutor = tutor(room);
        try (Enrolment enrolment = Enrolment.open(place, name, NanoClock.system());
                StopOnSignal signal = StopOnSignal.watch()) {
            enrolment.takeOnly(named, fromClip, line -> System.err.println("guise enroll: " + line));
            examine(enrolment, room, samePerson.length);
            enrolment.sign(form, tutor.model());
            Reins reins = new Reins();
            reins.want(finish ? Wish.FINISH : Wish.GO_ON);
            signal.showRuns(() -> reins.want(Wish.PAUSE));
            if (!tutor.model().equals(IdentityBundle.PHOTO_MODEL)) {
                System.err.println("previews: " + enrolment.path());
            }
            Optional<Path> made = learn(enrolment, tutor, reins);
            System.out.println(
                    made.map(Path::toString).orElse("paused; the same command goes on: " + enrolment.path()));
            made.ifPresent(folder -> System.err.println("wear it: guise run --identity " + folder.getFileName()
                    + ", or guise ctl wear " + folder.getFileName() + " while one runs"));
            return made.isPresent() ? 0 : 1;
        }
    }

    private int cancel(IdentityShelf shelf, String name, Path place) throws IOException {
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

    private ConsentForm form(String name) throws IOException {
        if (fictional == (agreedBy != null)) {
            throw new IOException(
                    "say who is shown: --agreed-by WHO for a person who agrees to be worn, or --fictional");
        }
        return new ConsentForm(name, Optional.ofNullable(agreedBy), agreedHow, LocalDate.now(ZoneId.systemDefault()));
    }

    private static void examine(Enrolment enrolment, EnrolmentRoom room, int vouched) throws IOException {
        if (enrolment.stage() == Enrolment.Stage.CHECKING) {
            try (Examiner examiner = room.examiner()) {
                enrolment.check(examiner, shot -> {});
            }
        }
        List<Shot> strangers =
                enrolment.shots().stream().filter(Shot::looksForeign).toList();
        if (vouched >= 2) {
            for (Shot shot : strangers) {
                enrolment.vouch(shot);
            }
        }
        tell(enrolment);
        if (vouched < 2 && !strangers.isEmpty()) {
            System.err.println(
                    "one consent covers one person: if all of them show the same one, say so by --same-person"
                            + " --same-person" + (vouched == 1 ? " (it was given once)" : ""));
        }
    }

    private static void tell(Enrolment enrolment) {
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
