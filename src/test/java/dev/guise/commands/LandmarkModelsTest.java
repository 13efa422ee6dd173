package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.config.NetworksConfig;
import dev.guise.enrol.FaceNetworks;
import dev.guise.evaluation.Correlation;
import dev.guise.frame.Frame;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.PortraitMaker;
import dev.guise.landmark.EyesLook;
import dev.guise.landmark.FaceMotion;
import dev.guise.landmark.FacePoints;
import dev.guise.networks.FsthGenerator;
import dev.guise.nn.Device;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped people, driven by landmarks. */
final class LandmarkModelsTest {
    private static final Path MODELS = Path.of("models");
    private static final NetworksConfig NETWORKS = new NetworksConfig(1, NetworksConfig.When.NEVER);
    /** In widths of the eye. */
    private static final double EYE_RADIUS = 0.62;

    private static final int SIDE = Portrait.SIDE_PX;

    @Test
    void showsEachPersonAsThemselves() throws IOException {
        List<String> cast = AnySystem.of(true, Optional.of("fsth")).drivable(MODELS, ModelFolder.cast(MODELS));
        for (String name : List.of(cast.get(0), cast.get(4))) {
            byte[] resting = portraits(name, new Pose(FaceMotion.SIZE)).get(0);
            String nearest = "";
            double least = Double.MAX_VALUE;
            for (String other : cast) {
                double apart = apart(resting, neutral(other));
                nearest = apart < least ? other : nearest;
                least = Math.min(least, apart);
            }
            assertThat(nearest).as("who " + name + " looks like").isEqualTo(name);
        }
    }

    @Test
    void opensTheMouthAndTurnsTheHead() throws IOException {
        Pose open = new Pose(FaceMotion.SIZE);
        for (int point : new int[] {5, 6, 7, 8, 9, 10, 11, 55, 56, 57, 58, 59, 65, 66, 67}) {
            open.values()[5 + 3 * point + 1] = -6;
        }
        Pose turned = new Pose(FaceMotion.SIZE);
        turned.values()[0] = 1.2f;
        List<byte[]> made = portraits("ada", new Pose(FaceMotion.SIZE), open, turned);
        int mouth = 165;
        int rows = 30;
        double atMouth = apart(made.get(0), made.get(1), mouth, rows);
        double atForehead = apart(made.get(0), made.get(1), 60, rows);
        assertThat(atMouth).as("what an open mouth changes there").isGreaterThan(3 * atForehead);
        assertThat(apart(made.get(0), made.get(2))).as("what a turn changes").isGreaterThan(8);
    }

    /** Puppets are told to look about; an eye mesh reads their irises. */
    @Test
    @Tag("slow")
    void looksWhereItIsTold() throws IOException {
        double[] r = new double[2];
        double[] amplitude = new double[2];
        List<String> cast = AnySystem.of(true, Optional.of("fsth")).drivable(MODELS, ModelFolder.cast(MODELS));
        try (FaceNetworks faces = new FaceNetworks(
                weights("blazeface"), weights("facemesh"), weights("eyemesh"), weights("selfie"), Placement.plain())) {
            for (String name : cast) {
                double[][][] gaze = lookAbout(name, faces);
                for (int axis = 0; axis < 2; axis++) {
                    Correlation found = Correlation.of(gaze[axis][0], gaze[axis][1]);
                    System.out.println(name + " looks " + (axis == 0 ? "sideways" : "up and down") + ": " + found);
                    r[axis] += found.r() / cast.size();
                    amplitude[axis] += found.amplitude() / cast.size();
                }
            }
        }
        System.out.printf(
                "puppets look where they are told: sideways r %.2f, amplitude %.2f; up and down r %.2f, amplitude %.2f%n",
                r[0], amplitude[0], r[1], amplitude[1]);
        assertThat(r[0]).as("r sideways").isGreaterThan(0.85);
        assertThat(r[1]).as("r up and down").isGreaterThan(0.6);
    }

