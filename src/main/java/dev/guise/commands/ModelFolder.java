package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.config.NetworksConfig;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.NeuralPortraitMaker;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Device;
import dev.guise.pose.NeuralPoseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads puppets from a models folder: {@code identities/NAME} names its generator, beside which the pose encoder lies;
 * {@code blazeface.safetensors} finds faces.
 */
final class ModelFolder implements Puppet.Loader {
    private static final String FIRST = "first";

    @Override
    public Puppet load(Path models, String identity, Device device, NetworksConfig networks) throws IOException {
        IdentityBundle bundle = IdentityBundle.read(identityFolder(models, identity));
        Path generatorFile = models.resolve(bundle.card().model() + ".safetensors");
        Path poseFile = generatorFile.resolveSibling("pose-encoder.safetensors");
        Path faceFile = models.resolve("blazeface.safetensors");
        Checkpoint generator = weights(generatorFile);
        Checkpoint pose = weights(poseFile);
        Checkpoint face = weights(faceFile);
        boolean bfloat16 = switch (networks.bfloat16()) {
            case AUTO -> !device.gpu() && Device.computesBfloat16();
            case ALWAYS -> true;
            case NEVER -> false;
        };
        int threads = networks.threads();
        try (Owned owned = new Owned()) {
            NeuralFaceFinder finder = build(faceFile, () -> new NeuralFaceFinder(face));
            owned.add(finder, finder::close);
            NeuralPoseReader reader = build(poseFile, () -> new NeuralPoseReader(pose, threads, bfloat16));
            owned.add(reader, reader::close);
            NeuralPortraitMaker maker = build(generatorFile, () -> {
                Pose neutral =
                        new Pose(ModelSize.of(generator.manifest()).generator().poseSize());
                return new NeuralPortraitMaker(generator, bundle.numbers(), neutral, threads, bfloat16);
            });
            owned.release();
            return new Puppet(bundle.card().name(), finder, reader, maker);
        }
    }

    private static Path identityFolder(Path models, String identity) throws IOException {
        Path folder = models.resolve("identities");
        List<String> names = names(folder);
        if (names.isEmpty()) {
            throw new IOException("no identity in " + folder + ": name another folder with --models");
        }
        String name = identity.equals(FIRST) ? names.get(0) : IdentityBundle.folderName(identity);
        if (!names.contains(name)) {
            throw new IOException(
                    "identity " + identity + " is not in " + folder + "; known: " + String.join(", ", names));
        }
        return folder.resolve(name);
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Checkpoint weights(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("weights " + file + " are missing: name another folder with --models");
        }
        return Checkpoint.read(file);
    }

    private interface Builder<T> {
        T build();
    }

    /** The networks say which tensor does not fit; here the file is added. */
    private static <T> T build(Path file, Builder<T> builder) throws IOException {
        try {
            return builder.build();
        } catch (IllegalArgumentException error) {
            throw new IOException("weights " + file + ": " + error.getMessage(), error);
        }
    }
}
