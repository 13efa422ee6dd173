package dev.guise.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private final Path folder;

    CheckpointTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsBackExactlyWhatWasWrittenInFull() throws IOException {
        Path file = folder.resolve("net.safetensors");
        Checkpoint written = sample();
        written.write(file, Precision.FULL);
        Checkpoint read = Checkpoint.read(file);
        assertThat(read.manifest()).isEqualTo(written.manifest());
        assertThat(read.arrays().keySet()).containsExactly("conv.weight", "scalar", "nothing", "bias");
        assertThat(read.array("conv.weight").shape()).containsExactly(1, 2, 3);
        assertThat(read.array("scalar").shape()).isEmpty();
        written.arrays()
                .forEach((name, array) -> assertThat(read.array(name).values()).isEqualTo(array.values()));
    }

    @Test
    void keepsHalvesWithinOnePartInTwoThousand() throws IOException {
        Path file = folder.resolve("net.safetensors");
        sample().write(file, Precision.HALF);
        float[] values = Checkpoint.read(file).array("conv.weight").values();
        float[] wanted = sample().array("conv.weight").values();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(Math.abs(values[i] - wanted[i])).isLessThanOrEqualTo(Math.abs(wanted[i]) / 2048);
        }
        assertThat(Files.size(file)).isLessThan(800);
    }

    @Test
    void writesTheSameBytesForTheSameContent() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        sample().write(one, Precision.FULL);
        sample().write(two, Precision.FULL);
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void replacesAnOldFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("net.safetensors");
        Files.writeString(file, "old");
        sample().write(file, Precision.FULL);
        assertThat(folder.toFile().list()).containsExactly("net.safetensors");
        assertThat(Checkpoint.read(file).arrays()).hasSize(4);
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        Path file = folder.resolve("net.safetensors");
        Files.writeString(file, "old");
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 65520f, -70000f}) {
            assertThatThrownBy(() -> one("big", new long[] {2}, 1f, value).write(file, Precision.HALF))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("net.safetensors")
                    .hasMessageContaining("tensor big [2]");
        }
        assertThat(folder.toFile().list()).containsExactly("net.safetensors");
        assertThat(file).hasContent("old");
    }

    @Test
    void namesFileTensorAndBothShapesWhenTheyDiffer() {
        Path file = Path.of("net.safetensors");
        assertThatThrownBy(() -> sample().requireShapes(file, Map.of("conv.weight", new long[] {1, 3, 2})))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("net.safetensors: tensor conv.weight has shape [1, 2, 3], but the network wants [1, 3, 2]");
        assertThatThrownBy(() -> sample().requireShapes(file, Map.of("head", new long[] {4})))
                .hasMessage("net.safetensors lacks tensor head [4]");
    }

    @Test
    void acceptsShapesThatFit() throws IOException {
        sample().requireShapes(Path.of("x"), Map.of("bias", new long[] {3}, "scalar", new long[0]));
    }

    @Test
    void readsBrainFloats() throws IOException {
        String header = "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
        Path file = write(header, new byte[] {(byte) 0x80, 0x3f, 0, (byte) 0xc0});
        assertThat(Checkpoint.read(file).array("a").values()).containsExactly(1f, -2f);
    }

    @Test
    void refusesWhatIsNoWeightsFileAndSaysWhy() throws IOException {
        refuses("is not there", folder.resolve("absent"));
        refuses("truncated", Files.write(folder.resolve("f"), new byte[5]));
        refuses("truncated", Files.write(folder.resolve("f"), new byte[9]));
        refuses("not valid JSON", write("{\"a\":", new byte[0]));
        refuses("not valid JSON", write("{} {}", new byte[0]));
        refuses("not a JSON object", write("[]", new byte[0]));
        refuses("a.*I64.*only F32", write(entry("a", "I64", "[1]", 0, 8), new byte[8]));
        refuses("a F32 \\[3\\] does not fit", write(entry("a", "F32", "[3]", 0, 8), new byte[8]));
        refuses("a F32 .* does not fit", write(entry("a", "F32", "[4294967296,4294967296,2]", 0, 8), new byte[8]));
        refuses("a has -1", write(entry("a", "F32", "[-1]", 0, 8), new byte[8]));
        refuses("a has 1.5", write(entry("a", "F32", "[1.5]", 0, 8), new byte[8]));
        refuses("need 8 bytes, but 7", write(entry("a", "F32", "[2]", 0, 8), new byte[7]));
        refuses("need 8 bytes, but 9", write(entry("a", "F32", "[2]", 0, 8), new byte[9]));
        refuses("b begins at byte 4", write(two("b", 4, 12), new byte[12]));
        refuses("b begins at byte 9", write(two("b", 9, 17), new byte[17]));
        refuses("Duplicate", write(two("a", 8, 16), new byte[16]));
        refuses("step", write("{\"__metadata__\":{\"step\":\"-4\"}}", new byte[0]));
        refuses("not text", write("{\"__metadata__\":{\"step\":4}}", new byte[0]));
    }

    @Test
    void refusesNumbersThatAreNotFinite() throws IOException {
        refuses("a \\[1\\] holds NaN", write(entry("a", "F32", "[1]", 0, 4), new byte[] {0, 0, (byte) 0xc0, 0x7f}));
        refuses("a \\[1\\] holds Infinity", write(entry("a", "F16", "[1]", 0, 2), new byte[] {0, 0x7c}));
    }

    @Test
    void refusesOrReadsFiveThousandDamagedFilesQuickly() throws IOException {
        Path whole = folder.resolve("whole");
        sample().write(whole, Precision.FULL);
        byte[] valid = Files.readAllBytes(whole);
        Path damaged = folder.resolve("damaged");
        Random random = new Random(20261123);
        int refused = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long beganNs = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 5000; i++) {
            Files.write(damaged, damage(valid, random));
            try {
                Checkpoint.read(damaged);
            } catch (CheckpointException e) {
                refused++;
            }
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - beganNs))
                .isLessThan(Duration.ofSeconds(20));
        assertThat(refused).isBetween(2000, 4999);
    }

    private static byte[] damage(byte[] valid, Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(valid.length + 16) : valid.length;
        byte[] bytes = java.util.Arrays.copyOf(valid, length);
        int header = (int) ByteBuffer.wrap(valid).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int i = random.nextInt(4); i >= 0 && length > 0; i--) {
            int reach = random.nextInt(3) == 0 ? 8 : random.nextInt(4) == 0 ? length : header;
            byte value =
                    (byte) (random.nextBoolean() ? random.nextInt() : "0123456789{}[]\",:".charAt(random.nextInt(17)));
            bytes[random.nextInt(Math.min(reach, length))] = value;
        }
        return bytes;
    }

    private static void refuses(String why, Path file) {
        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageMatching("(?s).*" + why + ".*");
    }

    private static String entry(String name, String dtype, String shape, long begin, long end) {
        return "{\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
                .formatted(name, dtype, shape, begin, end);
    }

    private static String two(String second, long begin, long end) {
        String one = entry("a", "F32", "[2]", 0, 8);
        return one.substring(0, one.length() - 1) + ","
                + entry(second, "F32", "[2]", begin, end).substring(1);
    }

    private Path write(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(data);
        return Files.write(folder.resolve("made"), bytes.array());
    }

    private static Checkpoint one(String name, long[] shape, float... values) {
        return new Checkpoint(Manifest.of("Net"), Map.of(name, new WeightArray(shape, values)));
    }

    private static Checkpoint sample() {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        arrays.put("conv.weight", new WeightArray(new long[] {1, 2, 3}, new float[] {1, -2.5f, 3e-3f, 0.1f, 7, -1e4f}));
        arrays.put("scalar", new WeightArray(new long[0], new float[] {4}));
        arrays.put("nothing", new WeightArray(new long[] {0, 5}, new float[0]));
        arrays.put("bias", new WeightArray(new long[] {3}, new float[] {0, 1, 2}));
        Manifest manifest = Manifest.of("Net")
                .sized(Map.of("channels", "3"))
                .from("made by hand", "CC0")
                .trained("abc", 12, "def")
                .noted("remark", "ein Ä");
        return new Checkpoint(manifest, arrays);
    }
}
