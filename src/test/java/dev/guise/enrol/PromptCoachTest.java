package dev.guise.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.enrol.PromptCoach.Advice;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rendered people who do what is asked, and what is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PromptCoachTest {
    private static final int SIDE_PX = 320;
    private static final int PEOPLE = 5;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final Examiner examiner;

    PromptCoachTest() throws IOException {
        this.examiner = Photographs.examiner();
    }

    @AfterAll
    void close() {
        examiner.close();
    }

    @Test
    void takesEachPoseWhenItIsAskedForAndNoOther() throws IOException {
        HeadAssets assets = HeadAssets.load(TestFolders.makehumanData());
        int taken = 0;
        int wrong = 0;
        for (int person = 0; person < PEOPLE; person++) {
            Map<Prompt, Look> looks = looks(assets, 9_000_100 + person);
            PromptCoach coach = new PromptCoach();
            for (Prompt asked : Prompt.values()) {
                assertThat(coach.prompt()).contains(asked);
                for (Prompt shown : Prompt.values()) {
                    coach.look(Look.NOBODY, 0);
                    coach.look(look(looks, shown), SECOND_NS);
                    boolean take = coach.look(look(looks, shown), 2 * SECOND_NS).take();
                    if (shown == asked) {
                        taken += take ? 1 : 0;
                    } else {
                        wrong += take ? 1 : 0;
                    }
                }
                coach.taken(look(looks, asked));
            }
            assertThat(coach.prompt()).isEmpty();
        }
        System.out.println("prompts: taken when asked " + taken + " of " + PEOPLE * 6 + ", when not asked " + wrong
                + " of " + PEOPLE * 30);
        assertThat(taken).isGreaterThanOrEqualTo(PEOPLE * 6 * 9 / 10);
        assertThat(wrong).isLessThanOrEqualTo(PEOPLE * 30 / 20);
    }

    @Test
    void waitsUntilThePoseIsHeld() throws IOException {
        Look ahead = examiner.look(Pixels.frame(Photographs.of("ada")));
        PromptCoach coach = new PromptCoach();
        assertThat(coach.look(ahead, 0)).isEqualTo(new Advice(PromptCoach.STILL, false));
        assertThat(coach.look(ahead, SECOND_NS / 2).take()).isFalse();
        assertThat(coach.look(Look.NOBODY, SECOND_NS / 2).hint()).contains("no face");
        assertThat(coach.look(ahead, SECOND_NS).take()).isFalse();
        assertThat(coach.look(ahead, 2 * SECOND_NS).take()).isTrue();
        coach.taken(ahead);
        assertThat(coach.prompt()).contains(Prompt.LEFT);
        assertThat(coach.look(ahead, 3 * SECOND_NS)).isEqualTo(new Advice("A little more", false));
        coach.skip();
        assertThat(coach.prompt()).contains(Prompt.RIGHT);
    }

    private static Look look(Map<Prompt, Look> looks, Prompt prompt) {
        return looks.getOrDefault(prompt, Look.NOBODY);
    }

    private Map<Prompt, Look> looks(HeadAssets assets, long seed) {
        HeadIdentity person = HeadIdentity.seeded(assets, seed);
        HeadRenderer renderer = new HeadRenderer(assets, SIDE_PX, 1);
        HeadPicture picture = new HeadPicture(SIDE_PX);
        HeadView view = HeadView.desk(new SplittableRandom(seed));
        Map<Prompt, Look> looks = new EnumMap<>(Prompt.class);
        for (Prompt prompt : Prompt.values()) {
            renderer.render(person, performance(prompt), view, picture);
            looks.put(prompt, examiner.look(Pixels.frame(Pixels.image(picture.rgb, SIDE_PX, SIDE_PX))));
        }
        return looks;
    }

    private static HeadPerformance performance(Prompt prompt) {
        float[] units = new float[HeadPerformance.expressionNames().size()];
        switch (prompt) {
            case SMILE -> unit(units, "mouth-corner-puller", 1);
            case MOUTH_OPEN -> unit(units, "mouth-open", 0.8f);
            case EYES_CLOSED -> {
                unit(units, "eye-left-closure", 1);
                unit(units, "eye-right-closure", 1);
            }
            default -> {}
        }
        float yaw = prompt == Prompt.LEFT ? 0.42f : prompt == Prompt.RIGHT ? -0.42f : 0;
        return new HeadPerformance(yaw, 0, 0, 0, 0, units);
    }

    private static void unit(float[] units, String name, float weight) {
        units[HeadPerformance.expressionNames().indexOf(name)] = weight;
    }
}
