package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.config.NetworksConfig;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.LandmarkIdentity;
import dev.guise.generate.PortraitMaker;
import dev.guise.landmark.FaceMotion;
import dev.guise.networks.FsthGenerator;
import dev.guise.nn.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped people, driven by landmarks. */
final class LandmarkModelsTest {
    private static final Path MODELS = Path.of("models");
    private static final NetworksConfig NETWORKS = new NetworksConfig(1, NetworksConfig.When.NEVER);
    private static final int SIDE = Portrait.SIDE_PX;

    @Test
    void showsEachPersonAsThemselves() throws IOException {
        List<String> cast = ModelFolder.cast(MODELS);
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

    @Test
    void saysWhoCannotBeDrivenByLandmarks(@TempDir Path folder) throws IOException {
        Path from = MODELS.resolve("identities/ada");
        Path to = Files.createDirectories(folder.resolve("identities/ada"));
        for (String file : List.of("identity.json", "embedding.safetensors")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        assertThatThrownBy(() ->
                        new LandmarkModels(true).load(folder, "ada", Device.choose(Device.Wish.CPU, ""), NETWORKS))
                .hasMessageContaining("fsth.safetensors")
                .hasMessageContaining("--system lpd");
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
