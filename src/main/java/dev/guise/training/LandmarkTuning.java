package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.nn.VariableStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Few-shot fine-tuning of FSTH (section 3.4): from some photographs of a person and the drawings of their landmarks to that
 * person's generator, whose adaptive norms are free numbers that began as what P makes of the person. With no steps it is the
 * feed-forward form. One thread; close it.
 */
public final class LandmarkTuning extends PhotographTuning {
    /**
     * A cropped photograph as large as the generator's pictures.
     *
     * @param rgb rows of pixels, red first
     * @param mask a byte a pixel, 0 background to 255 person; for generators that make masks
     * @param drawing of its landmarks, as rgb
     * @param points x, y of its 68 landmarks in pixels; what follows them is not looked at
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    public record Photograph(byte[] rgb, byte[] mask, byte[] drawing, float[] points) {}

    /**
     * Arrays of FSTH's networks, each named as within its network.
     *
     * @param generator of anyone, or the personal form: then it goes on from there
     * @param discriminator may be empty: then the critic begins untaught
     */
    public record Weights(
            Map<String, WeightArray> embedder,
            Map<String, WeightArray> generator,
            Map<String, WeightArray> discriminator) {}

    private final FsthStep.Networks sizes;
    private final FineTuning.Plan plan;
    private final List<Photograph> photographs;
    private final FsthItem layout;
    private final float[] person;
    private final StepSession session;
    private final TuningRun run;

    /**
     * Reads the person's numbers from the photographs and makes ready for the first step.
     *
     * @param averaged running averages of the meta-model, which is what a checkpoint is used by
     * @param raw the meta-model as it was last trained; wanted only for {@link FineTuning.Plan#asReference}
     * @param vgg weights of {@code vgg19} and {@code vggface}, as far as the plan has losses of theirs
     */
    public LandmarkTuning(
            FsthStep.Networks sizes,
            Weights averaged,
            Optional<Weights> raw,
            Map<String, Map<String, WeightArray>> vgg,
            List<Photograph> photographs,
            FineTuning.Plan plan,
            Placement placement) {
        this.sizes = sizes;
        this.plan = plan;
        this.photographs = List.copyOf(photographs);
        this.layout = new FsthItem(sizes.generator(), plan.recipe().weights().vggFace() > 0, false);
        int pixels = sizes.generator().imagePx() * sizes.generator().imagePx();
        for (Photograph photograph : photographs) {
            if (photograph.rgb().length != 3 * pixels || photograph.drawing().length != 3 * pixels) {
                throw new IllegalArgumentException("a photograph has " + photograph.rgb().length / 3
                        + " pixels and its drawing " + photograph.drawing().length / 3 + "; this generator makes "
                        + pixels);
            }
        }
        this.person = read(averaged.embedder(), placement);
        this.session = new StepSession(FsthStep.fineTuning(sizes, plan.recipe(), plan.batch(), plan.seed()), placement);
        this.run = new TuningRun(session, plan, photographs.size(), this::feed);
        vgg.forEach(session::loadFrozen);
        begin(averaged, plan.asReference() ? raw.orElse(averaged) : averaged);
    }

    private void begin(Weights averaged, Weights live) {
        session.loadNetwork(FsthStep.GENERATOR, personal(live));
        if (plan.recipe().weights().wantCritic()) {
            boolean known = FsthGenerator.isPersonal(live.generator());
            LpdStep.loadCritic(session, live.discriminator(), known ? Optional.empty() : Optional.of(person));
        }
        session.startAverages();
        if (plan.asReference()) {
            Map<String, WeightArray> averages = new LinkedHashMap<>();
            personal(averaged)
                    .forEach((name, array) -> averages.put(RunningAverages.PREFIX + FsthStep.GENERATOR + name, array));
            session.loadKnown(averages);
        }
    }

    private Map<String, WeightArray> personal(Weights weights) {
        return FsthGenerator.isPersonal(weights.generator())
                ? weights.generator()
                : FsthGenerator.personalise(weights.generator(), sizes.generator(), person);
    }

    /** The mean of what the embedder sees in each photograph. */
    private float[] read(Map<String, WeightArray> embedder, Placement placement) {
        float[] mean = new float[sizes.embedder().identitySize()];
        int used = plan.asReference() ? photographs.size() / plan.batch() * plan.batch() : photographs.size();
        int px = sizes.embedder().imagePx();
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 0, false);
            Placeholder<TFloat32> drawing = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, px, px, 3)));
            Placeholder<TFloat32> picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, px, px, 3)));
            Operand<TFloat32> seen =
                    new FsthEmbedder(new Parameters(tf, store), sizes.embedder()).apply(drawing, picture);
            try (Session reading = Sessions.open(graph, placement)) {
                store.load(reading, embedder);
                for (Photograph photograph : photographs.subList(0, used)) {
                    try (TFloat32 drawn = tensor(layout.drawings(List.of(photograph)));
                            TFloat32 shown = tensor(layout.witnesses(List.of(photograph)));
                            Result result = Sessions.planned(reading.runner()
                                    .feed(drawing, drawn)
                                    .feed(picture, shown)
                                    .fetch(seen)::run)) {
                        for (int i = 0; i < mean.length; i++) {
                            mean[i] += ((TFloat32) result.get(0)).getFloat(0, i) / used;
                        }
                    }
                }
            }
        }
        return mean;
    }

    private static TFloat32 tensor(WeightArray array) {
        return TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values()));
    }

    private Map<String, WeightArray> feed(List<Integer> chosen, SplittableRandom random) {
        return layout.driven(chosen.stream().map(photographs::get).toList());
    }

    @Override
    TuningRun run() {
        return run;
    }

    @Override
    public byte[] photograph(int index) {
        return photographs.get(index).rgb();
    }

    @Override
    public byte[] preview(int photograph) {
        return draw(photographs.get(photograph));
    }

    /** The person in the pose that is drawn with a photograph, RGB bytes, by the weights that {@link #person} would give now. */
    public byte[] draw(Photograph driver) {
        return TuningRun.bytes(session.preview(layout.drawings(List.of(driver)), AdversarialStep.PREVIEW));
    }

    /** The person after the steps made so far: E numbers that the photographs gave, and the arrays of the personal form. */
    public FineTuning.Person person() {
        return new FineTuning.Person(person.clone(), RunningAverages.in(session.read(), FsthStep.GENERATOR));
    }
}
