package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.FaceFeatures;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.Generator;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.ConstantStore;
import dev.guise.nn.Init;
import dev.guise.nn.Linear;
import dev.guise.nn.Parameters;
import dev.guise.nn.Sessions;
import dev.guise.nn.VariableStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * One step of a stage as a graph: networks, losses, gradients, updates and running averages. Names of what is trained
 * begin with {@code pose_encoder.}, {@code identity_encoder.}, {@code embedder.}, {@code identities.}, {@code generator.} or
 * {@code discriminator.}; running averages have {@code ema/} before the name.
 */
final class TrainingGraph {
    static final int CROP_PX = 64;
    private static final int IRIS_PX = 48;
    private static final int TAPS = 6;
    private static final float CLIP = 5;
    private static final float BETA_1 = 0.5f;
    private static final float BETA_2 = 0.99f;
    private static final float EPSILON = 1e-6f;

    final Graph graph = Sessions.graph();
    final Ops tf = Ops.create(graph);
    final VariableStore store;

    final Placeholder<TInt32> label = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    final Placeholder<TUint8> target;
    final Placeholder<TUint8> mask;
    final Placeholder<TFloat32> driver;
    final Placeholder<TFloat32> witnesses;
    final Placeholder<TUint8> drawings;
    final Placeholder<TUint8> faces;
    final Placeholder<TUint8> faceDrawings;
    final Placeholder<TFloat32> truth;
    final Placeholder<TFloat32> boxes;
    final Placeholder<TFloat32> thumbnails;
    final Placeholder<TFloat32> ground;
    final Placeholder<TFloat32> emaKeep = scalar();
    final Map<String, Placeholder<TFloat32>> rates = new LinkedHashMap<>();

    /** Each loss by name, already weighted, then the lengths of the gradients. */
    final Map<String, Operand<TFloat32>> readings = new LinkedHashMap<>();
    /** Everything that a step changes. */
    final List<Op> updates = new ArrayList<>();
    /** Copies the weights into their running averages, once at the start. */
    final List<Op> startAverages = new ArrayList<>();
    /** Pictures of this batch, [N,256,256,3]; absent in a stage without pictures. */
    final List<Operand<TFloat32>> pictures = new ArrayList<>();
    /** What the pose encoder reads, [N,P]; absent where no encoder is built. */
    final List<Operand<TFloat32>> pose = new ArrayList<>();

    private final TrainConfig config;

