package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.NewFolder;
import dev.guise.files.Sha256;
import dev.guise.torchimport.TorchArguments;
import dev.guise.torchimport.TorchFile;
import dev.guise.torchimport.TorchModel;
import dev.guise.torchimport.TorchModel.Network;
import dev.guise.torchimport.TorchMoments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a PyTorch checkpoint of the papers' authors into weights files of ours; writes all of them or nothing. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Reads a PyTorch checkpoint (LPD, FSTH, VGG-19 or VGGFace) and writes a folder of weights. "
                + "Nothing in the checkpoint is executed.")
public final class ImportCommand implements Callable<Integer> {
    /** Which weights of the networks that have a running average. */
    enum Weights {
        EMA,
        RAW,
        BOTH
    }

    private static final String MOMENTS = "moments";
    private static final List<String> TOLD = List.of(
            "average_function",
            "beta1",
            "criterions",
            "dice_weight",
            "dis_embed_weight",
            "dis_num_blocks",
            "dis_padding",
            "discriminator",
            "embed_channels",
            "embed_num_blocks",
            "embed_padding",
            "embedder",
            "finetune",
            "fm_weight",
            "gan_type",
            "gen_constant_input_size",
            "gen_num_downsample_blocks",
            "gen_num_residual_blocks",
            "gen_padding",
            "generator",
            "idt_embed_weight",
            "image_size",
            "iteration",
            "lr_dis",
            "lr_gen",
            "max_num_channels",
            "norm_layer",
            "num_channels",
            "num_labels",
            "optimizer",
            "perc_weight",
            "pose_embedding_size");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "a file that torch.save wrote (.pth)")
    private Path checkpoint;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "folder to make (default: work/imported/ and the checkpoint's name)")
    private @Nullable Path out;

    @Option(
            names = "--weights",
            defaultValue = "EMA",
            description = "the running average (ema), as last trained (raw), or both (default ${DEFAULT-VALUE}); "
                    + "with both, the raw ones lie in the folder raw")
    private Weights weights;

    @Option(
            names = "--optimizer",
            description =
                    "with both: also what the optimisers had gathered, in the folder moments, which verify needs to go"
                            + " on from the middle of a training; twice as large as the weights")
    private boolean optimizer;

    /** A weights file to be written. */
    private record Job(Network network, String file, String kind, Source arrays) {}

    /** Reads what is to be written; runs the argument now and then. */
    private interface Source {
        Map<String, WeightArray> read(Runnable progress) throws CheckpointException;
    }

    @Override
    public Integer call() throws IOException {
        try (TorchFile file = TorchFile.open(checkpoint)) {
            TorchModel model = TorchModel.of(file);
            List<Job> jobs = jobs(model);
            if (optimizer) {
                jobs.addAll(moments(file, model));
            }
            Path folder = out == null ? Path.of("work", "imported", stem()) : out;
            try (NewFolder made = NewFolder.beside(folder)) {
                write(file, model, jobs, made.path());
                made.takePlace();
            }
            tell(spec.commandLine().getOut(), file, model, jobs, folder);
        }
        return 0;
    }

    private String stem() {
        return String.valueOf(checkpoint.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private List<Job> jobs(TorchModel model) throws CheckpointException {
        List<Job> jobs = new ArrayList<>();
        boolean averaged = weights != Weights.RAW && model.hasAverages();
        if (weights != Weights.RAW && !averaged && !model.networks(false).isEmpty()) {
            throw new CheckpointException(checkpoint + " has no running averages; import it with --weights raw");
        }
        if (averaged) {
            model.networks(true).forEach(n -> jobs.add(job(n, n.file(), "averaged")));
        }
        String raw = weights == Weights.BOTH ? "raw/" : "";
        if (weights != Weights.EMA) {
            model.networks(false).forEach(n -> jobs.add(job(n, raw + n.file(), "as last trained")));
        }
        model.others().forEach(n -> jobs.add(job(n, n.file(), "as last trained")));
        return jobs;
    }

    private static Job job(Network network, String file, String kind) {
        return new Job(network, file, kind, network.part()::read);
    }

    private List<Job> moments(TorchFile file, TorchModel model) throws CheckpointException {
        if (weights != Weights.BOTH) {
            throw new CheckpointException("--optimizer goes with --weights both: what the optimisers gathered is of use"
                    + " only with the weights as last trained and their averages");
        }
        TorchMoments moments = TorchMoments.find(file)
                .orElseThrow(() -> new CheckpointException(
                        checkpoint + " holds nothing that its optimisers gathered; leave out --optimizer"));
        List<Job> jobs = new ArrayList<>();
        for (Network network : model.trained()) {
            jobs.add(new Job(
                    network, MOMENTS + "/" + network.file(), MOMENTS, progress -> moments.read(network.part())));
        }
        return jobs;
    }

    private void write(TorchFile file, TorchModel model, List<Job> jobs, Path folder) throws IOException {
        long arrays =
                jobs.stream().mapToLong(job -> job.network.part().arrays()).sum();
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(arrays + 1)
                .setUpdateIntervalMillis(500);
        try (ProgressBar progress = bar.build()) {
            Manifest common = manifest(file, model);
            progress.step();
            for (Job job : jobs) {
                Manifest manifest = new Manifest(
                                job.network.name(),
                                job.network.sizes(),
                                common.origin(),
                                common.licence(),
                                "",
                                common.step(),
                                "",
                                common.notes())
                        .noted("weights", job.kind)
                        .noted("source", job.network.part().source());
                Path place = folder.resolve(job.file + ".safetensors");
                Files.createDirectories(place.toAbsolutePath().getParent());
                new Checkpoint(manifest, job.arrays.read(progress::step)).write(place, Precision.FULL);
            }
        }
    }

    private Manifest manifest(TorchFile file, TorchModel model) throws IOException {
        TorchArguments options = file.arguments();
        Manifest manifest = Manifest.of("")
                .from(
                        "PyTorch checkpoint " + checkpoint.getFileName() + ", sha256 " + Sha256.of(checkpoint),
                        "as the checkpoint's")
                .trained("", options.whole("iteration", 0, 0, Integer.MAX_VALUE), "")
                .noted("model", model.kind());
        for (String name : TOLD) {
            String value = options.find(name).orElse("");
            manifest = value.isEmpty() ? manifest : manifest.noted("option." + name, value);
        }
        return manifest;
    }

    private void tell(PrintWriter to, TorchFile file, TorchModel model, List<Job> jobs, Path folder) {
        to.printf(Locale.ROOT, "%s: %s, iteration %s%n", checkpoint, model.kind(), iteration(file));
        to.printf("%-32s %12s  %s%n", "file", "numbers", "from");
        for (Job job : jobs.stream().filter(job -> !job.kind.equals(MOMENTS)).toList()) {
            String from = job.network.part().source();
            to.printf(
                    Locale.ROOT,
                    "%-32s %,12d  %s%n",
                    job.file + ".safetensors",
                    job.network.part().numbers(),
                    from);
        }
        if (optimizer) {
            to.println("moments/: what the optimisers had gathered of each");
        }
        ignored(file, jobs).forEach((reason, keys) -> to.printf("left out: %s (%s)%n", keys, reason));
        to.println("written to " + folder);
    }

    private static String iteration(TorchFile file) {
        return file.arguments().find("iteration").orElse("unknown");
    }

    /** What was left out, by the reason. */
    private Map<String, String> ignored(TorchFile file, List<Job> jobs) {
        Map<String, List<String>> byReason = new TreeMap<>();
        for (Job job : jobs) {
            job.network
                    .part()
                    .ignored()
                    .forEach((key, reason) -> byReason.computeIfAbsent(reason, r -> new ArrayList<>())
                            .add(key));
        }
        Map<String, String> told = new TreeMap<>();
        byReason.forEach((reason, keys) ->
                told.put(reason, keys.size() == 1 ? keys.get(0) : keys.size() + " tensors such as " + keys.get(0)));
        String optimisers = file.names().stream()
                .filter(name -> name.startsWith("optimizer_"))
                .collect(Collectors.joining(", "));
        if (!optimisers.isEmpty() && !optimizer) {
            told.put(
                    "moments of the optimisers, which a new training gathers anew; --optimizer keeps them", optimisers);
        }
        return told;
    }
}
