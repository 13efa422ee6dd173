package dev.guise.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.enrol.Enrolment.Pace;
import dev.guise.enrol.Enrolment.Stage;
import dev.guise.enrol.Reins.Wish;
import dev.guise.fakes.ManualClock;
import dev.guise.files.Sha256;
import dev.guise.files.Trees;
import dev.guise.generate.IdentityBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The way from photographs to a bundle, with real looks at the photographs and a tutor that only counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EnrolmentTest {
    private static final Pace QUICK = new Pace(2, 3);
    private static final IdentityBundle.Card CARD =
            new IdentityBundle.Card("Zoe", IdentityBundle.Kind.FICTIONAL, "lite/x", "CC0", null, null);

    private final Examiner examiner;
    private final ManualClock clock = new ManualClock(0);
    private final Tutor.Opener tutor = CountingTutor.on(clock, "counting");
    private Path photographs = Path.of("");
    private Path home = Path.of("");

    EnrolmentTest() throws IOException {
        this.examiner = Photographs.examiner();
    }

    /** The program ends here. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    @BeforeAll
    void takePhotographs(@TempDir Path folder) throws IOException {
        photographs = folder;
        ImageIO.write(Photographs.of("ada"), "png", folder.resolve("a.png").toFile());
        ImageIO.write(
                Photographs.blank(64, 64), "png", folder.resolve("b-wall.png").toFile());
        Files.writeString(folder.resolve("c-text.png"), "no picture");
    }

    @BeforeEach
    void makeAHome(@TempDir Path folder) {
        home = folder;
    }

    @AfterAll
    void close() {
        examiner.close();
    }

    @Test
    void makesABundleOfThePhotographsThatAreFitAndLeavesNothingElse() throws IOException {
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(enrolment.stage()).isEqualTo(Stage.TAKING);
            enrolment.takeOnly(List.of(photographs), 1, line -> {});
            assertThat(enrolment.stage()).isEqualTo(Stage.CHECKING);
            List<String> told = new ArrayList<>();
            enrolment.check(examiner, shot -> told.add(shot.origin()));
            assertThat(told).containsExactly("a.png", "b-wall.png", "c-text.png");
            assertThat(enrolment.shots()).extracting(Shot::usable).containsExactly(true, false, false);
            for (Shot shot : enrolment.shots()) {
                assertThat(ImageIO.read(enrolment.verdictPicture(shot).toFile()).getWidth())
                        .isEqualTo(480);
            }
            assertThat(enrolment.stage()).isEqualTo(Stage.CONSENT);
            enrolment.sign(CARD);
            assertThat(enrolment.stage()).isEqualTo(Stage.LEARNING);
            List<Progress> seen = new ArrayList<>();
            assertThat(enrolment.learn(tutor, new Reins(), seen::add)).contains(place());
            assertThat(seen).extracting(Progress::made).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(seen.get(3).left().orElseThrow().toSeconds()).isEqualTo(4);
            assertThat(seen.get(5).preview().getFileName()).hasToString("preview-000004.png");
        }
        assertThat(Files.readString(place().resolve("learnt"))).startsWith("1 photographs, 7 steps");
        assertThat(IdentityBundle.read(place()).card().sources())
                .containsExactly(Sha256.of(photographs.resolve("a.png")));
        assertThat(contents(home)).allMatch(file -> file.startsWith("zoe/"));
    }

    @Test
    void goesOnAfterAnEndAtEveryMomentAndMakesTheSame() throws IOException {
        Map<String, byte[]> straight = finish(Integer.MAX_VALUE);
        int deaths = 0;
        Trees.delete(place());
        while (diesAt(deaths + 1)) {
            deaths++;
            assertSame(straight, finish(Integer.MAX_VALUE), "after an end at moment " + deaths);
            Trees.delete(place());
        }
        assertThat(deaths).as("moments").isGreaterThan(25);
    }

    @Test
    void makesTheSameWhenItIsEndedAgainAndAgain() throws IOException {
        Map<String, byte[]> straight = finish(Integer.MAX_VALUE);
        Trees.delete(place());
        int starts = 0;
        while (diesAt(4 + starts % 3)) {
            starts++;
        }
        assertThat(starts).isGreaterThan(4);
        assertSame(straight, read(place()), "after " + starts + " ends");
    }

    private static void assertSame(Map<String, byte[]> wanted, Map<String, byte[]> files, String when) {
        assertThat(files.keySet()).as(when).isEqualTo(wanted.keySet());
        files.forEach((file, bytes) -> assertThat(bytes).as(file + " " + when).isEqualTo(wanted.get(file)));
    }

    @Test
    void removesWhatAnEndInTheMiddleOfAFileHasLeft() throws IOException {
        diesAt(6);
        Path work = EnrolmentFolder.beside(place());
        Files.writeString(work.resolve(".002.png.1234.part"), "half");
        Files.writeString(work.resolve("009.png"), "of no note");
        Files.createDirectories(work.resolve("bundle/deep"));
        finish(Integer.MAX_VALUE);
        assertThat(contents(home)).allMatch(file -> file.startsWith("zoe/"));
    }

    @Test
    void goesOnWithThePhotographsThatAreLeftWhenSomebodyRemovedOne() throws IOException {
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            enrolment.take(photographs.resolve("a.png"), 1);
            enrolment.take(photographs.resolve("b-wall.png"), 1);
            Files.delete(enrolment.photograph(enrolment.shots().get(0)));
        }
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(enrolment.shots()).extracting(Shot::origin).containsExactly("b-wall.png");
            enrolment.take(photographs.resolve("a.png"), 1);
            assertThat(enrolment.shots()).hasSize(2);
        }
    }

    @Test
    void pausesAndGoesOnWhereItWas() throws IOException {
        Reins reins = new Reins();
        try (Enrolment enrolment = ready()) {
            Optional<Path> made = enrolment.learn(tutor, reins, now -> pauseAt(4, now, reins, Wish.PAUSE));
            assertThat(made).isEmpty();
            assertThat(enrolment.hasLearnt()).isTrue();
        }
        assertThat(Enrolment.unfinished(home)).containsExactly("Zoe");
        List<Integer> steps = new ArrayList<>();
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(enrolment.stage()).isEqualTo(Stage.LEARNING);
            assertThat(enrolment.learn(tutor, new Reins(), now -> steps.add(now.made())))
                    .isPresent();
        }
        assertThat(steps).containsExactly(4, 5, 6, 7);
        assertThat(Enrolment.unfinished(home)).isEmpty();
    }

    @Test
    void offersToGoOnWithOneThatWasKilledWhileItsIdentityWasWritten() throws IOException {
        Moments bundle = what -> {
            if (what.equals("bundle written")) {
                throw new Death();
            }
        };
        try (Enrolment enrolment = open(bundle)) {
            enrolment.takeOnly(List.of(photographs), 1, line -> {});
            enrolment.check(examiner, shot -> {});
            enrolment.sign(CARD);
            assertThatThrownBy(() -> enrolment.learn(tutor, new Reins(), now -> {}))
                    .isInstanceOf(Death.class);
        }
        assertThat(Enrolment.unfinished(home)).containsExactly("Zoe");
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(enrolment.stage()).isEqualTo(Stage.WRITING);
            assertThat(enrolment.learn(tutor, new Reins(), now -> {})).contains(place());
        }
        assertThat(Enrolment.unfinished(home)).isEmpty();
    }

    @Test
    void leavesNothingWhenItIsCancelledWhileItLearnsAndOnceMore() throws IOException {
        Reins reins = new Reins();
        try (Enrolment enrolment = ready()) {
            assertThat(enrolment.learn(tutor, reins, now -> pauseAt(4, now, reins, Wish.CANCEL)))
                    .isEmpty();
            enrolment.cancel();
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void beginsTheLearningAnewWithOtherPhotographsOrAnotherTutor() throws IOException {
        Reins reins = new Reins();
        List<Integer> firsts = new ArrayList<>();
        try (Enrolment enrolment = ready()) {
            enrolment.learn(tutor, reins, now -> pauseAt(4, now, reins, Wish.PAUSE));
            reins.want(Wish.GO_ON);
            enrolment.learn(CountingTutor.on(clock, "other"), reins, now -> {
                pauseAt(2, now, reins, Wish.PAUSE);
                firsts.add(now.made());
            });
        }
        assertThat(firsts).startsWith(0);
        Path other = photographs.resolveSibling("other.png");
        ImageIO.write(Photographs.of("ben"), "png", other.toFile());
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            enrolment.takeOnly(List.of(other), 1, line -> {});
            assertThat(enrolment.stage()).isEqualTo(Stage.CHECKING);
            assertThat(enrolment.shots()).extracting(Shot::origin).containsExactly("other.png");
            assertThat(enrolment.hasLearnt()).isFalse();
        }
    }

    @Test
    void finishesEarlyWhenThatIsWanted() throws IOException {
        Reins reins = new Reins();
        try (Enrolment enrolment = ready()) {
            assertThat(enrolment.learn(tutor, reins, now -> pauseAt(3, now, reins, Wish.FINISH)))
                    .isPresent();
        }
        assertThat(Files.readString(place().resolve("learnt"))).startsWith("1 photographs, 3 steps");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws IOException {
        Reins reins = new Reins();
        try (Enrolment enrolment = ready()) {
            assertThat(enrolment.learn(tutor, reins, now -> pauseAt(3, now, reins, Wish.CANCEL)))
                    .isEmpty();
        }
        assertThat(contents(home)).isEmpty();
        try (Enrolment enrolment = ready()) {
            enrolment.cancel();
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void beginsAnewAfterAnEndInTheMiddleOfACancel() throws IOException {
        ready().close();
        int[] left = {3};
        try (Enrolment enrolment = open(what -> {
            if (what.equals("removing") && --left[0] == 0) {
                throw new Death();
            }
        })) {
            enrolment.cancel();
        } catch (Death expected) {
            left[0] = -1;
        }
        assertThat(left[0]).isEqualTo(-1);
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(enrolment.stage()).isEqualTo(Stage.TAKING);
        }
    }

    @Test
    void wantsAWordOfConsentAndAPhotographThatIsFit() throws IOException {
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            enrolment.take(photographs.resolve("a.png"), 1);
            enrolment.check(examiner, shot -> {});
            assertThatThrownBy(() -> enrolment.learn(tutor, new Reins(), now -> {}))
                    .hasMessageContaining("who is shown");
            IdentityBundle.Card real =
                    new IdentityBundle.Card("Zoe", IdentityBundle.Kind.REAL, "lite/x", "own", null, null);
            assertThatThrownBy(() -> enrolment.sign(real)).hasMessageContaining("without a record of consent");
            assertThatThrownBy(() -> enrolment.sign(consenting(" ", "2026-01-31")))
                    .hasMessageContaining("incomplete record of consent");
            assertThatThrownBy(() -> enrolment.sign(consenting("Zoe", "yesterday")))
                    .hasMessageContaining("incomplete record of consent");
            enrolment.sign(consenting("Zoe", "2026-01-31"));
            enrolment.remove(enrolment.shots().get(0));
            enrolment.take(photographs.resolve("b-wall.png"), 1);
            enrolment.check(examiner, shot -> {});
            assertThatThrownBy(() -> enrolment.learn(tutor, new Reins(), now -> {}))
                    .hasMessageContaining("no photograph can be used: no face is seen");
        }
    }

    private static IdentityBundle.Card consenting(String who, String date) {
        return new IdentityBundle.Card(
                "Zoe",
                IdentityBundle.Kind.REAL,
                "lite/x",
                "own",
                new IdentityBundle.Consent(who, date, "in person"),
                null);
    }

    @Test
    void isForOneProgramAtATimeAndForTheUserAlone() throws IOException {
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(enrolment.path())))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> open(Moments.UNHEARD)).hasMessageContaining("Zoe is being enrolled already");
        }
        open(Moments.UNHEARD).close();
        finish(Integer.MAX_VALUE);
        assertThatThrownBy(() -> open(Moments.UNHEARD)).hasMessageContaining("there is an identity Zoe already");
    }

    @Test
    void takesTheSameFileOnce() throws IOException {
        try (Enrolment enrolment = open(Moments.UNHEARD)) {
            enrolment.take(photographs.resolve("a.png"), 1);
            enrolment.take(photographs.resolve("a.png"), 1);
            assertThat(enrolment.shots()).hasSize(1);
        }
    }

    private static void pauseAt(int step, Progress now, Reins reins, Wish wish) {
        if (now.made() == step) {
            reins.want(wish);
        }
    }

    private Enrolment ready() throws IOException {
        Enrolment enrolment = open(Moments.UNHEARD);
        enrolment.take(photographs.resolve("a.png"), 1);
        enrolment.check(examiner, shot -> {});
        enrolment.sign(CARD);
        return enrolment;
    }

    private Path place() {
        return home.resolve("zoe");
    }

    private Enrolment open(Moments moments) throws IOException {
        return Enrolment.open(place(), "Zoe", clock, QUICK, moments);
    }

    private boolean diesAt(int moment) throws IOException {
        try {
            finish(moment);
            return false;
        } catch (Death expected) {
            return true;
        }
    }

    /** The whole way, dying at a moment; what the bundle holds. */
    private Map<String, byte[]> finish(int dyingAt) throws IOException {
        int[] left = {dyingAt};
        Moments moments = what -> {
            if (--left[0] == 0) {
                throw new Death();
            }
        };
        if (!Enrolment.finished(place())) {
            try (Enrolment enrolment = open(moments)) {
                enrolment.takeOnly(List.of(photographs), 1, line -> {});
                enrolment.check(examiner, shot -> {});
                enrolment.sign(CARD);
                assertThat(enrolment.learn(tutor, new Reins(), now -> {})).isPresent();
            }
        }
        assertThat(contents(home)).allMatch(file -> file.startsWith("zoe/"));
        return read(place());
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : contents(folder)) {
            files.put(file, Files.readAllBytes(folder.resolve(file)));
        }
        return files;
    }

    /** All files below a folder. */
    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
