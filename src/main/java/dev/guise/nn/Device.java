package dev.guise.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
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

    /** Libraries that TensorFlow's GPU build opens, and whose they are. */
    private static final List<String> LIBRARIES = List.of(
            "libcuda.so.1 (NVIDIA driver)",
            "libcudart.so.12 (CUDA 12 runtime)",
            "libcublas.so.12 (CUDA 12)",
            "libcudnn.so.9 (cuDNN 9)");

    private static final List<String> LIBRARY_FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/cuda/lib64", "/usr/local/lib");

    private final boolean gpu;
    private final String name;

    private Device(boolean gpu, String name) {
        this.gpu = gpu;
        this.name = name;
    }

    /**
     * Decides where to run.
     *
     * @param libraryPath further folders to search, as in the variable LD_LIBRARY_PATH; may be empty
     * @throws Unavailable if a GPU was asked for and something is missing
     */
    public static Device choose(Wish wish, String libraryPath) {
        if (wish == Wish.CPU) {
            return cpu();
        }
        List<String> missing = missing(libraryPath);
        if (missing.isEmpty()) {
            return new Device(true, "GPU");
        }
        if (wish == Wish.GPU) {
            throw new Unavailable(missing);
        }
        return cpu();
    }

    private static Device cpu() {
        return new Device(false, "CPU " + processor());
    }

    private static List<String> missing(String libraryPath) {
        List<String> missing = new ArrayList<>();
        if (!gpuBuild()) {
            missing.add("this build is for the CPU; build with: mvn -Pgpu package");
        }
        if (!Files.exists(Path.of("/dev/nvidia0"))) {
            missing.add("no NVIDIA card or driver (/dev/nvidia0 is absent)");
        }
        List<Path> folders =
                new ArrayList<>(LIBRARY_FOLDERS.stream().map(Path::of).toList());
        for (String folder : libraryPath.split(":", -1)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        List<String> absent = LIBRARIES.stream()
                .filter(library -> folders.stream().noneMatch(f -> Files.exists(f.resolve(file(library)))))
                .toList();
        if (!absent.isEmpty()) {
            missing.add("libraries not found: " + String.join(", ", absent));
        }
        return missing;
    }

    private static String file(String library) {
        return library.substring(0, library.indexOf(' '));
    }

    /** The build writes down which TensorFlow it was made with. */
    private static boolean gpuBuild() {
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
