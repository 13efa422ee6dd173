package dev.guise.commands;

import dev.guise.align.CropMasker;
import dev.guise.align.FaceDetector;
import dev.guise.align.NeuralFaceFinder;
import dev.guise.align.PersonSegmenter;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.landmark.MeshReader;
import dev.guise.nn.Placement;
import dev.guise.prepare.BrokenVideoException;
import dev.guise.prepare.FfhqCut;
import dev.guise.prepare.FrameCut;
import dev.guise.prepare.LandmarkReader;
import dev.guise.prepare.LpdCut;
import dev.guise.prepare.PrepareSettings;
import dev.guise.prepare.PreparedFolder;
import dev.guise.prepare.Shard;
import dev.guise.prepare.SplitLists;
import dev.guise.prepare.Video;
import dev.guise.prepare.VideoPreparer;
import dev.guise.prepare.VideoSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes training data out of videos of people. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description =
                "Makes training data out of videos: every n-th frame is cropped around its largest face and masked. "
                        + "Started again, it goes on with the videos that are not done; a video that cannot be used is named "
                        + "and skipped.",
        footerHeading =
                "%nVIDEOS holds PERSON/CLIP.mp4 (deeper folders belong to the clip), or videos of one person each."
                        + "%nOUT will hold:%n",
        footer = {
            "  train.csv, val.csv                 index,PERSON/CLIP; a person is in one of them only",
            "  PERSON/CLIP/000025.jpg             256x256, named after the frame",
            "  PERSON/CLIP/masks/000025.png       0 background, 255 person",
            "  PERSON/CLIP/landmarks.csv          frame,x0,y0,..,x67,y67 in pixels of the crop",
            "On several machines with one disk or more: give each --shard 1/N .. N/N, bring the folders together, and",
            "let --join write the lists."
        })
final class PrepareCommand implements Callable<Integer> {
    /** The crops there are. */
    enum Crop {
        LPD,
        FFHQ
    }

    @Parameters(index = "0", paramLabel = "VIDEOS", description = "Folder of videos.")
    private Path videos;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder for the training data.")
    private Path out;

    @Option(names = "--every", defaultValue = "25", description = "Which frames are taken (default: every 25th).")
    private int every;

    @Option(
            names = "--crop",
            defaultValue = "LPD",
            description = "How: ${COMPLETION-CANDIDATES} (for FSTH); default: LPD.")
    private Crop crop;

    @Option(
            names = "--as-loader",
            description = "Cut each crop once more with a rim of 1-2 px, as the reference's data loader does.")
    private boolean asLoader;

    @Option(names = "--shard", paramLabel = "I/N", description = "Only the I-th of N parts; no lists are written.")
    private @Nullable String shard;

    @Option(names = "--join", description = "Only write the lists of what is prepared.")
    private boolean join;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = "Part of the people kept out of training (default ${DEFAULT-VALUE}).")
    private double validation;

    @Option(names = "--seed", defaultValue = "0", description = "Chooses who is kept out (default ${DEFAULT-VALUE}).")
    private long seed;

    private final Surroundings around;

    PrepareCommand(Surroundings around) {
        this.around = around;
    }

    /** What became of the videos. */
    private static final class Tally {
        private int prepared;
        private int kept;
        private int refused;
        private long pictures;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (asLoader && crop != Crop.LPD) {
            throw new IOException("--as-loader is a habit of LPD's loader: leave it out with --crop " + crop);
        }
        PreparedFolder folder = new PreparedFolder(out);
        SplitLists lists = new SplitLists(seed, validation);
        if (join) {
            tell(lists.write(folder));
            return 0;
        }
        Shard part = shard == null ? Shard.whole() : Shard.parse(shard);
        List<Video> mine = VideoSearch.find(videos).stream().filter(part::holds).toList();
        new PrepareSettings(crop.name(), every, asLoader).claim(folder);
        Tally tally;
        try (VideoPreparer preparer = new VideoPreparer(folder, cut(), every)) {
            tally = prepare(mine, preparer);
        }
        System.out.printf(
                Locale.ROOT,
                "%d videos prepared (%d pictures), %d were done before, %d skipped%n",
                tally.prepared,
                tally.pictures,
                tally.kept,
                tally.refused);
        if (shard == null) {
            tell(lists.write(folder));
        }
        return mine.isEmpty() || tally.prepared + tally.kept > 0 ? 0 : 1;
    }

    private Tally prepare(List<Video> mine, VideoPreparer preparer) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("videos")
                .setInitialMax(mine.size())
                .setUpdateIntervalMillis(1000)
                .build()) {
            for (Video video : mine) {
                prepare(video, preparer, tally);
                bar.step();
            }
        }
        return tally;
    }

    private static void prepare(Video video, VideoPreparer preparer, Tally tally)
            throws IOException, InterruptedException {
        if (preparer.isDone(video)) {
            tally.kept++;
            return;
        }
        try {
            tally.pictures += preparer.prepare(video);
            tally.prepared++;
        } catch (BrokenVideoException broken) {
            tally.refused++;
            System.err.println("guise prepare: skipped " + video.name() + ": " + broken.getMessage());
        }
    }

    private FrameCut cut() throws IOException {
        Checkpoint faces = Checkpoint.read(around.models().resolve("blazeface.safetensors"));
        Checkpoint person = Checkpoint.read(around.models().resolve("selfie.safetensors"));
        Checkpoint mesh = Checkpoint.read(around.models().resolve("facemesh.safetensors"));
        CropMasker masker = new CropMasker(new PersonSegmenter(person, Placement.plain()));
        LandmarkReader landmarks = new LandmarkReader(new MeshReader(mesh, Placement.plain()));
        return switch (crop) {
            case LPD -> new LpdCut(new NeuralFaceFinder(faces, Placement.plain()), masker, landmarks, asLoader);
            case FFHQ -> new FfhqCut(new FaceDetector(faces, Placement.plain()), landmarks, masker);
        };
    }

    private void tell(SplitLists.Sizes sizes) {
        System.out.printf("%d videos to train on, %d kept out: %s%n", sizes.training(), sizes.validation(), out);
    }
}
