package dev.guise.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Manifest;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.Trees;
import dev.guise.generate.IdentityBundle;
import dev.guise.networks.ModelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that mean harm are refused by name, soon, with little memory, and leave nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway") // what is wrong here fails the test
final class HostileBundleTest {
    private static final Path MODELS = Path.of("models").toAbsolutePath();
    private static final int MUTANTS = 3000;
    private static final long MOST_NS = 1_000_000_000;
    private static final long MOST_BYTES = 64 << 20;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, byte[]> good = new LinkedHashMap<>();
    private Path folder = Path.of("");
    private Path own = Path.of("");

    @BeforeAll
    void makeAGoodBundle() throws IOException {
        IdentityBundle.Card card = new IdentityBundle.Card(
                "Zoe",
                IdentityBundle.Kind.REAL,
                "lite/cast-generator",
                "own",
                new IdentityBundle.Consent("Zoe Example", "2026-01-31", "in person"),
                null);
        good.put("identity.json", card.toJson().getBytes(StandardCharsets.UTF_8));
        good.put("embedding.safetensors", Files.readAllBytes(MODELS.resolve("identities/ada/embedding.safetensors")));
        good.put("fsth.safetensors", Files.readAllBytes(MODELS.resolve("identities/ada/fsth.safetensors")));
        good.put("neutral.png", png(64));
        good.put("thumbnail.png", png(48));
    }

    @BeforeEach
    void makePlaces(@TempDir Path temporary) {
        folder = temporary;
        own = temporary.resolve("own");
    }