    /** For both axes what was told and what is seen, in radians. */
    private static double[][][] lookAbout(String name, FaceNetworks faces) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        Pose[] poses = new Pose[60];
        for (int i = 0; i < poses.length; i++) {
            poses[i] = new Pose(FaceMotion.SIZE);
            poses[i].values()[209] = (float) Math.max(-2, Math.min(2, random.nextGaussian()));
            poses[i].values()[210] = (float) Math.max(-1.2, Math.min(1.2, 0.6 * random.nextGaussian()));
        }
        List<byte[]> made = portraits(name, poses);
        double[][][] gaze = new double[2][2][poses.length];
        Frame frame = Frame.alone(SIDE, SIDE);
        for (int i = 0; i < poses.length; i++) {
            System.arraycopy(made.get(i), 0, frame.rgb(), 0, made.get(i).length);
            FacePoints points =
                    faces.points(frame, faces.faces(frame).findFirst().orElseThrow());
            EyesLook look = faces.look(frame, points);
            gaze[0][0][i] = 0.25 * poses[i].values()[209];
            gaze[1][0][i] = 0.25 * poses[i].values()[210];
            gaze[0][1][i] = (look.right().across() + look.left().across()) / 2 / EYE_RADIUS;
            gaze[1][1][i] = (look.right().up() + look.left().up()) / 2 / EYE_RADIUS;
        }
        return gaze;
    }

    private static Checkpoint weights(String name) throws IOException {
        return Checkpoint.read(MODELS.resolve(name + ".safetensors"));
    }

    @Test
    void saysWhoCannotBeDrivenByLandmarks(@TempDir Path folder) throws IOException {
        Path from = MODELS.resolve("identities/ada");
        Path to = Files.createDirectories(folder.resolve("identities/ada"));
        for (String file : List.of("identity.json", "embedding.safetensors")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        assertThatThrownBy(() -> AnySystem.of(true, Optional.of("fsth"))
                        .load(folder, "ada", Device.choose(Device.Wish.CPU, ""), NETWORKS))
                .hasMessageContaining("cannot be driven by --system fsth")
                .hasMessageContaining("it is made for lpd");
    }

    @Test
    void drawsThoseWhoJoinByTheirOwnNetworkIfTheyHaveOne(@TempDir Path folder) throws IOException {
        Path person = personWithTheNetworkOf("emil", folder.resolve("identities/ada"));
        Device device = Device.choose(Device.Wish.CPU, "");
        Puppet puppet = new LandmarkModels(true).load(MODELS, "ben", device, NETWORKS);
        Portrait portrait = Portrait.alone();
        try (PortraitMaker joined = puppet.cast().orElseThrow().joining().join(person)) {
            joined.make(joined.neutralPose(), portrait);
        } finally {
            puppet.close();
        }
        assertThat(apart(portrait.rgb(), neutral("emil"))).isLessThan(apart(portrait.rgb(), neutral("ada")));
    }

    /** Ada's bundle with a generator that somebody else's numbers have gone into. */
    private static Path personWithTheNetworkOf(String other, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : List.of("identity.json", "embedding.safetensors", LandmarkIdentity.FILE)) {
            Files.copy(MODELS.resolve("identities/ada").resolve(file), folder.resolve(file));
        }
        Checkpoint anyones = Checkpoint.read(MODELS.resolve("lite/fsth-generator.safetensors"));
        float[] numbers = LandmarkIdentity.read(MODELS.resolve("identities").resolve(other))
                .numbers();
        Map<String, WeightArray> own = new LinkedHashMap<>();
        FsthGenerator.personalise(anyones.below("generator."), FsthGenerator.Size.LITE, numbers)
                .forEach((name, array) -> own.put("generator." + name, array));
        new Checkpoint(anyones.manifest(), own).write(folder.resolve(LandmarkModels.OWN_GENERATOR), Precision.FULL);
        return folder;
    }

    private static List<byte[]> portraits(String name, Pose... poses) throws IOException {
        Puppet puppet = new LandmarkModels(true).load(MODELS, name, Device.choose(Device.Wish.CPU, ""), NETWORKS);
        try {
            return Arrays.stream(poses)
                    .map(pose -> {
                        Portrait portrait = Portrait.alone();
                        puppet.portraitMaker().make(pose, portrait);
                        return portrait.rgb().clone();
                    })
                    .toList();
        } finally {
            puppet.close();
        }
    }

    private static byte[] neutral(String name) throws IOException {
        var image = ImageIO.read(MODELS.resolve("identities")
                .resolve(name)
                .resolve("neutral.png")
                .toFile());
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int colour = image.getRGB(i % SIDE, i / SIDE);
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return rgb;
    }

    private static double apart(byte[] a, byte[] b) {
        return apart(a, b, 0, SIDE);
    }

    /** Mean difference of some rows, in levels. */
    private static double apart(byte[] a, byte[] b, int firstRow, int rows) {
        double sum = 0;
        for (int i = firstRow * SIDE * 3; i < (firstRow + rows) * SIDE * 3; i++) {
            sum += Math.abs((a[i] & 255) - (b[i] & 255));
        }
        return sum / (rows * SIDE * 3.0);
    }
}
