package dev.guise.torchimport;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import dev.guise.torchimport.PickleWriter.Namespace;
import dev.guise.torchimport.PickleWriter.StateDict;
import dev.guise.torchimport.PickleWriter.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A latent-pose checkpoint with networks of any size and numbers that mean nothing, in the newer container. */
public final class MadeCheckpoint {
    private final LpdSizes sizes;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** With the options that belong to the sizes. */
    public MadeCheckpoint(LpdSizes sizes, int channels, int maximum) {
        this.sizes = sizes;
        options.put("image_size", sizes.generator().imagePx());
        options.put("num_channels", channels);
        options.put("max_num_channels", Integer.toString(maximum));
        options.put("embed_channels", sizes.generator().identitySize());
        options.put("pose_embedding_size", sizes.generator().poseSize());
        options.put("gen_num_residual_blocks", sizes.generator().plain());
        options.put("gen_padding", sizes.generator().reflect() ? "reflection" : "zero");
        options.put("dis_num_blocks", sizes.discriminator().blocks());
        options.put("num_labels", sizes.discriminator().labels());
        options.put("iteration", 7);
        options.put("perc_weight", "3e-2");
    }

    /** The published sizes. */
    public static MadeCheckpoint paper(int labels) {
        LpdSizes sizes = new LpdSizes(
                IdentityEncoder.Size.PAPER,
                PoseEncoder.Size.PAPER,
                Generator.Size.PAPER,
                Discriminator.Size.paper(labels));
        return new MadeCheckpoint(sizes, 64, 512);
    }

    /** Sets an option. */
    public MadeCheckpoint with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    /** Writes embedder, generator, discriminator and averages. */
    public void write(Path file) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("embedder", embedder());
        root.put("generator", dict(Map.of("", p -> new Generator(p, sizes.generator()))));
        root.put("discriminator", dict(Map.of("", p -> new Discriminator(p, sizes.discriminator()))));
        Map<String, Object> averages = new LinkedHashMap<>();
        averages.put("embedder", embedder());
        averages.put("generator", dict(Map.of("", p -> new Generator(p, sizes.generator()))));
        root.put("running_averages", averages);
        root.put("args", new Namespace(options));
        byte[] description = PickleWriter.of(2, false, root);
        TorchWriter.zip(file, description, new ArrayList<>(counts.keySet()), this::numbers);
    }

    private StateDict embedder() {
        return dict(Map.of(
                "identity_encoder.",
                p -> new IdentityEncoder(p, sizes.identityEncoder()),
                "pose_encoder.",
                p -> new PoseEncoder(p, sizes.poseEncoder())));
    }

    private StateDict dict(Map<String, Consumer<Parameters>> networks) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        networks.forEach((prefix, network) -> {
            Map<String, long[]> shapes = VariableStore.shapes(network);
            shapes.forEach((name, shape) -> {
                boolean filter = shapes.getOrDefault(name.replaceFirst("weight_v$", "weight_orig"), shape).length == 4;
                long[] theirs = Transform.of(name, shape, filter).theirs(shape);
                String key = Integer.toString(counts.size());
                counts.put(key, (int) WeightArray.count(theirs));
                tensors.put(prefix + name, Tensor.whole(key, "FloatStorage", theirs));
            });
        });
        return new StateDict(tensors);
    }

    private byte[] numbers(String key) {
        SplittableRandom random = new SplittableRandom(Long.parseLong(key));
        int count = counts.getOrDefault(key, 0);
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat((float) random.nextDouble(0.1, 0.2));
        }
        return bytes.array();
    }

    /** Small networks of unusual sizes. */
    public static MadeCheckpoint small() {
        IdentityEncoder.Size identity =
                new IdentityEncoder.Size(4, List.of(2, 4, 8, 16), List.of(1, 1, 2, 1), 2, 64, 6);
        List<PoseEncoder.Row> rows = PoseEncoder.Size.PAPER.rows().stream()
                .map(row -> new PoseEncoder.Row(row.expansion(), 4, row.count(), row.stride()))
                .toList();
        PoseEncoder.Size pose = new PoseEncoder.Size(32, 1, 4, rows, 8, 0, 0.2, 5);
        Generator.Size paper = Generator.Size.paper(2, 6, 32, 6, 5);
        Generator.Size generator = new Generator.Size(
                4, 3, paper.widths(), 1, 6, 5, paper.hidden(), paper.start(), true, true, paper.upOrder());
        return new MadeCheckpoint(
                new LpdSizes(identity, pose, generator, new Discriminator.Size(32, 5, 2, 6, 6, 3, false)), 2, 6);
    }
}
