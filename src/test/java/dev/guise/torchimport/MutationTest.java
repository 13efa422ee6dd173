package dev.guise.torchimport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.guise.checkpoint.CheckpointException;
import dev.guise.torchimport.PickleWriter.Namespace;
import dev.guise.torchimport.PickleWriter.StateDict;
import dev.guise.torchimport.PickleWriter.Tensor;
import dev.guise.torchimport.TorchWriter.Stored;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand damaged files: each is read or refused in our own words, soon and without much memory. */
final class MutationTest {
    private static final int FILES = 10_000;
    private static final long MOST_BYTES = 128L << 20;
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SEED = 20_211_123;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void readsOrRefusesEveryDamagedFile() throws IOException {
        List<byte[]> sound = sound();
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int read = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = sound.get(random.nextInt(sound.size())).clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                damaged = mutate(damaged, sound.get(random.nextInt(sound.size())));
            }
            Path file = Files.write(folder.resolve("damaged.pth"), damaged);
            long bytes = memory.getThreadAllocatedBytes(Thread.currentThread().getId());
            long ns = memory.getCurrentThreadCpuTime();
            read += reads(file) ? 1 : 0;
            ns = memory.getCurrentThreadCpuTime() - ns;
            assertThat(ns).as("nanoseconds of file %d", i).isLessThan(MOST_NS);
            bytes = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
            assertThat(bytes).as("bytes of file %d", i).isLessThan(MOST_BYTES);
        }
        assertThat(read).as("files that could still be read").isBetween(FILES / 100, FILES * 9 / 10);
    }

    private static boolean reads(Path path) throws IOException {
        try (TorchFile file = TorchFile.open(path)) {
            file.stateDict();
            for (String name : file.names()) {
                if (file.has(name)) {
                    file.stateDict(name);
                }
            }
            file.arguments();
            return true;
        } catch (CheckpointException e) {
            assertThat(e).hasMessageStartingWith(path.toString()).hasMessageNotContaining("\n");
            return false;
        }
    }

    private static List<byte[]> sound() {
        Map<String, Stored> storages = new LinkedHashMap<>();
        storages.put("0", Stored.floats(1, 2, 3, 4, 5, 6));
        storages.put("1", Stored.longs(1, 2));
        storages.put("2", Stored.shorts((short) 0, (short) 15360));
        Map<String, Object> tensors = new LinkedHashMap<>();
        tensors.put("w", Tensor.whole("0", "FloatStorage", 2, 3));
        tensors.put("view", new Tensor("0", "FloatStorage", "cuda:0", 6, 1, List.of(2L, 2L), List.of(1L, 2L)));
        tensors.put("n", Tensor.whole("1", "LongStorage", 2));
        tensors.put("h", Tensor.whole("2", "HalfStorage", 2));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("net", new StateDict(tensors));
        root.put("args", new Namespace(Map.of("image_size", 64, "perc_weight", "3e-2")));
        root.put("list", List.of(1, 2.5, List.of("a", true)));
        List<byte[]> files = new ArrayList<>();
        for (int protocol : new int[] {2, 4}) {
            files.add(TorchWriter.file(true, protocol, root, storages));
            files.add(TorchWriter.file(false, protocol, root, storages));
        }
        return files;
    }

    private byte[] mutate(byte[] bytes, byte[] other) {
        if (bytes.length < 2) {
            return other.clone();
        }
        int at = random.nextInt(bytes.length);
        int count = 1 + random.nextInt(Math.min(16, bytes.length - at));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, at + count, (byte) (random.nextBoolean() ? 0xff : 0));
            case 3 ->
                bytes[at] = (byte) "(.]}te)uQRbcihjqrX0123K\u008a\u0093\u0094\u0081\u008d".charAt(random.nextInt(28));
            case 4 -> bytes = joined(bytes, at, bytes, Math.min(bytes.length, at + count)); // a piece twice or gone
            case 5 -> bytes = joined(bytes, at, bytes, Math.max(0, at - count));
            case 6 -> bytes = Arrays.copyOf(bytes, at);
            default -> bytes = joined(bytes, at, other, random.nextInt(other.length));
        }
        return bytes;
    }

    /** The beginning of one and the end of another. */
    private static byte[] joined(byte[] first, int to, byte[] second, int from) {
        byte[] joined = Arrays.copyOf(first, to + second.length - from);
        System.arraycopy(second, from, joined, to, second.length - from);
        return joined;
    }
}
