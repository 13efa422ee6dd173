package dev.guise.nn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What TensorFlow needs of a machine to compute on its graphics card, and what of it is missing.
 *
 * @param gpuBuild whether this program was built with TensorFlow for graphics cards
 * @param root of the file system, {@code /}
 * @param libraryPath folders to search besides the usual, as in LD_LIBRARY_PATH; may be empty
 */
record GpuNeeds(boolean gpuBuild, Path root, String libraryPath) {
    private static final String CARD = "dev/nvidia0";

    private static final List<String> FOLDERS =
            List.of("usr/lib/x86_64-linux-gnu", "usr/lib64", "usr/lib", "usr/local/cuda/lib64", "usr/local/lib");

    /** A library that TensorFlow opens, and whose it is. */
    private record Library(String file, String owner) {
        @Override
        public String toString() {
            return file + " (" + owner + ")";
        }
    }

    private static final List<Library> LIBRARIES = List.of(
            new Library("libcuda.so.1", "NVIDIA driver"),
            new Library("libcudart.so.12", "CUDA 12 runtime"),
            new Library("libcublas.so.12", "CUDA 12"),
            new Library("libcudnn.so.9", "cuDNN 9"));

    /** What is missing; each names the thing and the remedy. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!gpuBuild) {
            missing.add("this build is for the CPU: build with mvn -Pgpu package");
        }
        if (!Files.exists(root.resolve(CARD))) {
            missing.add(
                    "no NVIDIA card or driver (/" + CARD + " is absent): install the driver, nvidia-smi must list it");
        }
        List<String> absent = LIBRARIES.stream()
                .filter(library -> folders().noneMatch(folder -> Files.exists(folder.resolve(library.file))))
                .map(Library::toString)
                .toList();
        if (!absent.isEmpty()) {
            missing.add("libraries not found: " + String.join(", ", absent)
                    + ": install them or name their folder in LD_LIBRARY_PATH");
        }
        return missing;
    }

    private Stream<Path> folders() {
        return Stream.concat(
                FOLDERS.stream().map(root::resolve),
                Stream.of(libraryPath.split(":", -1))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of));
    }
}
