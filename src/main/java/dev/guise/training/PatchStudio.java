package dev.guise.training;

import dev.guise.photo.FaceState;
import dev.guise.photo.MovedPicture;
import dev.guise.photo.PatchFrame;
import dev.guise.photo.PatchInput;
import dev.guise.photo.PatchPart;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Shoots patches: renders a picture of a person nobody has seen before, moves it by points to what the same person does in
 * another moment before the same camera, and keeps what the network sees together with the rendered truth. Points are the
 * renderer's own, off a little as a face mesh is. Belongs to one thread.
 */
final class PatchStudio implements Supplier<List<PatchTake>> {
    private static final int SIDE_PX = MovedPicture.SIDE_PX;
    private static final int RGB = 3;
    private static final double MOST_YAW = Math.toRadians(25);
    private static final double MOST_PITCH = Math.toRadians(18);
    private static final double MOST_TURN = Math.toRadians(30);
    private static final double MOUTH_AT_REST = 0.75;
    private static final double EYES_AT_REST = 0.85;
    /** Of the distance of the eyes' corners: a patch that is seen at less is turned away. */
    private static final double LEAST_SEEN = 0.4;

    private final HeadAssets assets;
    private final PatchConfig config;
    private final SplittableRandom random;
    private final HeadRenderer renderer;
    private final HeadPicture picture = new HeadPicture(SIDE_PX);

    PatchStudio(HeadAssets assets, PatchConfig config, SplittableRandom random) {
        this.assets = assets;
        this.config = config;
        this.random = random;
        this.renderer = new HeadRenderer(assets, SIDE_PX, 1);
    }

    /** Patches of one person, in one light, moved from one picture. */
    @Override
    public List<PatchTake> get() {
        HeadIdentity person = HeadIdentity.seeded(assets, random.nextLong());
        HeadView view = HeadView.photograph(person, random);
        HeadPerformance still = still();
        renderer.render(person, still, view, picture);
        MeshError error = new MeshError(picture.meshPoints, random);
        FaceState own = error.read(picture.meshPoints, picture.pupils, random);
        byte[] rgb = picture.rgb.clone();
        List<PatchInput> inputs = config.patch().parts().stream()
                .map(part -> new PatchInput(part, rgb, SIDE_PX, RGB, own))
                .toList();
        List<PatchTake> takes = new ArrayList<>();
        try (MovedPicture moved = new MovedPicture(rgb, own)) {
            for (int i = 0; i < config.feed().targets(); i++) {
                renderer.render(person, near(still), view, picture);
                FaceState driven = error.read(picture.meshPoints, picture.pupils, random);
                moved.move(driven);
                for (int k = 0; k < inputs.size(); k++) {
                    take(config.patch().parts().get(k), inputs.get(k), moved, driven, takes);
                }
            }
        }
        return takes;
    }

    private void take(PatchPart part, PatchInput input, MovedPicture moved, FaceState driven, List<PatchTake> takes) {
        if (part.shownShare(driven) < LEAST_SEEN) {
            return;
        }
        PatchFrame frame = PatchFrame.of(part, driven)
                .moved(
                        1.5 * random.nextGaussian(),
                        1.5 * random.nextGaussian(),
                        0.06 * random.nextGaussian(),
                        Math.exp(0.05 * random.nextGaussian()));
        float[] seen = new float[part.pixels() * PatchInput.CHANNELS];
        if (input.fill(moved.rgb(), SIDE_PX, RGB, moved.warp(), driven, frame, seen, 0)) {
            float[] truth = new float[part.pixels() * RGB];
            frame.cut(picture.rgb, SIDE_PX, RGB, truth, 0, RGB);
            takes.add(new PatchTake(levels(seen), levels(truth)));
        }
    }

    private static byte[] levels(float[] values) {
        byte[] levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (255 * values[i] + 0.5f);
        }
        return levels;
    }

    /** What people do in photographs: mostly the mouth is shut or smiles a little and the eyes are open. */
    private HeadPerformance still() {
        HeadPerformance any = HeadPerformance.random(random);
        while (Math.abs(any.yawRad()) > MOST_YAW || Math.abs(any.pitchRad()) > MOST_PITCH) {
            any = HeadPerformance.random(random);
        }
        double mouth = random.nextDouble() < MOUTH_AT_REST ? 0.3 * random.nextDouble() : 1;
        double lids = random.nextDouble() < EYES_AT_REST ? 0.2 * random.nextDouble() : 1;
        float[] weights = any.expression().clone();
        for (int i = 0; i < weights.length; i++) {
            String unit = HeadPerformance.expressionNames().get(i);
            weights[i] *= (float) (unit.startsWith("mouth-") ? mouth : unit.startsWith("eye-") ? lids : 1);
        }
        float gaze = 0.4f;
        return new HeadPerformance(
                any.yawRad(), any.pitchRad(), any.rollRad(), gaze * any.gazeXRad(), gaze * any.gazeYRad(), weights);
    }

    /** Another moment, not turned farther away than a picture can bear. */
    private HeadPerformance near(HeadPerformance still) {
        while (true) {
            HeadPerformance other = HeadPerformance.random(random);
            if (Math.abs(other.yawRad() - still.yawRad()) < MOST_TURN
                    && Math.abs(other.pitchRad() - still.pitchRad()) < MOST_PITCH) {
                return other;
            }
        }
    }
}
