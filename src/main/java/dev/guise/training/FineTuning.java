package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.IdentityEncoder;
import dev.guise.nn.Parameters;
import dev.guise.nn.Placement;
import dev.guise.nn.Sessions;
import dev.guise.nn.VariableStore;
import java.util.ArrayList;
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
 * Few-shot fine-tuning of LPD (section 3.5): from some photographs of a person to that person's numbers and generator. It
 * may be stopped after any step and gone on with from its {@link #state}. One thread; close it.
 */
public final class FineTuning extends PhotographTuning {
    /**
     * A cropped photograph as large as the generator's pictures.
     *
     * @param rgb rows of pixels, red first
     * @param mask a byte a pixel, 0 background to 255 person
     */
    public record Photograph(byte[] rgb, byte[] mask) {
        public Photograph {
            if (rgb.length != 3 * mask.length) {
                throw new IllegalArgumentException(
                        "a photograph of " + rgb.length / 3 + " pixels has a mask of " + mask.length);
            }
        }
    }

    /**
     * How it goes.
     *
     * @param steps in all
     * @param batch photographs a step; more take more memory
     * @param asReference also what looks accidental in the reference: the raw generator instead of its average as a start,
     *     a pose encoder in training mode, photographs of an incomplete last batch left out of the person's first numbers
     * @param augmented whether drivers are changed as published, and their place with them; only for a pose encoder that
     *     sees where the face lies in its crop
     */
    public record Plan(
            AdversarialRecipe recipe, int steps, int batch, boolean asReference, boolean augmented, long seed) {
        private static final int FEWEST = 125;
        private static final int MOST = 230;
        private static final int MANY = 31;
        private static final int LARGEST_BATCH = 8;

        public Plan {
            if (steps < 0 || batch < 1) {
                throw new IllegalArgumentException(
                        "fine-tuning of " + steps + " steps of " + batch + "; allowed: steps from 0, batch from 1");
            }
        }

        /** The authors' advice: about 125 steps for one photograph, about 230 for more than thirty; a line between. */
        public static int steps(int photographs) {
            double share = (Math.min(photographs, MANY) - 1) / (MANY - 1.0);
            return (int) Math.round(FEWEST + share * (MOST - FEWEST));
        }

        /** As the authors do it, quirks and all. */
        public static Plan asReference(AdversarialRecipe.Weights weights, int photographs) {
            return asReference(AdversarialRecipe.fineTuning(weights, AdversarialRecipe.Quirks.REFERENCE), photographs);
        }

        /** The same by a recipe. */
        public static Plan asReference(AdversarialRecipe recipe, int photographs) {
            return new Plan(recipe, steps(photographs), Math.min(photographs, LARGEST_BATCH), true, true, 1);
        }

        /** The corrected form, for the published size: one photograph a step, which most machines have memory for. */
        public static Plan corrected(AdversarialRecipe.Weights weights, int photographs) {
            return corrected(AdversarialRecipe.fineTuning(weights, AdversarialRecipe.Quirks.NONE), photographs);
        }

        /** The same by a recipe. */
        public static Plan corrected(AdversarialRecipe recipe, int photographs) {
            return new Plan(recipe, steps(photographs), 1, false, true, 1);
        }

        /** For the light size; see {@link FineTuning#place}. */
        public static Plan lite(int photographs) {
            return new Plan(
                    AdversarialRecipe.liteFineTuning(),
                    steps(photographs),
                    Math.min(photographs, LARGEST_BATCH),
                    false,
                    false,
                    1);
        }

        public Plan of(int newSteps) {
            return new Plan(recipe, newSteps, batch, asReference, augmented, seed);
        }

        public Plan batches(int newBatch) {
            return new Plan(recipe, steps, newBatch, asReference, augmented, seed);
        }
    }

    /** Asked after each step whether to go on. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * One step was made.
         *
         * @param step how many are made
         * @param losses weighted, by name, as they were before it
         */
        boolean goesOn(int step, Map<String, Double> losses);
    }

    /** Compares where a face lies in two pictures. */
    @FunctionalInterface
    public interface Placer {
        /** What brings the face of the first picture to that of the second, RGB bytes; empty if one shows none. */
        Optional<Placing> place(byte[] photograph, byte[] drawn);
    }

    /** What comes out: E numbers, and the arrays of a generator of the same size as before. */
    public record Person(float[] identity, Map<String, WeightArray> generator) {}

    private static final String PERSON = LpdStep.PERSON.substring(LpdStep.GENERATOR.length());

    private final LpdNetworks sizes;
    private final Plan plan;
    private final List<LpdItem.Shot> shots = new ArrayList<>();
    private final List<Photograph> photographs;
    private final LpdItem layout;
    private final StepSession session;
    private final TuningRun run;

    /**
     * Reads the person's numbers from the photographs and makes ready for the first step.
     *
     * @param averaged running averages of the meta-model, which is what a checkpoint is used by
     * @param raw the meta-model as it was last trained; wanted only for {@link Plan#asReference}
     * @param vgg weights of {@code vgg19} and {@code vggface}, as far as the plan has losses of theirs
     */
    public FineTuning(
            LpdNetworks sizes,
            LpdWeights averaged,
            Optional<LpdWeights> raw,
            Map<String, Map<String, WeightArray>> vgg,
            List<Photograph> photographs,
            Plan plan,
            Placement placement) {
        this.sizes = sizes;
        this.plan = plan;
        this.photographs = List.copyOf(photographs);
        this.layout = new LpdItem(sizes, plan.augmented());
        int pixels = sizes.generator().imagePx() * sizes.generator().imagePx();
        for (Photograph photograph : photographs) {
            if (photograph.mask().length != pixels) {
                throw new IllegalArgumentException(
                        "a photograph has " + photograph.mask().length + " pixels; this generator makes " + pixels);
            }
            shots.add(LpdItem.Shot.of(photograph.rgb(), photograph.mask()));
        }
        WeightArray known = averaged.generator().get(PERSON);
        float[] person = known == null ? read(averaged.identityEncoder(), placement) : known.values();
        AdversarialStep step = LpdStep.fineTuning(sizes, plan.recipe(), plan.batch(), plan.asReference(), plan.seed());
        this.session = LpdStep.open(step, placement);
        this.run = new TuningRun(session, plan, shots.size(), this::feed);
        vgg.forEach(session::loadFrozen);
        begin(averaged, plan.asReference() ? raw.orElse(averaged) : averaged, person);
    }

    private void begin(LpdWeights averaged, LpdWeights live, float[] person) {
        session.loadNetwork(LpdStep.POSE_ENCODER, live.poseEncoder());
        Map<String, WeightArray> generator = new LinkedHashMap<>(live.generator());
        boolean known = generator.containsKey(PERSON);
        generator.putIfAbsent(PERSON, new WeightArray(new long[] {1, person.length}, person));
        session.loadNetwork(LpdStep.GENERATOR, generator);
        if (plan.recipe().weights().wantCritic()) {
            LpdStep.loadCritic(session, live.discriminator(), known ? Optional.empty() : Optional.of(person));
        }
        session.startAverages();
        if (plan.asReference()) {
            Map<String, WeightArray> averages = new LinkedHashMap<>();
            averaged.poseEncoder()
                    .forEach(
                            (name, array) -> averages.put(RunningAverages.PREFIX + LpdStep.POSE_ENCODER + name, array));
            session.loadKnown(averages);
        }
    }

    /** The mean of what the encoder sees in each photograph. */
    private float[] read(Map<String, WeightArray> encoder, Placement placement) {
        int used = plan.asReference() ? shots.size() / plan.batch() * plan.batch() : shots.size();
        float[] mean = new float[sizes.identityEncoder().identitySize()];
        int px = sizes.identityPx();
        try (Graph graph = Sessions.graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 0, false);
            Placeholder<TFloat32> picture = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, px, px, 3)));
            Operand<TFloat32> seen =
                    new IdentityEncoder(new Parameters(tf, store), sizes.identityEncoder()).apply(picture);
            try (Session reading = Sessions.open(graph, placement)) {
                store.load(reading, encoder);
                for (LpdItem.Shot shot : shots.subList(0, used)) {
                    add(reading, picture, layout.witnesses(List.of(shot)), seen, mean, 1f / used);
                }
            }
        }
        return mean;
    }

    private static void add(
            Session session,
            Placeholder<TFloat32> picture,
            WeightArray array,
            Operand<TFloat32> seen,
            float[] mean,
            float share) {
        try (TFloat32 fed = TFloat32.tensorOf(Shape.of(array.shape()), DataBuffers.of(array.values()));
                Result result =
                        Sessions.planned(session.runner().feed(picture, fed).fetch(seen)::run)) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += share * ((TFloat32) result.get(0)).getFloat(0, i);
            }
        }
    }

    /**
     * Moves each photograph, as a target, to where the network draws the face when that photograph drives it. The light
     * pose encoder does not see where a face lies in its crop, and crops tremble: without this the generator is asked for
     * places that it cannot know and learns their mean, which has no features. To be called before the first step.
     */
    public void place(Placer placer) {
        for (int i = 0; i < shots.size(); i++) {
            LpdItem.Shot shot = shots.get(i);
            Optional<Placing> placing = placer.place(bytes(shot.rgb()), draw(shot));
            if (placing.isPresent()) {
                shots.set(i, shot.placed(placing.get(), sizes.generator().imagePx()));
            }
        }
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private Map<String, WeightArray> feed(List<Integer> chosen, SplittableRandom random) {
        return layout.driven(chosen.stream().map(shots::get).toList(), random);
    }

    @Override
    TuningRun run() {
        return run;
    }

    @Override
    public byte[] photograph(int index) {
        return photographs.get(index).rgb();
    }

    /** On black, by the weights that {@link #person} would give now. */
    @Override
    public byte[] preview(int photograph) {
        return draw(shots.get(photograph));
    }

    /** The person posed as in any photograph, RGB bytes on black, by the weights that {@link #person} would give now. */
    public byte[] draw(Photograph driver) {
        return draw(LpdItem.Shot.of(driver.rgb(), driver.mask()));
    }

    private byte[] draw(LpdItem.Shot driver) {
        return TuningRun.bytes(session.preview(layout.driver(driver), AdversarialStep.PREVIEW));
    }

    /** The pose of each photograph, P numbers. */
    public List<float[]> poses() {
        return shots.stream()
                .map(shot -> session.preview(layout.driver(shot), LpdStep.PREVIEW_POSE))
                .toList();
    }

    /** The person after the steps made so far. */
    public Person person() {
        Map<String, WeightArray> generator = RunningAverages.in(session.read(), LpdStep.GENERATOR);
        WeightArray identity = generator.remove(PERSON);
        if (identity == null) {
            throw new IllegalStateException("the step has lost " + LpdStep.PERSON);
        }
        return new Person(identity.values(), generator);
    }
}
