package dev.guise.enrol;

import dev.guise.enrol.Enrolment.Pace;
import dev.guise.enrol.Enrolment.Stage;
import dev.guise.fakes.ManualClock;
import dev.guise.generate.IdentityBundle;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A whole enrolment as a program of its own, for tests that kill it: place, tutor (small or counting), moment, photographs.
 * At the first moment that begins with the given words it says so and waits for its end.
 */
final class MortalEnrolment {
    static final String HERE = "test: here at ";
    static final String DONE = "test: done";

    private MortalEnrolment() {}

    public static void main(String[] arguments) throws IOException {
        Path place = Path.of(arguments[0]);
        if (Enrolment.finished(place)) {
            System.out.println(DONE);
            return;
        }
        Moments moments = what -> {
            if (what.startsWith(arguments[2])) {
                System.out.println(HERE + what);
                waitForTheEnd();
            }
        };
        List<Path> photographs = Arrays.stream(arguments).skip(3).map(Path::of).toList();
        try (Enrolment enrolment = Enrolment.open(place, "Zoe", NanoClock.system(), new Pace(2, 3), moments)) {
            enrolment.takeOnly(photographs, 3, line -> {});
            if (enrolment.stage() == Stage.CHECKING) {
                try (Examiner examiner = Photographs.examiner()) {
                    enrolment.check(examiner, shot -> {});
                }
            }
            if (enrolment.stage() == Stage.CONSENT) {
                moments.reached("consent");
                enrolment.sign(new IdentityBundle.Card(
                        "Zoe",
                        IdentityBundle.Kind.REAL,
                        "small",
                        "own",
                        new IdentityBundle.Consent("Zoe", "2026-01-31", "in person"),
                        null));
            }
            Tutor.Opener tutor = arguments[1].equals("small")
                    ? new SmallTutor.Small(SmallTutor.STEPS)
                    : CountingTutor.on(new ManualClock(0), "counting");
            enrolment.learn(tutor, new Reins(), now -> moments.reached("step " + now.made()));
        }
        System.out.println(DONE);
    }

    private static void waitForTheEnd() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException again) {
                Thread.onSpinWait();
            }
        }
    }
}