    /** @param faceFeatures weights of {@link FaceFeatures}; needed only with a perceptual loss */
    TrainingGraph(TrainConfig config, Map<String, WeightArray> faceFeatures) {
        this.config = config;
        this.store = new VariableStore(tf, config.seed(), true);
        int n = config.batch();
        this.target = pictures(n);
        this.mask =
                tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(n, HeadFeed.TARGET_PX, HeadFeed.TARGET_PX, 1)));
        this.driver = floats(n, Augmentation.SIZE_PX, Augmentation.SIZE_PX, 3);
        this.witnesses =
                floats((long) n * config.people().identityFrames(), Augmentation.SIZE_PX, Augmentation.SIZE_PX, 3);
        long k = (long) n * config.people().identityFrames();
        this.drawings = pictures(n);
        this.faces = pictures(k);
        this.faceDrawings = pictures(k);
        this.truth = floats(n, PoseTruth.SIZE);
        this.boxes = floats(5L * n, 4);
        this.thumbnails = floats(n, Thumbnails.SIZE);
        this.ground = floats(n, 3);
        List<Trained> trained = config.pictures() ? pictureStage(faceFeatures) : poseStage();
        update(trained);
    }

    /** A loss and the networks that follow it, each with its rate. */
    private record Trained(Operand<TFloat32> loss, Map<String, Double> rateByPrefix) {}

    private List<Trained> poseStage() {
        Parameters p = new Parameters(tf, store);
        Operand<TFloat32> read = new PoseEncoder(p.in("pose_encoder"), PoseEncoder.Size.LITE).apply(driver);
        pose.add(read);
        Operand<TFloat32> loss = weighted("pose", config.weights().pose(), poseLoss(read));
        return List.of(new Trained(loss, Map.of("pose_encoder.", config.rates().pose())));
    }

    private Operand<TFloat32> poseLoss(Operand<TFloat32> read) {
        return Losses.pose(tf, read, truth, PoseTruth.errorWeights());
    }

    private List<Trained> pictureStage(Map<String, WeightArray> faceFeatures) {
        Parameters p = new Parameters(tf, store);
        TrainConfig.Weights weights = config.weights();
        Operand<TFloat32> total = tf.constant(0f);
        if (config.system() == HeadSystem.FSTH) {
            FsthGenerator.Picture drawn =
                    new FsthGenerator(p.in("generator"), FsthGenerator.Size.LITE).apply(unit(drawings), embedded(p));
            return List.of(paintStage(total, drawn.rgb(), drawn.mask(), faceFeatures));
        }
        Operand<TFloat32> read = truth;
        if (config.poseSource() == TrainConfig.PoseSource.ENCODER) {
            Parameters encoder = p.in("pose_encoder");
            boolean frozen = config.rates().pose() == 0;
            read = new PoseEncoder(frozen ? encoder.atRest() : encoder, PoseEncoder.Size.LITE).apply(driver);
            if (!frozen && weights.pose() > 0) {
                total = tf.math.add(total, weighted("pose", weights.pose(), poseLoss(read)));
            }
        }
        Operand<TFloat32> each = identities(p); // [N,k,E]
        Operand<TFloat32> identity = tf.math.mean(each, tf.constant(1)); // [N,E]
        if (weights.thumbnail() > 0) {
            total = tf.math.add(total, weighted("thumbnail", weights.thumbnail(), thumbnailLoss(p, each)));
        }
        Generator.Picture fake = new Generator(p.in("generator"), Generator.Size.LITE).apply(identity, read);
        Trained painted = paintStage(total, fake.rgb(), fake.mask(), faceFeatures);
        return weights.adversarial() > 0
                ? adversarial(p, painted.loss, fake.rgb(), unit(target), identity, painted.rateByPrefix)
                : List.of(painted);
    }

    /** The losses of pictures that whichever generator made, added to {@code total}. */
    private Trained paintStage(
            Operand<TFloat32> start,
            Operand<TFloat32> rgb,
            Operand<TFloat32> alpha,
            Map<String, WeightArray> faceFeatures) {
        TrainConfig.Weights weights = config.weights();
        Operand<TFloat32> total = start;
        pictures.add(rgb);
        Operand<TFloat32> realMask = unit(mask); // [N,256,256,1]
        Operand<TFloat32> behind = tf.reshape(ground, tf.constant(new int[] {config.batch(), 1, 1, 3}));
        Operand<TFloat32> fake = Losses.onGround(tf, rgb, alpha, behind); // [N,256,256,3]
        Operand<TFloat32> real = Losses.onGround(tf, unit(target), realMask, behind);
        Crops fakeCrops = crops(fake);
        Crops realCrops = crops(real);
        total = sum(total, "pixels", weights.pixels(), Losses.absolute(tf, fake, real));
        total = sum(total, "eyes", weights.eyes(), Losses.absolute(tf, fakeCrops.eyes, realCrops.eyes));
        if (weights.irises() > 0) {
            total = sum(total, "irises", weights.irises(), Losses.absolute(tf, irises(fake), irises(real)));
        }
        total = sum(total, "mouth", weights.mouth(), Losses.absolute(tf, fakeCrops.mouth, realCrops.mouth));
        total = sum(total, "dice", weights.dice(), Losses.dice(tf, alpha, realMask));
        if (weights.perceptual() > 0) {
            FaceFeatures features = new FaceFeatures(new Parameters(tf, new ConstantStore(tf, faceFeatures)));
            total = sum(total, "perceptual", weights.perceptual(), perceptual(features, fakeCrops, realCrops));
            if (weights.texture() > 0) {
                Operand<TFloat32> texture =
                        Losses.features(tf, taps(features, fakeCrops.patch), taps(features, realCrops.patch));
                total = sum(total, "texture", weights.texture(), texture);
            }
        }
        Map<String, Double> rates = Map.of(
                "generator.", config.rates().generator(),
                "identit", config.rates().identity(),
                "embedder.", config.rates().identity(),
                "pose_encoder.", config.rates().pose());
        return new Trained(total, rates);
    }

    private List<Trained> adversarial(
            Parameters p,
            Operand<TFloat32> loss,
            Operand<TFloat32> fake,
            Operand<TFloat32> real,
            Operand<TFloat32> identity,
            Map<String, Double> rates) {
        TrainConfig.Weights weights = config.weights();
        Discriminator critic = new Discriminator(
                p.in("discriminator"), Discriminator.Size.lite(config.people().count()));
        Operand<TFloat32> rows = critic.rows(label); // [N,E]
        Discriminator.Judgement onFake = critic.apply(fake, rows);
        Discriminator.Judgement onDetached = critic.apply(tf.stopGradient(fake), tf.stopGradient(rows));
        Discriminator.Judgement onReal = critic.apply(real, rows);
        Operand<TFloat32> total = loss;
        total = sum(total, "adversarial", weights.adversarial(), tf.math.neg(Losses.mean(tf, onFake.score())));
        total = sum(
                total,
                "featureMatching",
                weights.featureMatching(),
                Losses.features(tf, onFake.features(), onReal.features()));
        total = sum(
                total,
                "embeddingMatch",
                weights.embeddingMatch(),
                Losses.absolute(tf, identity, tf.stopGradient(rows)));
        Operand<TFloat32> hinge = weighted("critic", 1, Losses.hinge(tf, onReal.score(), onDetached.score()));
        return List.of(
                new Trained(total, rates),
                new Trained(hinge, Map.of("discriminator.", config.rates().critic())));
    }

    /** Numbers of the people [N,1,E] by a row of a table each, or [N,k,E] as the encoder sees them in k pictures. */
    private Operand<TFloat32> identities(Parameters p) {
        int e = Generator.Size.LITE.identitySize();
        int k = config.people().identityFrames();
        if (k == 0) {
            Operand<TFloat32> table = p.in("identities")
                    .weight("rows", Init.normal(1), config.people().count(), e);
            return tf.expandDims(tf.gather(table, label, tf.constant(0)), tf.constant(1));
        }
        boolean frozen = config.rates().identity() == 0;
        Parameters named = p.in("identity_encoder");
        Operand<TFloat32> each =
                new IdentityEncoder(frozen ? named.atRest() : named, IdentityEncoder.Size.LITE).apply(witnesses);
        return tf.reshape(each, tf.constant(new long[] {config.batch(), k, e}));
    }

    /** The mean of what FSTH's embedder sees in k pictures, [N,E]. */
    private Operand<TFloat32> embedded(Parameters p) {
        long[] shape = {config.batch(), config.people().identityFrames(), FsthEmbedder.Size.LITE.identitySize()};
        Operand<TFloat32> each =
                new FsthEmbedder(p.in("embedder"), FsthEmbedder.Size.LITE).apply(unit(faceDrawings), unit(faces));
        return tf.math.mean(tf.reshape(each, tf.constant(shape)), tf.constant(1));
    }

    /** Each picture alone has to tell what the person looks like. */
    private Operand<TFloat32> thumbnailLoss(Parameters p, Operand<TFloat32> each) {
        int e = Generator.Size.LITE.identitySize();
        Linear layer = Linear.plain(p.in("identity_thumbnail"), e, Thumbnails.SIZE);
        Operand<TFloat32> flat = layer.apply(tf.reshape(each, tf.constant(new int[] {-1, e})));
        Operand<TFloat32> made = tf.reshape(flat, tf.constant(new int[] {config.batch(), -1, Thumbnails.SIZE}));
        return Losses.mean(tf, tf.math.square(tf.math.sub(made, tf.expandDims(thumbnails, tf.constant(1)))));
    }

    private record Crops(Operand<TFloat32> eyes, Operand<TFloat32> mouth, Operand<TFloat32> patch) {}

    /** Eyes and mouth of [N,256,256,3], each as [N,128,128,3], and a patch of [N,64,64,3] of its own pixels. */
    private Crops crops(Operand<TFloat32> picture) {
        int n = config.batch();
        int[] index = new int[n];
        for (int i = 0; i < n; i++) {
            index[i] = i;
        }
        Operand<TInt32> owner = tf.constant(index);
        return new Crops(
                DenseCrop.of(tf, picture, boxes(0), owner),
                DenseCrop.of(tf, picture, boxes(n), owner),
                tf.image.cropAndResize(picture, boxes(2 * n), owner, tf.constant(new int[] {CROP_PX, CROP_PX})));
    }

    /** Each eye of [N,256,256,3] alone, [2N,48,48,3]: more samples than it has pixels. */
    private Operand<TFloat32> irises(Operand<TFloat32> picture) {
        int n = config.batch();
        int[] owner = new int[2 * n];
        for (int i = 0; i < owner.length; i++) {
            owner[i] = i / 2;
        }
        Operand<TFloat32> both = tf.slice(boxes, tf.constant(new int[] {3 * n, 0}), tf.constant(new int[] {2 * n, 4}));
        return tf.image.cropAndResize(picture, both, tf.constant(owner), tf.constant(new int[] {IRIS_PX, IRIS_PX}));
    }

    private Operand<TFloat32> boxes(int first) {
        return tf.slice(boxes, tf.constant(new int[] {first, 0}), tf.constant(new int[] {config.batch(), 4}));
    }

    /** On eyes and mouth alone: there sharpness is missed most, and the whole picture would cost as much as the generator. */
    private Operand<TFloat32> perceptual(FaceFeatures features, Crops fake, Crops real) {
        return Losses.features(tf, taps(features, eyesAndMouth(fake)), taps(features, eyesAndMouth(real)));
    }

    private Operand<TFloat32> eyesAndMouth(Crops crops) {
        return DenseCrop.halved(tf, tf.concat(List.of(crops.eyes, crops.mouth), tf.constant(0)));
    }

    /** The first taps; the later ones tell people apart rather than pictures. */
    private List<Operand<TFloat32>> taps(FaceFeatures features, Operand<TFloat32> crops) {
        return features.apply(crops).subList(0, TAPS);
    }

    private Operand<TFloat32> unit(Operand<TUint8> bytes) {
        return tf.math.mul(tf.dtypes.cast(bytes, TFloat32.class), tf.constant(1 / 255f));
    }

    private Operand<TFloat32> sum(Operand<TFloat32> total, String name, double weight, Operand<TFloat32> loss) {
        return weight == 0 ? total : tf.math.add(total, weighted(name, weight, loss));
    }

    private Operand<TFloat32> weighted(String name, double weight, Operand<TFloat32> loss) {
        Operand<TFloat32> weighted = tf.math.mul(loss, tf.constant((float) weight));
        readings.put(name, weighted);
        return weighted;
    }

    private void update(List<Trained> trained) {
        Map<Adam, Map.Entry<String, Double>> optimisers = new LinkedHashMap<>();
        List<Op> before = new ArrayList<>(readings.values());
        List<String> names = List.copyOf(store.trainableNames());
        for (Trained one : trained) {
            one.rateByPrefix.forEach((prefix, rate) -> {
                List<String> chosen =
                        names.stream().filter(n -> n.startsWith(prefix)).toList();
                if (rate > 0 && !chosen.isEmpty()) {
                    optimisers.put(Adam.measured(tf, graph, store, one.loss, chosen), Map.entry(prefix, rate));
                }
            });
        }
        optimisers.keySet().forEach(adam -> before.addAll(adam.prerequisites()));
        Ops after = tf.withControlDependencies(before);
        optimisers.forEach((adam, rate) -> {
            Placeholder<TFloat32> fed = scalar();
            rates.put(rate.getKey(), fed);
            readings.put("gradient." + rate.getKey().replace(".", ""), adam.length());
            updates.addAll(adam.updates(
                    after, new Adam.Fed(fed, tf.constant(EPSILON), Optional.empty(), BETA_1, BETA_2), CLIP));
        });
        updates.addAll(store.updates());
        average(names);
    }

    /** Running averages of all that is trained but the critic. */
    private void average(List<String> names) {
        Ops after = tf.withControlDependencies(updates);
        List<String> averaged =
                names.stream().filter(n -> !n.startsWith("discriminator.")).toList();
        RunningAverages averages = new RunningAverages(tf, store, averaged);
        startAverages.addAll(averages.starts());
        updates.addAll(averages.updates(after, emaKeep));
    }

    /** Bias-corrected rate of the networks under {@code prefix} at a step. */
    float rate(String prefix, long step) {
        TrainConfig.Rates all = config.rates();
        double first = switch (prefix) {
            case "generator." -> all.generator();
            case "identit", "embedder." -> all.identity();
            case "pose_encoder." -> all.pose();
            case "discriminator." -> all.critic();
            default -> throw new IllegalArgumentException("no rate for " + prefix);
        };
        return Adam.corrected(first * config.rateFactor(step), step, BETA_1, BETA_2);
    }

    double emaKeep() {
        return config.ema();
    }

    private Placeholder<TFloat32> scalar() {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    private Placeholder<TUint8> pictures(long n) {
        Shape shape = Shape.of(n, HeadFeed.TARGET_PX, HeadFeed.TARGET_PX, 3);
        return tf.placeholder(TUint8.class, Placeholder.shape(shape));
    }

    private Placeholder<TFloat32> floats(long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }
}