    @Test
    void takesTheGoodOne() throws IOException {
        Path place = take(zip(good).bytes());
        assertThat(place).isEqualTo(own.resolve("zoe"));
        assertThat(IdentityBundle.read(place).card().consent()).isNotNull();
        assertThat(new IdentityShelf(MODELS, own).find("Zoe").folder()).isEqualTo(place);
        try (Stream<Path> inside = Files.list(place)) {
            assertThat(inside.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(good.keySet());
        }
    }

    @Test
    void refusesBombs() throws IOException {
        byte[] zeros = new byte[64 << 20];
        refused(zip(good).addPacked("zoe/generator.safetensors", zeros, zeros.length), "zip bomb");
        refused(zip(good).addPacked("zoe/generator.safetensors", zeros, 1000), "its header claims 0 bytes");
        byte[] json = Arrays.copyOf(good.get("identity.json"), 60 << 20);
        Arrays.fill(json, good.get("identity.json").length, json.length, (byte) ' ');
        refused(
                without("identity.json").addPacked("zoe/identity.json", json, 1000),
                "identity.json",
                "longer than it says");
        refused(without("identity.json").addPacked("zoe/identity.json", json, json.length), "allowed are 65536");
        refused(zip(good).addPacked("zoe/generator.safetensors", zeros, 3L << 30), "allowed are");
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        byte[] any = {1};
        refused(zip(good).add("../../.bashrc", any), "leads out");
        refused(zip(good).add("zoe/../../x", any), "leads out");
        refused(zip(good).add("zoe\\..\\x", any), "leads out");
        refused(zip(good).add("/etc/passwd", any), "absolute path");
        refused(zip(good).add("C:/x", any), "absolute path");
        refused(zip(good).add("zoe/run.sh", any), "\"zoe/run.sh\"", "belongs to no identity");
        refused(zip(good).add("zoe/a\u001b[2Jb", any), "no name of a file");
        refused(zip(good).add("other/generator.safetensors", any), "several folders");
    }

    @Test
    void refusesLinksTwinsLocksAndCrowds() throws IOException {
        byte[] any = {1};
        refused(without("neutral.png").addLink("zoe/neutral.png", "/etc/passwd"), "neutral.png\" in it is a link");
        refused(zip(good).add("zoe/neutral.png", any), "neutral.png is in it twice");
        refused(without("neutral.png").addEncrypted("zoe/neutral.png", any), "packed in a way that is not read");
        RawZip crowd = zip(good);
        for (int i = 0; i < 40_000; i++) {
            crowd.add("zoe/" + i, any);
        }
        refused(crowd, "40005 entries");
        refusedBytes(zip(good).bytes(0xffff), "65535 entries");
        refusedBytes(zip(good).bytes(4), "damaged");
        refused(zip(good).add("zoe/" + "x".repeat(65_400), any), "a list of");
    }

    @Test
    void refusesWhatIsMissingOrCutOff() throws IOException {
        refused(without("neutral.png"), "it has no neutral.png");
        refused(without("identity.json"), "it has no identity.json");
        byte[] whole = zip(good).bytes();
        for (int length = 0; length < whole.length; length += whole.length / 50) {
            refusedBytes(Arrays.copyOf(whole, length), "is refused");
        }
        refusedBytes(Arrays.copyOf(whole, whole.length + 100), "goes on after its end");
        refusedBytes(new byte[0], "no zip");
    }

    @Test
    void refusesCardsThatDoNotHold() throws IOException {
        String card = new String(good.get("identity.json"), StandardCharsets.UTF_8);
        refused(with("identity.json", "{"), "identity.json in it");
        refused(with("identity.json", "null"), "identity.json in it");
        refused(with("identity.json", "[".repeat(20_000)), "identity.json in it");
        refused(with("identity.json", card.replace("\"name\"", "\"home\" : 1, \"name\"")), "home");
        refused(with("identity.json", card + card), "identity.json in it");
        refused(with("identity.json", card.replace("Zoe\"", "Z\\u001b[2Joe\"")), "as name or licence");
        refused(with("identity.json", card.replace("Zoe\"", "../../zoe\\u202e\"")), "as name or licence");
        refused(with("identity.json", card.replace("\"Zoe\"", "\"\"")), "is no name");
        refused(with("identity.json", card.replace("\"Zoe\"", "\"Ada\"")), "there is an identity Ada already");
        refused(with("identity.json", card.replaceAll("(?s)\"consent\" : \\{.*?\\}", "\"consent\" : null")), "consent");
        refused(with("identity.json", card.replace("Zoe Example", " ")), "incomplete record of consent");
        refused(with("identity.json", card.replace("2026-01-31", "soon")), "incomplete record of consent");
    }

    @Test
    void refusesModelsThatAreNotHere() throws IOException {
        String card = new String(good.get("identity.json"), StandardCharsets.UTF_8);
        for (String model :
                new String[] {"lite/other", "../models/lite/cast-generator", "/etc/x", "", "lite//x", "."}) {
            refused(with("identity.json", card.replace("lite/cast-generator", model)), "belongs to the model");
        }
    }

    @Test
    void refusesWeightsOfAnotherShape() throws IOException {
        refused(with("embedding.safetensors", weights(Map.of("other", new float[128]))), "not at all");
        refused(
                with("embedding.safetensors", weights(Map.of(IdentityBundle.EMBEDDING, new float[127]))),
                "[127]",
                "[128]");
        refused(
                with("generator.safetensors", weights(Map.of("generator.x", new float[4]))),
                "generator.safetensors",
                "not at all");
        refused(with("fsth.safetensors", weights(Map.of("x", new float[4]))), "fsth.safetensors");
        byte[] header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}}"
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer promise = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        promise.putLong(header.length).put(header);
        refused(with("embedding.safetensors", promise.array()), "embedding.safetensors", "8589934588");
    }

    @Test
    void refusesNumbersThatAreNone() throws IOException {
        byte[] embedding = good.get("embedding.safetensors").clone();
        ByteBuffer.wrap(embedding).order(ByteOrder.LITTLE_ENDIAN).putFloat(embedding.length - 4, Float.NaN);
        refused(with("embedding.safetensors", embedding), "embedding.safetensors in it", "NaN at place 127");
    }

    @Test
    void refusesPicturesThatAreNoneOrTooLarge() throws IOException {
        refused(with("neutral.png", "GIF89a"), "neutral.png in it is no picture");
        byte[] vast = png(64);
        ByteBuffer.wrap(vast).putInt(16, 60_000).putInt(20, 60_000);
        refused(with("neutral.png", vast), "neutral.png in it");
        byte[] cut = Arrays.copyOf(png(64), 60);
        refused(with("thumbnail.png", cut), "thumbnail.png in it is no picture");
    }

    @Test
    void refusesFoldersWithLinksAndStrangers() throws IOException {
        Path bundle = folder.resolve("bundle");
        Files.createDirectories(bundle);
        for (Map.Entry<String, byte[]> file : good.entrySet()) {
            Files.write(bundle.resolve(file.getKey()), file.getValue());
        }
        Path secret = Files.write(folder.resolve("secret.png"), png(64));
        Files.delete(bundle.resolve("neutral.png"));
        Files.createSymbolicLink(bundle.resolve("neutral.png"), secret);
        refusedPath(bundle, "\"neutral.png\" in it is a link");
        Files.delete(bundle.resolve("neutral.png"));
        Files.createDirectory(bundle.resolve("neutral.png"));
        refusedPath(bundle, "belongs to no identity");
        Files.delete(bundle.resolve("neutral.png"));
        Files.write(bundle.resolve("neutral.png"), png(64));
        assertThat(new BundleImport(new IdentityShelf(MODELS, own)).take(bundle, Optional.of("Other")))
                .isEqualTo(own.resolve("other"));
        assertThatThrownBy(() ->
                        new BundleImport(new IdentityShelf(MODELS, own)).take(folder.resolve("no"), Optional.empty()))
                .hasMessageContaining("no does not exist");
    }

    @Test
    void refusesOrTakesWholeWhateverTheBytesAre() throws IOException {
        SplittableRandom random = new SplittableRandom(20_260_131);
        int taken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] bytes = i % 2 == 0 ? mutated(zip(good).bytes(), random) : insideOut(random);
            Path zip = Files.write(folder.resolve("mutant.zip"), bytes);
            try {
                Path place = limited(zip, i);
                IdentityBundle.read(place);
                assertThat(place.getParent()).isEqualTo(own);
                taken++;
                Trees.delete(place);
            } catch (IOException refused) {
                assertThat(refused.getMessage())
                        .as("mutant " + i)
                        .startsWith("bundle " + zip)
                        .doesNotContain("\n");
            }
            assertThat(own.toFile().list()).as("mutant " + i).isNullOrEmpty();
        }
        System.out.println("hostile bundles: " + taken + " of " + MUTANTS + " mutants were still whole");
        assertThat(taken).isBetween(1, MUTANTS / 2);
    }

    /** One file of the bundle changed, in a zip that is in order. */
    private byte[] insideOut(SplittableRandom random) {
        Map<String, byte[]> files = new LinkedHashMap<>(good);
        String[] names = files.keySet().toArray(String[]::new);
        String name = names[random.nextInt(names.length)];
        files.put(name, mutated(files.get(name), random));
        return zip(files).bytes();
    }

    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] out = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> out = Arrays.copyOf(out, random.nextInt(out.length));
            case 1 -> {
                int at = random.nextInt(out.length);
                int count = Math.min(out.length - at, 1 + random.nextInt(64));
                System.arraycopy(bytes, random.nextInt(out.length - count + 1), out, at, count);
            }
            default -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    out[random.nextInt(out.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return out;
    }

    private Path take(byte[] bytes) throws IOException {
        Path zip = Files.write(folder.resolve("bundle.zip"), bytes);
        return limited(zip, -1);
    }

    /** Takes a bundle in, and holds the time and memory of it against the limits. */
    private Path limited(Path bundle, int mutant) throws IOException {
        long startNs = thread.getCurrentThreadCpuTime();
        long startBytes = thread.getCurrentThreadAllocatedBytes();
        try {
            return new BundleImport(new IdentityShelf(MODELS, own)).take(bundle, Optional.empty());
        } finally {
            assertThat(thread.getCurrentThreadCpuTime() - startNs)
                    .as("time of " + mutant)
                    .isLessThan(MOST_NS);
            assertThat(thread.getCurrentThreadAllocatedBytes() - startBytes)
                    .as("memory of " + mutant)
                    .isLessThan(MOST_BYTES);
        }
    }

    private void refused(RawZip zip, String... reasons) throws IOException {
        refusedBytes(zip.bytes(), reasons);
    }

    private void refusedBytes(byte[] bytes, String... reasons) throws IOException {
        refusedPath(Files.write(folder.resolve("bundle.zip"), bytes), reasons);
    }

    private void refusedPath(Path bundle, String... reasons) {
        assertThatThrownBy(() -> limited(bundle, -1))
                .isInstanceOf(IOException.class)
                .message()
                .contains(reasons)
                .doesNotContain("\n", "\u001b", "Exception");
        assertThat(own.toFile().list()).isNullOrEmpty();
    }

    private RawZip zip(Map<String, byte[]> files) {
        RawZip zip = new RawZip();
        files.forEach((name, bytes) -> zip.add("zoe/" + name, bytes));
        return zip;
    }

    private RawZip without(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>(good);
        files.remove(name);
        return zip(files);
    }

    private RawZip with(String name, byte[] bytes) {
        return without(name).add("zoe/" + name, bytes);
    }

    private RawZip with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] weights(Map<String, float[]> arrays) throws IOException {
        Map<String, WeightArray> named = new HashMap<>();
        arrays.forEach((name, values) -> named.put(name, new WeightArray(new long[] {values.length}, values)));
        Path file = folder.resolve("weights.safetensors");
        new Checkpoint(Manifest.of("x").sized(ModelSize.LITE.manifestSizes()), named).write(file, Precision.FULL);
        return Files.readAllBytes(file);
    }

    private static byte[] png(int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side; i++) {
            image.setRGB(i, i, 0xff8040);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
