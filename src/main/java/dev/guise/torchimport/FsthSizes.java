package dev.guise.torchimport;

import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.FsthPooling;
import dev.guise.nn.ResBlock.UpOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Sizes of the three networks of an FSTH checkpoint: from its options, and the tensors where those speak too. */
public record FsthSizes(
        FsthEmbedder.Size embedder, FsthGenerator.Size generator, FsthDiscriminator.Size discriminator) {
    private static final int WIDEST = 1 << 16;

    static FsthSizes of(TorchArguments options, TensorShapes critic) {
        LpdSizes.requireKnown(options);
        int imagePx = LpdSizes.imagePx(options);
        int channels = options.whole("num_channels", 64, 1, WIDEST);
        int maximum = options.whole("max_num_channels", 512, 1, WIDEST);
        int identity = LpdSizes.agreed(options, "embed_channels", critic.extent("embed.weight_orig", 1));
        int labels = LpdSizes.agreed(options, "num_labels", critic.extent("embed.weight_orig", 0));
        return new FsthSizes(
                embedder(options, channels, maximum, imagePx, identity),
                generator(options, channels, maximum, imagePx, identity),
                new FsthDiscriminator.Size(
                        imagePx,
                        options.whole("dis_num_blocks", 7, 1, 64),
                        channels,
                        maximum,
                        identity,
                        labels,
                        LpdSizes.reflects(options, "dis_padding"),
                        FsthPooling.RELU_THEN_SUM,
                        false));
    }

    private static FsthEmbedder.Size embedder(
            TorchArguments options, int channels, int maximum, int imagePx, int identity) {
        int blocks = options.whole("embed_num_blocks", 6, 1, 24);
        List<Integer> widths = widths(channels, maximum, blocks);
        widths.set(blocks - 1, identity);
        boolean reflect = LpdSizes.reflects(options, "embed_padding");
        return new FsthEmbedder.Size(imagePx, 1, 1, widths, true, reflect, FsthPooling.RELU_THEN_SUM, false);
    }

    private static FsthGenerator.Size generator(
            TorchArguments options, int channels, int maximum, int imagePx, int identity) {
        List<Integer> down = widths(channels, maximum, options.whole("gen_num_downsample_blocks", 4, 1, 24));
        List<Integer> up = new ArrayList<>(down);
        up.add(down.get(down.size() - 1));
        Collections.sort(up, Collections.reverseOrder());
        return new FsthGenerator.Size(
                imagePx,
                1,
                down,
                options.whole("gen_num_residual_blocks", 4, 0, 64),
                up,
                1,
                identity,
                true,
                LpdSizes.reflects(options, "gen_padding"),
                UpOrder.REFERENCE,
                FsthGenerator.Head.PICTURE,
                false,
                false);
    }

    /** Each block doubles the width up to the maximum. */
    private static List<Integer> widths(int channels, int maximum, int blocks) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            widths.add((int) Math.min((long) channels << i, maximum));
        }
        return widths;
    }

    /** What the weights files of all three say. */
    Map<String, String> forManifest() {
        return Map.of(
                "identity", Integer.toString(generator.identitySize()),
                "image", Integer.toString(generator.imagePx()));
    }
}
