package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.PipelineConfig;
import dev.guise.pipeline.FaceWatch.Look;
import dev.guise.pipeline.PipelineState.Picture;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineStateTest {
    private static final long MS = 1_000_000;
    private static final PipelineConfig CONFIG = new PipelineConfig(30, 500, 900, 2000, 0, 0);

    private final Loan loan = new Loan(5000 * MS);
    private final PipelineState state = new PipelineState(CONFIG, loan);
    private final FaceWatch watch = new FaceWatch(CONFIG);

    @Test
    void showsThePlaceholderUntilTheFirstPortrait() {
        state.neutralReady();
        state.alive(0);
        assertThat(state.pictureAt(0)).isEqualTo(Picture.PLACEHOLDER);
        state.portraitSeen();
        assertThat(state.pictureAt(0)).isEqualTo(Picture.PORTRAIT);
    }

    @Test
    void showsTheNeutralPortraitWhenSourceOrModelFallSilent() {
        state.neutralReady();
        state.portraitSeen();
        state.alive(0);
        assertThat(state.pictureAt(2000 * MS)).isEqualTo(Picture.PORTRAIT);
        assertThat(state.pictureAt(2001 * MS)).isEqualTo(Picture.NEUTRAL);
        state.alive(2002 * MS);
        assertThat(state.pictureAt(2003 * MS)).isEqualTo(Picture.PORTRAIT);
    }

    @Test
    void showsThePlaceholderWhenThereIsNoNeutralPortrait() {
        state.portraitSeen();
        state.alive(0);
        assertThat(state.pictureAt(3000 * MS)).isEqualTo(Picture.PLACEHOLDER);
    }

    @Test
    void hidesAtOnceWhateverElseHappens() {
        state.portraitSeen();
        state.alive(0);
        state.hide(true);
        assertThat(state.pictureAt(0)).isEqualTo(Picture.PLACEHOLDER);
        state.hide(false);
        assertThat(state.pictureAt(0)).isEqualTo(Picture.PORTRAIT);
    }

    @Test
    void showsThePlaceholderWhileTheCameraIsLentAndForNoLongerThanTheLease() {
        state.portraitSeen();
        state.passThrough(true);
        state.alive(0);
        loan.lend(0);
        assertThat(state.pictureAt(0)).isEqualTo(Picture.PLACEHOLDER);
        state.alive(4999 * MS);
        assertThat(state.pictureAt(4999 * MS)).isEqualTo(Picture.PLACEHOLDER);
        assertThat(state.pictureAt(5000 * MS)).isEqualTo(Picture.CAMERA);
        assertThat(loan.isLent(4999 * MS))
                .as("what has run out is over, whoever asks about earlier")
                .isFalse();
        loan.lend(6000 * MS);
        loan.lend(7000 * MS);
        state.alive(11_999 * MS);
        assertThat(state.pictureAt(11_999 * MS)).as("renewed").isEqualTo(Picture.PLACEHOLDER);
        loan.giveBack();
        assertThat(state.pictureAt(11_999 * MS)).isEqualTo(Picture.CAMERA);
    }

    @Test
    void holdsEasesAndRestsWhenTheFaceIsLost() {
        assertThat(watch.see(false, 0)).isEqualTo(Look.WAIT);
        assertThat(watch.see(true, 100 * MS)).isEqualTo(Look.FOLLOW);
        assertThat(watch.see(false, 599 * MS)).isEqualTo(Look.HOLD);
        assertThat(watch.see(false, 600 * MS)).isEqualTo(Look.EASE);
        assertThat(watch.easing()).isZero();
        assertThat(watch.see(false, 1050 * MS)).isEqualTo(Look.EASE);
        assertThat(watch.easing()).isEqualTo(0.5f);
        assertThat(watch.see(false, 1700 * MS)).isEqualTo(Look.EASE);
        assertThat(watch.easing()).isEqualTo(1);
        assertThat(watch.see(false, 1800 * MS)).isEqualTo(Look.REST);
        assertThat(watch.see(true, 1900 * MS)).isEqualTo(Look.FOLLOW);
        assertThat(watch.see(false, 1950 * MS)).isEqualTo(Look.HOLD);
    }

    @Test
    void takesAnotherPatienceWithSilenceAtOnce() {
        state.neutralReady();
        state.portraitSeen();
        state.alive(0);
        state.retune(new PipelineConfig(30, 500, 900, 300, 0, 0));
        assertThat(state.pictureAt(301 * MS)).isEqualTo(Picture.NEUTRAL);
        state.retune(new PipelineConfig(30, 500, 900, 5000, 0, 0));
        assertThat(state.pictureAt(4999 * MS)).isEqualTo(Picture.PORTRAIT);
    }

    @Test
    void takesAnotherPatienceWithTheFaceAtTheNextFrame() {
        watch.see(true, 0);
        watch.retune(new PipelineConfig(30, 1000, 200, 2000, 0, 0));
        assertThat(watch.see(false, 999 * MS)).isEqualTo(Look.HOLD);
        assertThat(watch.see(false, 1100 * MS)).isEqualTo(Look.EASE);
        assertThat(watch.easing()).isEqualTo(0.5f);
    }

    @Test
    void neverGoesBackOnTheWayToTheNeutralPoseWhenPatienceGrows() {
        watch.see(true, 0);
        watch.see(false, 950 * MS);
        float before = watch.easing();
        watch.retune(new PipelineConfig(30, 5000, 900, 2000, 0, 0));
        assertThat(watch.see(false, 1000 * MS)).isEqualTo(Look.EASE);
        assertThat(watch.easing()).isEqualTo(before);
        watch.retune(CONFIG);
        watch.see(false, 1400 * MS);
        watch.retune(new PipelineConfig(30, 5000, 900, 2000, 0, 0));
        assertThat(watch.see(false, 1500 * MS)).isEqualTo(Look.REST);
    }

    /** Random events in random order against the state table, written down once more in the plainest way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheStateTableInAnyOrderOfEvents(long seed) {
        Random random = new Random(seed);
        boolean hidden = false;
        boolean neutral = false;
        boolean portrait = false;
        long lifeMs = 0;
        long nowMs = 0;
        long faceMs = -1;
        boolean rested = false;
        long lentUntilMs = -1;
        for (int i = 0; i < 20_000; i++) {
            nowMs += random.nextInt(400);
            switch (random.nextInt(8)) {
                case 0 -> {
                    hidden = random.nextInt(4) == 0;
                    state.hide(hidden);
                }
                case 1 -> {
                    neutral |= random.nextInt(20) == 0;
                    if (neutral) {
                        state.neutralReady();
                    }
                }
                case 2 -> {
                    portrait |= random.nextInt(10) == 0;
                    if (portrait) {
                        state.portraitSeen();
                    }
                }
                case 3 -> {
                    lifeMs = nowMs;
                    state.alive(nowMs * MS);
                }
                case 4 -> {
                    lentUntilMs = nowMs + 5000;
                    loan.lend(nowMs * MS);
                }
                case 5 -> {
                    lentUntilMs = -1;
                    loan.giveBack();
                }
                default -> {
                    boolean face = random.nextInt(8) == 0;
                    Look look = watch.see(face, nowMs * MS);
                    faceMs = face ? nowMs : faceMs;
                    rested &= !face;
                    assertThat(look).isEqualTo(expected(face, faceMs, nowMs, rested));
                    rested |= look == Look.EASE && watch.easing() == 1;
                }
            }
            Picture silent = neutral ? Picture.NEUTRAL : Picture.PLACEHOLDER;
            Picture healthy = nowMs - lifeMs <= 2000 ? Picture.PORTRAIT : silent;
            Picture expected = hidden || nowMs < lentUntilMs || !portrait ? Picture.PLACEHOLDER : healthy;
            assertThat(state.pictureAt(nowMs * MS)).isEqualTo(expected);
        }
    }

    private static Look expected(boolean face, long faceMs, long nowMs, boolean rested) {
        if (face) {
            return Look.FOLLOW;
        }
        if (faceMs < 0) {
            return Look.WAIT;
        }
        if (nowMs - faceMs < 500) {
            return Look.HOLD;
        }
        return rested ? Look.REST : Look.EASE;
    }
}
