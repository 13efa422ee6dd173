package dev.guise.torchimport;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.Discriminator;
import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PoseEncoder;
import dev.guise.torchimport.TorchModel.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkpoint's networks in memory, whether from the PyTorch file itself or from the folder that was made of it, or that
 * training made.
 *
 * @param name of the file or folder
 * @param options of the training
 * @param arrays by network and whether averaged, see {@link #arrays(String, boolean)}
 * @param sizes of each network as its manifest has them
 */
public record ImportedModel(
        String name,
        TorchArguments options,
        Map<String, Map<String, WeightArray>> arrays,
        Map<String, Map<String, String>> sizes) {
    private static final String OPTION = "option.";
    private static final String ENDING = ".safetensors";
    private static final Pattern NUMBER = Pattern.compile("_(\\d{1,9})(?!.*_\\d)");
    private static final String KIND = "weights";
    private static final String AVERAGED = "averaged ";
    private static final String MOMENTS = "moments ";

    /** Reads everything; a folder is one that the import made. */
    public static ImportedModel open(Path place) throws CheckpointException {
        return Files.isDirectory(place) ? folder(place) : file(place);
    }

    private static ImportedModel file(Path place) throws CheckpointException {
        try (TorchFile file = TorchFile.open(place)) {
            TorchModel model = TorchModel.of(file);
            ImportedModel filled =
                    new ImportedModel(name(place), file.arguments(), new LinkedHashMap<>(), new LinkedHashMap<>());
            if (model.hasAverages()) {
                filled.read(AVERAGED, model.networks(true));
            }
            filled.read("", model.networks(false));
            filled.read("", model.others());
            Optional<TorchMoments> moments = TorchMoments.find(file);
            if (moments.isPresent()) {
                for (Network network : model.trained()) {
                    filled.arrays.put(MOMENTS + network.file(), moments.get().read(network.part()));
                }
            }
            return filled;
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(place + " cannot be closed: " + e.getMessage(), e);
        }
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName());
    }

    private void read(String kind, List<Network> networks) throws CheckpointException {
        for (Network network : networks) {
            arrays.put(kind + network.file(), network.part().read());
            sizes.put(network.file(), network.sizes());
        }
    }

    private static ImportedModel folder(Path place) throws CheckpointException {
        Map<String, Map<String, WeightArray>> arrays = new LinkedHashMap<>();
        Map<String, Map<String, String>> sizes = new LinkedHashMap<>();
        Map<String, String> options = new TreeMap<>();
        for (Path path : files(place)) {
            Checkpoint checkpoint = Checkpoint.read(path);
            checkpoint.manifest().notes().forEach((name, value) -> {
                if (name.startsWith(OPTION)) {
                    options.put(name.substring(OPTION.length()), value);
                }
            });
            String name = String.valueOf(path.getFileName()).replace(ENDING, "");
            arrays.put(kind(checkpoint.manifest().notes().getOrDefault(KIND, "")) + name, checkpoint.arrays());
            sizes.put(name, checkpoint.manifest().sizes());
        }
        if (arrays.isEmpty()) {
            throw new CheckpointException(place + " holds no weights; name a checkpoint or a folder that import made");
        }
        return new ImportedModel(name(place), new TorchArguments(options), arrays, sizes);
    }

    private static String kind(String told) {
        return told.equals(MOMENTS.strip()) || told.equals(AVERAGED.strip()) ? told + " " : "";
    }

    private static List<Path> files(Path place) throws CheckpointException {
        try (Stream<Path> all = Files.walk(place, 2)) {
            return all.filter(path -> path.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException(place + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Steps behind these weights; as the name says where the options do not. */
    public int iteration() {
        return options.whole("iteration", number().orElse(0), 0, Integer.MAX_VALUE);
    }

    /** The number in the name, as in {@code model_00000003.pth}. */
    public OptionalInt number() {
        Matcher matcher = NUMBER.matcher(name);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    public boolean isFsth() {
        return has("embedder", true) || has("embedder", false);
    }

    /** Whether it was fine-tuned for one person. */
    public boolean finetuned() {
        return Stream.of(true, false)
                .flatMap(averaged -> find("generator", averaged).stream())
                .anyMatch(names -> names.containsKey(LpdCheckpoint.IDENTITY_EMBEDDING)
                        || names.containsKey(FsthCheckpoint.PERSONAL));
    }

    /**
     * Whether this network is there.
     *
     * @param network name of its weights file, such as {@code pose-encoder}
     */
    public boolean has(String network, boolean averaged) {
        return find(network, averaged).isPresent();
    }

    /** A network's arrays in our layout, which must be there. */
    public Map<String, WeightArray> arrays(String network, boolean averaged) {
        return find(network, averaged)
                .orElseThrow(() -> new IllegalArgumentException("the weights of " + network + " are not there"));
    }

    /** What Adam had gathered of a network, see {@link TorchMoments}; empty where it was not kept. */
    public Optional<Map<String, WeightArray>> moments(String network) {
        return Optional.ofNullable(arrays.get(MOMENTS + network));
    }

    private Optional<Map<String, WeightArray>> find(String network, boolean averaged) {
        return Optional.ofNullable(arrays.get((averaged ? AVERAGED : "") + network));
    }

    /** Sizes of the networks of LPD. */
    public LpdSizes lpdSizes() {
        return new LpdSizes(
                size("identity-encoder", IdentityEncoder.Size.class),
                size("pose-encoder", PoseEncoder.Size.class),
                size("generator", Generator.Size.class),
                size("discriminator", Discriminator.Size.class));
    }

    /** Sizes of the networks of FSTH. */
    public FsthSizes fsthSizes() {
        return new FsthSizes(
                size("embedder", FsthEmbedder.Size.class),
                size("generator", FsthGenerator.Size.class),
                size("discriminator", FsthDiscriminator.Size.class));
    }

    private <T extends Record> T size(String network, Class<T> kind) {
        return NetworkSizes.widths(network, sizes.getOrDefault(network, Map.of()), kind);
    }
}
