package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The shipped model of many people before rendered people whom it has never seen, four webcam pictures of each. */
class MetaModelTest {
    private static final int PEOPLE = 6;
    private static final int WITNESSES = 4;
    private static final long FIRST_STRANGER = 9_000_000;
    private static final int TARGET = HeadFeed.TARGET_PX * HeadFeed.TARGET_PX * 3;
    private static final int WITNESS = Augmentation.SIZE_PX * Augmentation.SIZE_PX * 3;

    private final float[] witnesses = new float[PEOPLE * WITNESSES * WITNESS];
    private final float[] truth = new float[PEOPLE * PoseTruth.SIZE];
    private final byte[][] targets = new byte[PEOPLE][];

    @Test
    void showsStrangersMoreLikeThemselvesThanLikeOthers() throws IOException {
        render(HeadAssets.load(TestFolders.makehumanData()));
        float[][] made = makeEveryoneAsEveryone();

        int nearer = 0;
        double ownError = 0;
        for (int pose = 0; pose < PEOPLE; pose++) {
            double own = error(made[pose], pose, pose);
            ownError += own / PEOPLE;
            for (int other = 0; other < PEOPLE; other++) {
                nearer += other != pose && own < error(made[other], pose, pose) ? 1 : 0;
            }
        }

        System.out.printf(
                "meta model: own error %.4f, nearer to the own face in %d of %d%n",
                ownError, nearer, PEOPLE * (PEOPLE - 1));
        assertThat(nearer).isGreaterThanOrEqualTo(PEOPLE * (PEOPLE - 1) * 9 / 10);
        assertThat(ownError).isLessThan(0.06);
    }

    private void render(HeadAssets assets) {
        HeadRenderer targetRenderer = new HeadRenderer(assets, HeadFeed.TARGET_PX, 2);
        HeadRenderer webcamRenderer = new HeadRenderer(assets, HeadFeed.DRIVER_PX, 2);
        HeadPicture target = new HeadPicture(HeadFeed.TARGET_PX);
        HeadPicture webcam = new HeadPicture(HeadFeed.DRIVER_PX);
        HeadIdentity anyone = HeadIdentity.seeded(assets, 0);
        targetRenderer.render(anyone, HeadPerformance.neutral(), HeadView.studio(anyone), target);
        PoseTruth poseTruth = new PoseTruth(target.meanHeadFrontal);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < PEOPLE; i++) {
            HeadIdentity person = HeadIdentity.seeded(assets, FIRST_STRANGER + i);
            targetRenderer.render(person, HeadPerformance.random(random), HeadView.studio(person), target);
            targets[i] = target.rgb.clone();
            System.arraycopy(poseTruth.of(target), 0, truth, i * PoseTruth.SIZE, PoseTruth.SIZE);
            for (int k = 0; k < WITNESSES; k++) {
                webcamRenderer.render(person, HeadPerformance.random(random), HeadView.webcam(person, random), webcam);
                see(webcam.rgb, (i * WITNESSES + k) * WITNESS);
            }
        }
    }

    /** The whole crop, as in enrolment. */
    private void see(byte[] crop, int offset) {
        float[] all = new float[crop.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (crop[i] & 255) / 255f;
        }
        float[] small = AreaResize.middle(all, HeadFeed.DRIVER_PX, HeadFeed.DRIVER_PX, Augmentation.SIZE_PX);
        System.arraycopy(small, 0, witnesses, offset, WITNESS);
    }

    /** Pictures [identity][pose, 256, 256, 3]. */
    private float[][] makeEveryoneAsEveryone() throws IOException {
        int e = Generator.Size.LITE.identitySize();
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> seen =
                    tensor(tf, witnesses, PEOPLE * WITNESSES, Augmentation.SIZE_PX, Augmentation.SIZE_PX, 3);
            Operand<TFloat32> each = new IdentityEncoder(
                            named(tf, "identity-encoder").in("identity_encoder"), IdentityEncoder.Size.LITE)
                    .apply(seen);
            Operand<TFloat32> people = tf.math.mean(
                    tf.reshape(each, tf.constant(new int[] {PEOPLE, WITNESSES, e})), tf.constant(1)); // [PEOPLE,E]
            Generator generator = new Generator(named(tf, "meta-generator").in("generator"), Generator.Size.LITE);
            float[][] made = new float[PEOPLE][PEOPLE * TARGET];
            try (Session session = Sessions.open(graph, Placement.plain())) {
                for (int i = 0; i < PEOPLE; i++) {
                    Operand<TFloat32> one =
                            tf.gather(people, tf.constant(new int[] {i, i, i, i, i, i}), tf.constant(0));
                    Operand<TFloat32> rgb = generator
                            .apply(one, tensor(tf, truth, PEOPLE, PoseTruth.SIZE))
                            .rgb();
                    try (Result result = session.runner().fetch(rgb).run()) {
                        ((TFloat32) result.get(0))
                                .asRawTensor()
                                .data()
                                .asFloats()
                                .read(made[i]);
                    }
                }
            }
            return made;
        }
    }

    private static Parameters named(Ops tf, String file) throws IOException {
        Checkpoint weights = Checkpoint.read(Path.of("models/lite/" + file + ".safetensors"));
        return new Parameters(tf, new ConstantStore(tf, weights.arrays()));
    }

    private static Operand<TFloat32> tensor(Ops tf, float[] values, long... shape) {
        return tf.constant(TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
    }

    /** Mean absolute difference of a made picture to a target, 0..1. */
    private double error(float[] made, int pose, int person) {
        double sum = 0;
        for (int i = 0; i < TARGET; i++) {
            sum += Math.abs(made[pose * TARGET + i] - (targets[person][i] & 255) / 255.0);
        }
        return sum / TARGET;
    }
}
