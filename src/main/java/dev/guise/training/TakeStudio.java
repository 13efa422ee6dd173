package dev.guise.training;

import dev.guise.landmark.SoftDrawing;
import dev.guise.networks.HeadSystem;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Shoots takes, one after the other; belongs to one rendering thread. */
final class TakeStudio {
    private static final byte[] NOTHING = new byte[0];
    private static final float[] NOWHERE = new float[4];
    private static final float[] NEITHER = new float[8];
    private static final int PATCH_PX = TrainingGraph.CROP_PX;
    private static final int PATCH_TRIES = 16;
    /** Share of drivers that are another person than the one shown, so that no identity leaks through the pose. */
    private static final double TWINS = 0.8;

    private static final Around EYES = new Around(1.5f, 24, 0.5f);
    private static final Around EYE = new Around(1.1f, 12, 0.6f);
    private static final Around MOUTH = new Around(1.5f, 24, 0.8f);

    private final TrainConfig config;
    private final List<HeadIdentity> people;
    private final List<HeadIdentity> strangers;
    private final PoseTruth poseTruth;
    private final SplittableRandom random;
    private final HeadRenderer targetRenderer;
    private final HeadRenderer driverRenderer;
    private final HeadPicture target = new HeadPicture(HeadFeed.TARGET_PX);
    private final HeadPicture driver = new HeadPicture(HeadFeed.DRIVER_PX);

    TakeStudio(
            HeadAssets assets,
            TrainConfig config,
            List<HeadIdentity> people,
            List<HeadIdentity> strangers,
            PoseTruth poseTruth,
            SplittableRandom random) {
        this.strangers = strangers;
        this.config = config;
        this.people = people;
        this.poseTruth = poseTruth;
        this.random = random;
        this.targetRenderer = new HeadRenderer(assets, HeadFeed.TARGET_PX, 2);
        this.driverRenderer = new HeadRenderer(assets, HeadFeed.DRIVER_PX, 2);
    }

    Take shoot() {
        int index = random.nextInt(people.size());
        HeadIdentity person = people.get(index);
        HeadPerformance performance = HeadPerformance.random(random);
        byte[] driverBytes = NOTHING;
        if (!config.pictures() || config.poseSource() == TrainConfig.PoseSource.ENCODER) {
            HeadIdentity actor = random.nextDouble() < TWINS ? strangers.get(random.nextInt(strangers.size())) : person;
            driverRenderer.render(actor, performance, HeadView.webcam(actor, random), driver);
            driverBytes = driver.rgb.clone();
        }
        if (!config.pictures()) {
            return new Take(
                    index,
                    NOTHING,
                    NOTHING,
                    driverBytes,
                    NOTHING,
                    poseTruth.of(driver),
                    NOWHERE,
                    NOWHERE,
                    NEITHER,
                    NOWHERE,
                    NOWHERE);
        }
        targetRenderer.render(person, performance, HeadView.studio(person), target);
        return new Take(
                index,
                target.rgb.clone(),
                target.mask.clone(),
                driverBytes,
                witness(person),
                poseTruth.of(target),
                landmarks(target),
                box(36, 47, EYES),
                both(box(36, 41, EYE), box(42, 47, EYE)),
                box(48, 67, MOUTH),
                patch());
    }

    private byte[] witness(HeadIdentity person) {
        if (config.people().identityFrames() == 0 || config.system() == HeadSystem.FSTH) {
            return NOTHING;
        }
        driverRenderer.render(person, HeadPerformance.random(random), HeadView.webcam(person, random), driver);
        return driver.rgb.clone();
    }

    /** All points of a picture that are drawn, {@value SoftDrawing#POINTS} x (x, y). */
    static float[] landmarks(HeadPicture of) {
        float[] points = Arrays.copyOf(of.landmarks, 2 * SoftDrawing.POINTS);
        System.arraycopy(of.pupils, 0, points, of.landmarks.length, of.pupils.length);
        return points;
    }

    /** A square of the target's own pixels whose middle lies on the person. */
    private float[] patch() {
        int span = HeadFeed.TARGET_PX - PATCH_PX;
        int x = 0;
        int y = 0;
        for (int i = 0; i < PATCH_TRIES; i++) {
            x = random.nextInt(span + 1);
            y = random.nextInt(span + 1);
            if (target.mask[(y + PATCH_PX / 2) * HeadFeed.TARGET_PX + x + PATCH_PX / 2] != 0) {
                break;
            }
        }
        float last = HeadFeed.TARGET_PX - 1;
        return new float[] {y / last, x / last, (y + PATCH_PX - 1) / last, (x + PATCH_PX - 1) / last};
    }

    /** How a box lies around landmarks: grown by a factor, at least so many pixels wide, and so high as a share of its width. */
    private record Around(float grow, float leastPx, float leastAspect) {}

    private static float[] both(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Box around landmarks {@code from..to} of the target. */
    private float[] box(int from, int to, Around around) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = from; i <= to; i++) {
            left = Math.min(left, target.landmarks[2 * i]);
            right = Math.max(right, target.landmarks[2 * i]);
            top = Math.min(top, target.landmarks[2 * i + 1]);
            bottom = Math.max(bottom, target.landmarks[2 * i + 1]);
        }
        float half = around.grow * Math.max(right - left, around.leastPx) / 2;
        float halfHigh = Math.max(half * around.leastAspect, around.grow * (bottom - top) / 2);
        float x = (left + right) / 2;
        float y = (top + bottom) / 2;
        float side = HeadFeed.TARGET_PX;
        return new float[] {(y - halfHigh) / side, (x - half) / side, (y + halfHigh) / side, (x + half) / side};
    }
}
