package dev.guise.commands;

import dev.guise.align.NeuralFaceFinder;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.config.NetworksConfig;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.NeuralPortraitMaker;
import dev.guise.generate.PortraitMaker;
import dev.guise.identities.IdentityShelf;
import dev.guise.landmark.HeadTurns;
import dev.guise.networks.Generator;
import dev.guise.networks.ModelSize;
import dev.guise.networks.NetworkSizes;
import dev.guise.networks.PoseEncoder;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import dev.guise.nn.VariableStore;
import dev.guise.pose.NeuralPoseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads puppets from a models folder: {@code identities/NAME} names its generator, beside which the pose encoder lies;
 * {@code blazeface.safetensors} finds faces.
 */
final class ModelFolder implements ReenactmentSystem {
    /** In an identity's folder: weights of a generator that was fine-tuned for it. */
    static final String OWN_GENERATOR = "generator.safetensors";

    private static final String FIRST = "first";
    private static final String EMBEDDING = "embedding.safetensors";

    @Override
    public String key() {
        return "lpd";
    }

    @Override
    public boolean has(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(EMBEDDING))) {
            return false;
        }
        try {
            refuseLandmarksOnly(IdentityBundle.read(folder));
            return true;
        } catch (LandmarksOnlyException other) {
            return false;
        }
    }

    /** An identity was enrolled for FSTH alone. */
    private static final class LandmarksOnlyException extends IOException {
        LandmarksOnlyException(String message) {
            super(message);
        }
    }

    @Override
    public Parts open(Path models, Path folder, Placement placement) throws IOException {
        IdentityBundle bundle = IdentityBundle.read(folder);
        refuseLandmarksOnly(bundle);
        Path shared = models.resolve(bundle.card().model() + ".safetensors");
        Path own = bundle.folder().resolve(OWN_GENERATOR);
        Path generatorFile = Files.exists(own) ? own : shared;
        Path poseFile = shared.resolveSibling("pose-encoder.safetensors");
        Checkpoint generator = weights(generatorFile);
        Checkpoint pose = weights(poseFile);
        try (Owned owned = new Owned()) {
            int reads = fitting(poseFile, () -> NetworkSizes.poseEncoder(pose.manifest()))
                    .poseSize();
            requireSame(poseFile, "poses", reads, size(generatorFile, generator).poseSize());
            NeuralPoseReader reader = fitting(poseFile, () -> new NeuralPoseReader(pose, placement));
            owned.add(reader, reader::close);
            NeuralPortraitMaker maker = maker(bundle, generatorFile, generator, placement);
            owned.release();
            return new Parts(reader, maker, new LpdJoining(models, bundle.card().model(), own, maker, placement));
        }
    }

    private static NeuralPortraitMaker maker(
            IdentityBundle bundle, Path generatorFile, Checkpoint generator, Placement placement) throws IOException {
        Path file = bundle.folder().resolve(EMBEDDING);
        float[] numbers = fitting(file, bundle::numbers);
        Generator.Size size = size(generatorFile, generator);
        requireSame(file, "a person", numbers.length, size.identitySize());
        List<Pose> stills = fitting(file, () -> stills(bundle, size.poseSize()));
        return fitting(generatorFile, () -> new NeuralPortraitMaker(generator, numbers, stills, placement));
    }

    private static Generator.Size size(Path generatorFile, Checkpoint generator) throws IOException {
        return fitting(generatorFile, () -> NetworkSizes.generator(generator.manifest()));
    }

    /** A person who was enrolled with a model of FSTH has no numbers for LPD. */
    private static void refuseLandmarksOnly(IdentityBundle bundle) throws IOException {
        Path landmarks = bundle.folder().resolve(LandmarkIdentity.FILE);
        String model = bundle.card().model();
        if (Files.exists(landmarks)
                && fitting(landmarks, () -> LandmarkIdentity.read(bundle.folder()))
                        .model()
                        .equals(model)) {
            throw new LandmarksOnlyException(
                    "identity " + bundle.card().name() + " is driven by landmarks only: add --system fsth");
        }
    }

    private static List<Pose> stills(IdentityBundle bundle, int poseSize) {
        List<Pose> known = bundle.poses();
        return known.isEmpty() ? turned(poseSize) : known;
    }

    /** The light model's pose numbers are zero at rest and begin with the turn of the head. */
    private static List<Pose> turned(int poseSize) {
        return HeadTurns.of(poseSize).stream().map(Pose::of).toList();
    }

    /** Others whom the same pose encoder drives: by the network that is loaded, or by one of their own. */
    private record LpdJoining(Path models, String model, Path firstOwn, NeuralPortraitMaker first, Placement placement)
            implements CastOfModel.Joining {
        @Override
        public PortraitMaker join(Path folder) throws IOException {
            IdentityBundle bundle = IdentityBundle.read(folder);
            refuseLandmarksOnly(bundle);
            if (!readBy(bundle.card().model()).equals(readBy(model))) {
                throw new IOException(bundle.card().name() + " belongs to the model "
                        + bundle.card().model() + ", the running show to " + model + ": start again with --identity "
                        + folder.getFileName());
            }
            Path file = ownNetwork(folder)
                    ? folder.resolve(OWN_GENERATOR)
                    : models.resolve(bundle.card().model() + ".safetensors");
            if (bundle.card().model().equals(model) && !ownNetwork(folder) && !Files.exists(firstOwn)) {
                return fitting(
                        folder.resolve(EMBEDDING),
                        () -> first.another(
                                bundle.numbers(),
                                stills(bundle, first.neutralPose().size())));
            }
            return maker(bundle, file, weights(file), placement);
        }

        /** The folder of the pose encoder that belongs to a model. */
        private static Path readBy(String model) {
            return Path.of(model).resolveSibling("pose-encoder");
        }

        @Override
        public boolean ownNetwork(Path folder) {
            return Files.exists(folder.resolve(OWN_GENERATOR));
        }
    }

    /** Networks of a size with the weights that training would begin with; only the face finder is the shipped one. */
    static Puppet untrained(Path models, ModelSize size, Device device, NetworksConfig networks) throws IOException {
        Manifest manifest = Manifest.of("untrained").sized(size.manifestSizes());
        Checkpoint pose = new Checkpoint(
                manifest, VariableStore.firstValues(1, p -> new PoseEncoder(p.in("pose_encoder"), size.poseEncoder())));
        Checkpoint generator = new Checkpoint(
                manifest, VariableStore.firstValues(2, p -> new Generator(p.in("generator"), size.generator())));
        Placement placement = placement(device, networks);
        float[] nobody = new float[size.generator().identitySize()];
        return new Puppet(
                "nobody (untrained " + size + ")",
                faceFinder(models, placement),
                new NeuralPoseReader(pose, placement),
                new NeuralPortraitMaker(
                        generator, nobody, turned(size.generator().poseSize()), placement));
    }

    private static void requireSame(Path file, String what, int numbers, int wanted) throws IOException {
        if (numbers != wanted) {
            throw misfit(
                    file,
                    new IllegalArgumentException(
                            "they give " + what + " " + numbers + " numbers, but the generator wants " + wanted));
        }
    }

    static NeuralFaceFinder faceFinder(Path models, Placement placement) throws IOException {
        Path file = models.resolve("blazeface.safetensors");
        Checkpoint face = weights(file);
        return fitting(file, () -> new NeuralFaceFinder(face, placement));
    }

    /** Mixed precision where it was asked for, or where it gains and computes right. */
    static Placement placement(Device device, NetworksConfig networks) throws IOException {
        int threads = networks.threads();
        boolean bfloat16 = switch (networks.bfloat16()) {
            case AUTO ->
                !device.gpu()
                        && Device.computesBfloat16()
                        && Device.bfloat16Complaint(threads).isEmpty();
            case ALWAYS -> true;
            case NEVER -> false;
        };
        if (networks.bfloat16() == NetworksConfig.When.ALWAYS && !device.gpu()) {
            refuseWrong(Device.bfloat16Complaint(threads));
        }
        return new Placement(device, networks.threads(), bfloat16);
    }

    private static void refuseWrong(Optional<String> complaint) throws IOException {
        if (complaint.isPresent()) {
            throw new IOException("networks.bfloat16 is always, but " + complaint.get() + ": set it to auto or never");
        }
    }

    /** The folder names of all identities, in the order of the shelf; at least one. */
    static List<String> cast(Path models) throws IOException {
        Path folder = models.resolve("identities");
        List<String> names = names(folder);
        if (names.isEmpty()) {
            throw new IOException("no identity in " + folder + ": name another folder with --models");
        }
        return names;
    }

    /** The folder of an identity: by its name, or "first", in a models folder; or a folder elsewhere by its whole path. */
    static Path identityFolder(Path models, String identity) throws IOException {
        if (identity.startsWith("/")) {
            return Path.of(identity);
        }
        Path folder = models.resolve("identities");
        List<String> names = cast(models);
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
                    .sorted(IdentityShelf.order())
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    static Checkpoint weights(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("weights " + file + " are missing: name another folder with --models");
        }
        return Checkpoint.read(file);
    }

    /** Builds a part out of a file. */
    interface Builder<T> {
        T build() throws IOException;
    }

    /** The networks say which tensor does not fit; here the file is added. */
    static <T> T fitting(Path file, Builder<T> builder) throws IOException {
        try {
            return builder.build();
        } catch (IllegalArgumentException | IndexOutOfBoundsException error) {
            throw misfit(file, error);
        }
    }

    private static IOException misfit(Path file, RuntimeException error) {
        return new IOException(
                "weights " + file + " do not fit: " + error.getMessage()
                        + "; put the file of this release there or name another folder with --models",
                error);
    }
}
