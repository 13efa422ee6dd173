package dev.guise.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where the networks run. A graphics card is used only if all it needs is there; asked for and not there, the reason is
 * told instead of going on slowly on the processor.
 */
public final class Device {
    /** What the user may ask for. */
    public enum Wish {
        AUTO,
        CPU,
        GPU;

        /** Reads {@code auto}, {@code cpu} or {@code gpu}. */
        public static Wish parse(String text) {
            try {
                return valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("device \"" + text + "\" is unknown; allowed: auto, cpu, gpu", e);
            }
        }
    }

    /** What a machine lacks to run on a graphics card; each line names the thing and the remedy. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(List<String> missing) {
            super("no GPU to be used: " + String.join("; ", missing));
        }
    }

    private final boolean gpu;
    private final String name;

    private Device(boolean gpu, String name) {
        this.gpu = gpu;
        this.name = name;
    }

    /**
     * Decides where to run. A card counts only after it has computed something.
     *
     * @param libraryPath further folders to search, as in the variable LD_LIBRARY_PATH; may be empty
     * @throws Unavailable if a GPU was asked for and something is missing, or the card does not compute
     */
    public static Device choose(Wish wish, String libraryPath) {
        return choose(wish, new GpuNeeds(gpuBuild(), Path.of("/"), libraryPath), GpuProbe::complaint);
    }

    /** {@code probe} is only asked when nothing is missing; it tells why the card does not compute. */
    static Device choose(Wish wish, GpuNeeds needs, Supplier<Optional<String>> probe) {
        if (wish == Wish.CPU) {
            return cpu();
        }
        List<String> missing = needs.missing();
        if (missing.isEmpty()) {
            Optional<String> complaint = probe.get();
            if (complaint.isEmpty()) {
                return card();
            }
            missing = List.of("TensorFlow cannot compute on the card (" + complaint.orElseThrow()
                    + "): does nvidia-smi list it, and do driver, CUDA 12 and cuDNN 9 fit each other?");
        }
        if (wish == Wish.GPU) {
            throw new Unavailable(missing);
        }
        return cpu();
    }

    static Device cpu() {
        return new Device(false, "CPU " + processor());
    }

    static Device card() {
        return new Device(true, "GPU");
    }

    /**
     * What there is not, each with its remedy, that a graphics card needs to be used.
     *
     * @param root of the file system
     * @param gpuBuild see {@link #gpuBuild}
     * @param libraryPath as for {@link #choose}
     */
    public static List<String> lacking(Path root, boolean gpuBuild, String libraryPath) {
        return new GpuNeeds(gpuBuild, root, libraryPath).missing();
    }

    /** Why TensorFlow cannot compute on the card, after trying; empty when it can. */
    public static Optional<String> complaint() {
        return GpuProbe.complaint();
    }

    /** Whether this program was built with TensorFlow for graphics cards; the build writes that down. */
    public static boolean gpuBuild() {
        Properties build = new Properties();
        try (InputStream in = Device.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("tensorflow.classifier", "").endsWith("-gpu");
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** True if this processor multiplies bfloat16 numbers itself, so that mixed precision gains speed. */
    public static boolean computesBfloat16() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("flags"))
                    .collect(Collectors.joining(" "))
                    .matches(".*\\b(avx512_bf16|amx_bf16)\\b.*");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Why mixed precision must not be used on this processor, after trying; empty when its numbers are right.
     *
     * @param threads of TensorFlow, which the first session of a process decides
     */
    public static Optional<String> bfloat16Complaint(int threads) {
        return Bfloat16Probe.complaint(threads);
    }

    public boolean gpu() {
        return gpu;
    }

    /** What to tell the user, such as "CPU AMD EPYC". */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
