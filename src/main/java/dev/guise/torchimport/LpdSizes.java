package dev.guise.torchimport;

import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;
import dev.guise.networks.PoseEncoder.Row;
import dev.guise.nn.ResBlock.UpOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sizes of the four networks of a latent-pose checkpoint: from its options, and where those are silent from its tensors.
 * Where both speak they must agree.
 */
public record LpdSizes(
        IdentityEncoder.Size identityEncoder,
        PoseEncoder.Size poseEncoder,
        Generator.Size generator,
        Discriminator.Size discriminator) {
    private static final int WIDEST = 1 << 16;
    private static final String CLASSIFIER = "pose_encoder.classifier.1.weight";

    static LpdSizes of(TorchArguments options, TensorShapes embedder, TensorShapes generator, TensorShapes critic) {
        requireKnown(options);
        int imagePx = imagePx(options);
        int identity = agreed(options, "embed_channels", embedder.extent("identity_encoder.fc.weight", 0));
        int pose = agreed(options, "pose_embedding_size", embedder.extent(CLASSIFIER, 0));
        return new LpdSizes(
                identityEncoder(embedder, identity),
                poseEncoder(embedder, imagePx, pose),
                generator(options, generator, imagePx, identity, pose),
                discriminator(options, critic, imagePx, identity));
    }

    /** What the weights files of all four say. */
    Map<String, String> forManifest() {
        return Map.of(
                "identity", Integer.toString(generator.identitySize()),
                "pose", Integer.toString(generator.poseSize()),
                "image", Integer.toString(generator.imagePx()));
    }

    static int imagePx(TorchArguments options) {
        int imagePx = options.whole("image_size", 256, 8, 4096);
        if (Integer.bitCount(imagePx) != 1) {
            throw new IllegalArgumentException("its option image_size is " + imagePx + ", which is no power of two");
        }
        return imagePx;
    }

    static void requireKnown(TorchArguments options) {
        String norm = options.find("norm_layer").orElse("in");
        if (!norm.equals("in")) {
            throw new IllegalArgumentException("its option norm_layer is " + Shown.text(norm) + "; known: in");
        }
    }

    /** Whether borders mirror the picture. */
    static boolean reflects(TorchArguments options, String name) {
        String padding = options.find(name).orElse("zero");
        return switch (padding) {
            case "zero" -> false;
            case "reflection" -> true;
            default ->
                throw new IllegalArgumentException(
                        "its option " + name + " is " + Shown.text(padding) + "; known: zero, reflection");
        };
    }

    /** A width that the tensors tell and that an option, if it is there, must tell too. */
    static int agreed(TorchArguments options, String name, int tensors) {
        int told = options.whole(name, tensors, 1, Integer.MAX_VALUE);
        if (told != tensors) {
            throw new IllegalArgumentException(
                    "its option " + name + " is " + told + ", but its tensors are made for " + tensors);
        }
        return told;
    }

    private static IdentityEncoder.Size identityEncoder(TensorShapes shapes, int identity) {
        List<Integer> planes = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        String prefix = "identity_encoder.layer";
        for (int stage = 1; stage <= 4; stage++) {
            planes.add(shapes.extent(prefix + stage + ".0.conv3.weight", 0) / 4);
            int depth = 0;
            while (shapes.has(prefix + stage + "." + depth + ".conv1.weight")) {
                depth++;
            }
            depths.add(depth);
        }
        int inner = shapes.extent(prefix + "4.0.conv2.weight", 0);
        int groups = inner / Math.max(1, shapes.extent(prefix + "4.0.conv2.weight", 1));
        int stem = shapes.extent("identity_encoder.conv1.weight", 0);
        int baseWidth = baseWidth(planes, inner, groups, shapes.extent(prefix + "1.0.conv2.weight", 0));
        return new IdentityEncoder.Size(stem, planes, depths, groups, baseWidth, identity);
    }

    /** The base width that gives the first and the last stage their inner widths; the table checks those between. */
    private static int baseWidth(List<Integer> planes, int innerOfLast, int groups, int innerOfFirst) {
        for (int width = 1; width <= 256 && groups > 0; width++) {
            if (planes.get(3) * width / 64 * groups == innerOfLast
                    && planes.get(0) * width / 64 * groups == innerOfFirst) {
                return width;
            }
        }
        throw new IllegalArgumentException("its identity encoder's inner widths follow no known rule");
    }

    /** The published rows with the widths that the tensors have. */
    private static PoseEncoder.Size poseEncoder(TensorShapes shapes, int imagePx, int pose) {
        PoseEncoder.Size paper = PoseEncoder.Size.PAPER;
        List<Row> rows = new ArrayList<>();
        int index = 1;
        for (Row row : paper.rows()) {
            int last = row.expansion() == 1 ? 1 : 2;
            int channels = shapes.extent("pose_encoder.features." + index + ".conv." + last + ".weight", 0);
            rows.add(new Row(row.expansion(), channels, row.count(), row.stride()));
            index += row.count();
        }
        return new PoseEncoder.Size(
                imagePx,
                1,
                shapes.extent("pose_encoder.features.0.0.weight", 0),
                rows,
                shapes.extent(CLASSIFIER, 1),
                0,
                paper.dropout(),
                pose);
    }

    private static Generator.Size generator(
            TorchArguments options, TensorShapes shapes, int imagePx, int identity, int pose) {
        int channels = options.whole("num_channels", 64, 1, WIDEST);
        int maximum = options.whole("max_num_channels", 512, 1, WIDEST);
        int startPx = agreed(options, "gen_constant_input_size", shapes.extent("constant.constant", 2));
        if (startPx < 1 || imagePx % startPx != 0 || Integer.bitCount(imagePx / startPx) != 1) {
            throw new IllegalArgumentException("its generator cannot reach " + imagePx + " pixels from " + startPx);
        }
        List<Integer> widths = new ArrayList<>();
        for (int px = startPx; px <= imagePx; px *= 2) {
            widths.add((int) Math.min((long) channels * (imagePx / px), maximum));
        }
        return new Generator.Size(
                startPx,
                options.whole("gen_num_residual_blocks", 2, 0, 64),
                widths,
                1,
                identity,
                pose,
                shapes.extent("affine_params_projector.0.weight_orig", 0),
                Generator.Start.CONSTANT,
                true,
                reflects(options, "gen_padding"),
                UpOrder.REFERENCE);
    }

    private static Discriminator.Size discriminator(
            TorchArguments options, TensorShapes shapes, int imagePx, int identity) {
        int labels = agreed(options, "num_labels", shapes.extent("embed.weight_orig", 0));
        return new Discriminator.Size(
                imagePx,
                options.whole("dis_num_blocks", 7, 1, 64),
                options.whole("num_channels", 64, 1, WIDEST),
                options.whole("max_num_channels", 512, 1, WIDEST),
                identity,
                labels,
                reflects(options, "dis_padding"));
    }
}
