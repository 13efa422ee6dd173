package dev.guise.training;

import dev.guise.TestFolders;
import dev.guise.checkpoint.WeightArray;
import dev.guise.golden.Npy;
import dev.guise.networks.PoseEncoder;
import dev.guise.torchimport.LpdCheckpoint;
import dev.guise.torchimport.LpdSizes;
import dev.guise.torchimport.TorchFile;
import dev.guise.torchimport.TorchLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference's small run: its checkpoints under our names and its inputs in our layout. */
final class TinyLpd {
    static final List<String> DICTS = List.of("embedder", "generator", "discriminator");

    final Path folder = TestFolders.golden("lpd-tiny");

    /** Sizes of a checkpoint; the small run was made without dropout. */
    LpdNetworks sizes() throws IOException {
        try (TorchFile file = TorchFile.open(folder.resolve("model_00000000.pth"))) {
            LpdSizes sizes = LpdCheckpoint.of(file).sizes();
            PoseEncoder.Size p = sizes.poseEncoder();
            return new LpdNetworks(
                    sizes.generator().imagePx(),
                    sizes.identityEncoder(),
                    new PoseEncoder.Size(
                            p.inputPx(), p.cropShare(), p.stem(), p.rows(), p.last(), p.hidden(), 0, p.poseSize()),
                    sizes.generator(),
                    sizes.discriminator());
        }
    }

    /** Live arrays of a checkpoint, and {@code ema/} before the averaged ones. */
    Map<String, WeightArray> state(String name) throws IOException {
        Map<String, WeightArray> state = new LinkedHashMap<>();
        try (TorchFile file = TorchFile.open(folder.resolve(name))) {
            for (String dict : DICTS) {
                TorchLayout.ours(file.stateDict(dict)).forEach((key, array) -> state.put(dict + "." + key, array));
            }
            for (String dict : DICTS.subList(0, 2)) {
                TorchLayout.ours(file.stateDict("running_averages", dict))
                        .forEach((key, array) -> state.put(RunningAverages.PREFIX + dict + "." + key, array));
            }
        }
        return state;
    }

    /** Pictures [..., C, H, W] of a file as [N,H,W,C]. */
    WeightArray pictures(String name) throws IOException {
        WeightArray array = Npy.read(folder.resolve(name + ".npy"));
        long[] s = array.shape();
        int rank = s.length;
        long n = WeightArray.count(s) / (s[rank - 3] * s[rank - 2] * s[rank - 1]);
        return TorchLayout.nhwc(new WeightArray(new long[] {n, s[rank - 3], s[rank - 2], s[rank - 1]}, array.values()));
    }

    /** Of three equal channels the first. */
    WeightArray mask(String name) throws IOException {
        WeightArray three = pictures(name);
        long[] s = three.shape();
        float[] one = new float[three.values().length / 3];
        for (int i = 0; i < one.length; i++) {
            one[i] = three.values()[3 * i];
        }
        return new WeightArray(new long[] {s[0], s[1], s[2], 1}, one);
    }

    StepFeed metaFeed() throws IOException {
        return new StepFeed(
                Map.of(
                        LpdStep.IDENTITY, pictures("in_enc_rgbs"),
                        LpdStep.POSE, pictures("in_pose_input_rgbs"),
                        LpdStep.TARGET, pictures("in_target_rgbs"),
                        LpdStep.MASK, mask("in_real_segm")),
                new int[] {3, 1});
    }

    StepFeed fineTuningFeed() throws IOException {
        return new StepFeed(
                Map.of(
                        LpdStep.POSE, pictures("in_ft_pose_input_rgbs"),
                        LpdStep.TARGET, pictures("in_ft_target_rgbs"),
                        LpdStep.MASK, mask("in_ft_real_segm")),
                new int[4]);
    }
}
