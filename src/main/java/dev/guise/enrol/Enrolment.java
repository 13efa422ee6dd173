package dev.guise.enrol;

import dev.guise.files.Sha256;
import dev.guise.frame.Frame;
import dev.guise.generate.IdentityBundle;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import dev.guise.training.FineTuning;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One enrolment, from photographs to a bundle. It may be closed, or the program killed, at any moment: opened again it goes on
 * with what its folder holds, and what it makes is the same. One thread at a time, but for {@link #shots}.
 */
public final class Enrolment implements AutoCloseable {
    /**
     * How often it shows and keeps what is learnt.
     *
     * @param previewSteps from preview to preview
     * @param stateSteps from state to state: what an end of the program costs at most
     */
    record Pace(int previewSteps, int stateSteps) {
        static final Pace USUAL = new Pace(10, 25);
    }

    /** How far it is. */
    public enum Stage {
        TAKING,
        CHECKING,
        CONSENT,
        LEARNING,
        WRITING
    }

    private final EnrolmentFolder folder;
    private final Path place;
    private final NanoClock clock;
    private final Pace pace;
    private final Intake intake = new Intake();

    private Enrolment(EnrolmentFolder folder, Path place, NanoClock clock, Pace pace) {
        this.folder = folder;
        this.place = place;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Opens the enrolment of a name, or begins it.
     *
     * @param place where the identity's folder is to be; nothing may be there yet
     * @throws IOException if another program enrols this name now
     */
    public static Enrolment open(Path place, String name, NanoClock clock) throws IOException {
        return open(place, name, clock, Pace.USUAL, Moments.UNHEARD);
    }

    static Enrolment open(Path place, String name, NanoClock clock, Pace pace, Moments moments) throws IOException {
        if (Files.exists(place)) {
            throw new IOException("there is an identity " + name + " already (" + place + "): choose another name");
        }
        Path absolute = place.toAbsolutePath().normalize();
        EnrolmentFolder folder = EnrolmentFolder.open(EnrolmentFolder.beside(absolute), name, moments);
        return new Enrolment(folder, absolute, clock, pace);
    }

    /** Ends an enrolment whose identity took its place just before the program was killed; true if that was so. */
    public static boolean finished(Path place) throws IOException {
        Path path = EnrolmentFolder.beside(place);
        if (!Files.exists(place) || !Files.isDirectory(path)) {
            return false;
        }
        Optional<Notes> notes = Notes.read(path);
        boolean finished = notes.filter(Notes::finishing).isPresent();
        if (finished || notes.isEmpty()) {
            try (EnrolmentFolder left =
                    EnrolmentFolder.open(path, String.valueOf(place.getFileName()), Moments.UNHEARD)) {
                left.remove();
            }
        }
        return finished;
    }

    /** Names of the enrolments in an identities folder that wait to be gone on with. */
    public static List<String> unfinished(Path identities) throws IOException {
        if (!Files.isDirectory(identities)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> all = Files.list(identities)) {
            for (Path each : all.sorted().toList()) {
                String file = String.valueOf(each.getFileName());
                if (file.startsWith(".") && file.endsWith(EnrolmentFolder.ENDING) && !isInPlace(each)) {
                    Notes.read(each).ifPresent(notes -> names.add(notes.name()));
                }
            }
        }
        return names;
    }

    /** Whether the identity of an enrolment's folder has its place already. */
    private static boolean isInPlace(Path enrolling) {
        String file = String.valueOf(enrolling.getFileName());
        return Files.exists(
                enrolling.resolveSibling(file.substring(1, file.length() - EnrolmentFolder.ENDING.length())));
    }

    public String name() {
        return folder.notes().name();
    }

    /** Where it keeps what it has, verdict pictures and previews too. */
    public Path path() {
        return folder.path();
    }

    /** All photographs, in the order in which they came. Any thread. */
    public List<Shot> shots() {
        return folder.notes().shots();
    }

    /** How far it is. */
    public Stage stage() {
        Notes notes = folder.notes();
        if (notes.finishing()) {
            return Stage.WRITING;
        }
        if (notes.shots().isEmpty()) {
            return Stage.TAKING;
        }
        if (notes.shots().stream().anyMatch(shot -> shot.quality() == null)) {
            return Stage.CHECKING;
        }
        return notes.card() == null ? Stage.CONSENT : Stage.LEARNING;
    }

    /** Whether some of the learning is kept. */
    public boolean hasLearnt() {
        return folder.hasState();
    }

    /** The picture of a photograph's verdict: its faces and the reason. It is there once it was examined. */
    public Path verdictPicture(Shot shot) {
        return folder.verdict(shot.id());
    }

    /** The photograph itself, as it was taken in; not there if it could not be read. */
    public Path photograph(Shot shot) {
        return folder.photograph(shot.id());
    }

    /** All previews, oldest first. */
    public List<Path> previews() throws IOException {
        return folder.previews();
    }

    /** What was signed, if anything. */
    Optional<IdentityBundle.Card> card() {
        return Optional.ofNullable(folder.notes().card());
    }

    /**
     * Goes on with the same files as before, or else begins anew with these, and takes in what is not taken in yet.
     *
     * @param named pictures, folders of them, clips
     * @param fromClip pictures taken of each clip
     * @param told hears what of a folder is no photograph, in one line
     */
    public void takeOnly(List<Path> named, int fromClip, Consumer<String> told) throws IOException {
        List<Path> files = Intake.files(named, told);
        MessageDigest digest = Sha256.digest();
        digest.update(Integer.toString(fromClip).getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            digest.update(HexFormat.of().parseHex(Sha256.of(file)));
        }
        String asked = HexFormat.of().formatHex(digest.digest());
        if (!asked.equals(folder.notes().asked())) {
            folder.begin(Notes.blank(name()).asking(asked));
        }
        for (Path file : files) {
            take(file, fromClip);
        }
    }

    /** The files that are meant: folders are replaced by the pictures and clips in them; {@code told} as above. */
    public static List<Path> files(List<Path> named, Consumer<String> told) throws IOException {
        return Intake.files(named, told);
    }

    /** Takes in a picture or clip; one that cannot be read becomes a photograph that says so. The same file counts once. */
    public void take(Path file, int fromClip) throws IOException {
        String source = Sha256.of(file);
        Notes before = folder.notes();
        if (before.taken().contains(source)) {
            return;
        }
        List<Shot> all = new ArrayList<>(before.shots());
        try {
            intake.open(file, fromClip, (frame, origin) -> {
                String id = nextId(all);
                keep(frame, id);
                all.add(Shot.taken(id, origin, source));
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        } catch (IOException | RuntimeException unreadable) {
            all.subList(before.shots().size(), all.size()).clear();
            all.add(Shot.unreadable(
                    nextId(all), String.valueOf(file.getFileName()), source, DistinctErrors.oneLine(unreadable)));
        }
        List<String> taken = new ArrayList<>(before.taken());
        taken.add(source);
        folder.note(before.shots(all).taken(taken));
    }

    /** Takes in one picture of a camera. */
    public Shot take(Frame frame, String origin) throws IOException {
        List<Shot> all = new ArrayList<>(shots());
        String id = nextId(all);
        try {
            keep(frame, id);
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        MessageDigest digest = Sha256.digest();
        digest.update(frame.rgb(), 0, frame.strideBytes() * frame.heightPx());
        Shot shot = Shot.taken(id, origin, HexFormat.of().formatHex(digest.digest()));
        all.add(shot);
        folder.note(folder.notes().shots(all));
        return shot;
    }

    /** Fails unchecked, so that a full disk is not taken for a photograph that cannot be read. */
    private void keep(Frame frame, String id) {
        try {
            folder.keepPhotograph(id, Pixels.image(frame.rgb(), frame.widthPx(), frame.heightPx()));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static String nextId(List<Shot> all) {
        int last = all.isEmpty() ? 0 : Integer.parseInt(all.get(all.size() - 1).id());
        return String.format(Locale.ROOT, "%03d", last + 1);
    }

    /** Takes a photograph out again. */
    public void remove(Shot shot) throws IOException {
        Notes before = folder.notes();
        List<String> taken = new ArrayList<>(before.taken());
        taken.remove(shot.source());
        List<Shot> left = before.shots().stream()
                .filter(each -> !each.id().equals(shot.id()))
                .map(each -> each.compared(null))
                .toList();
        folder.note(before.shots(left).taken(taken));
        folder.forget(shot.id());
    }

    /**
     * Examines what was not examined yet, one by one, and then compares all that are fit.
     *
     * @param told hears of each photograph that was examined, and again where the comparison changed its verdict
     */
    public void check(Examiner examiner, Consumer<Shot> told) throws IOException {
        for (Shot shot : shots()) {
            if (shot.quality() == null) {
                told.accept(examined(examiner, shot));
            }
        }
        compare(examiner, told);
    }

    private Shot examined(Examiner examiner, Shot shot) throws IOException {
        Verdict verdict;
        if (shot.unreadable() != null) {
            verdict = Verdict.refused(Fault.UNREADABLE, shot.unreadable(), List.of());
            folder.keepVerdict(shot.id(), VerdictPicture.unreadable(verdict));
        } else {
            BufferedImage photograph = Pixels.read(folder.photograph(shot.id()));
            Frame frame = Pixels.frame(photograph);
            Look look = examiner.look(frame);
            verdict = Quality.of(look);
            if (!verdict.refused() && look.face().isPresent()) {
                FineTuning.Photograph cut = examiner.cut(frame, look.face().get());
                verdict = Quality.of(verdict, cut.mask());
                folder.keepCut(shot.id(), cut);
            }
            folder.keepVerdict(shot.id(), VerdictPicture.of(photograph, verdict));
        }
        Shot judged = shot.judged(verdict);
        replace(judged);
        return judged;
    }

    private void compare(Examiner examiner, Consumer<Shot> told) throws IOException {
        List<Shot> fit = new ArrayList<>();
        List<float[]> directions = new ArrayList<>();
        List<Verdict> qualities = new ArrayList<>();
        for (Shot shot : shots()) {
            Verdict quality = shot.quality();
            if (quality != null && !quality.refused()) {
                fit.add(shot);
                directions.add(examiner.direction(folder.cut(shot.id())));
                qualities.add(quality);
            }
        }
        List<@Nullable Verdict> likenesses = Likeness.of(directions, qualities);
        for (int i = 0; i < fit.size(); i++) {
            Shot compared = fit.get(i).compared(likenesses.get(i));
            if (!compared.equals(fit.get(i))) {
                rejudge(compared);
                told.accept(compared);
            }
        }
    }

    private void rejudge(Shot shot) throws IOException {
        BufferedImage photograph = Pixels.read(folder.photograph(shot.id()));
        folder.keepVerdict(
                shot.id(), VerdictPicture.of(photograph, shot.verdict().orElseThrow()));
        replace(shot);
    }

    /**
     * Takes a photograph on somebody's word although it looks like somebody else. Whoever calls this has asked twice: the consent of
     * the person who is shown would otherwise cover another one.
     */
    public void vouch(Shot shot) throws IOException {
        if (shot.looksForeign()) {
            rejudge(shot.vouchedFor());
        }
    }

    private void replace(Shot changed) throws IOException {
        folder.note(folder.notes()
                .shots(shots().stream()
                        .map(each -> each.id().equals(changed.id()) ? changed : each)
                        .toList()));
    }

    /** Keeps what a form says; where it says what was said before, the day of the first word counts. */
    public void sign(ConsentForm form, String model) throws IOException {
        if (card().filter(form::saysTheSameAs).isEmpty()) {
            sign(form.card(model));
        }
    }

    /** Keeps who is shown and who agreed; may be signed anew. A real person's card without consent is refused. */
    void sign(IdentityBundle.Card card) throws IOException {
        try {
            card.refuseWithoutConsent();
        } catch (IllegalArgumentException error) {
            throw new IOException(error.getMessage(), error);
        }
        folder.note(folder.notes().signed(card));
    }

    /** Refuses to learn without a signed card and a photograph that is fit. */
    private List<Sitting> material(List<Shot> usable) throws IOException {
        if (folder.notes().card() == null) {
            throw new IOException("nobody has said who is shown: sign the form first");
        }
        if (usable.isEmpty()) {
            throw new IOException("no photograph can be used: " + reasons() + "; see " + path());
        }
        List<Sitting> sittings = new ArrayList<>();
        for (Shot shot : usable) {
            sittings.add(new Sitting(folder.cut(shot.id()), folder.photograph(shot.id())));
        }
        return sittings;
    }

    private String reasons() {
        List<String> reasons = shots().stream()
                .flatMap(shot -> shot.verdict().stream())
                .map(Verdict::line)
                .distinct()
                .toList();
        return reasons.isEmpty() ? "there is none" : String.join("; ", reasons);
    }

    /**
     * Learns, and writes the bundle when all steps are made or {@link Reins.Wish#FINISH} is wanted.
     *
     * @return where the identity is; empty when it was paused or cancelled
     */
    public Optional<Path> learn(Tutor.Opener opener, Reins reins, Progress.Watch watch) throws IOException {
        List<Shot> usable = shots().stream().filter(Shot::usable).toList();
        List<Sitting> sittings = material(usable);
        String learning = hash(usable, opener.name());
        if (!learning.equals(folder.notes().learning())) {
            folder.forgetState();
            folder.note(folder.notes().finishing(false).learning(learning));
        }
        boolean finish;
        try (Tutor tutor = opener.open(sittings)) {
            folder.state().ifPresent(tutor::resume);
            if (!folder.notes().finishing()) {
                new Lesson(tutor, reins, watch).run();
            }
            finish = folder.notes().finishing()
                    || reins.wish() == Reins.Wish.FINISH
                    || (tutor.made() == tutor.steps() && reins.wish() != Reins.Wish.CANCEL);
            if (finish) {
                folder.note(folder.notes().finishing(true));
                write(tutor, opener.model(), usable);
            }
        }
        if (finish || reins.wish() == Reins.Wish.CANCEL) {
            folder.remove();
        }
        return finish ? Optional.of(place) : Optional.empty();
    }

    private static String hash(List<Shot> usable, String tutor) {
        StringBuilder all = new StringBuilder(tutor);
        usable.forEach(shot -> all.append('\n').append(shot.id()).append(' ').append(shot.source()));
        return HexFormat.of().formatHex(Sha256.digest().digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void write(Tutor tutor, String model, List<Shot> usable) throws IOException {
        Path bundle = folder.emptyBundle();
        IdentityBundle.Card card = card().orElseThrow()
                .drawnBy(model)
                .madeOf(usable.stream().map(Shot::source).distinct().toList());
        tutor.write(card, bundle);
        folder.putInPlace(bundle, place);
    }

    /** Ends it and leaves nothing behind. */
    public void cancel() throws IOException {
        folder.remove();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    /** The steps of one start, with their previews and kept states. */
    private final class Lesson {
        private final Tutor tutor;
        private final Reins reins;
        private final Progress.Watch watch;
        private final TimeLeft time = new TimeLeft(clock);
        private Path preview;

        Lesson(Tutor tutor, Reins reins, Progress.Watch watch) throws IOException {
            this.tutor = tutor;
            this.reins = reins;
            this.watch = watch;
            this.preview = draw();
        }

        void run() throws IOException {
            watch.progress(new Progress(tutor.made(), tutor.steps(), Optional.empty(), preview));
            if (reins.wish() == Reins.Wish.GO_ON) {
                try {
                    tutor.run((step, losses) -> goesOn(step));
                } catch (UncheckedIOException full) {
                    throw full.getCause();
                }
            }
            if (reins.wish() != Reins.Wish.CANCEL) {
                preview = draw();
                folder.keepState(tutor.state());
            }
        }

        private boolean goesOn(int step) {
            try {
                if (step % pace.previewSteps == 0) {
                    preview = draw();
                }
                if (step % pace.stateSteps == 0) {
                    folder.keepState(tutor.state());
                }
            } catch (IOException error) {
                throw new UncheckedIOException(error);
            }
            watch.progress(new Progress(step, tutor.steps(), time.step(tutor.steps() - step), preview));
            return reins.wish() == Reins.Wish.GO_ON;
        }

        private Path draw() throws IOException {
            return folder.preview(tutor.photograph(0), tutor.preview(0), tutor.made());
        }
    }
}
