package dev.guise.doctor;

import dev.guise.nn.Device;
import dev.guise.v4l2.SystemTree;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the networks run where the user thinks they do. */
public final class GraphicsCheck implements Check {
    private static final String NAME = "graphics";

    private final SystemTree tree;
    private final boolean gpuBuild;
    private final String wish;
    private final String libraryPath;
    private final Supplier<Optional<String>> probe;

    /**
     * {@code gpuBuild} whether this program came with TensorFlow for graphics cards, {@code wish} the config's device,
     * {@code libraryPath} as in LD_LIBRARY_PATH; {@code probe} tries the card and tells why it does not compute.
     */
    public GraphicsCheck(
            SystemTree tree, boolean gpuBuild, String wish, String libraryPath, Supplier<Optional<String>> probe) {
        this.tree = tree;
        this.gpuBuild = gpuBuild;
        this.wish = wish;
        this.libraryPath = libraryPath;
        this.probe = probe;
    }

    @Override
    public List<Finding> findings() {
        boolean card = tree.has("/dev/nvidia0");
        List<String> lacking = Device.lacking(tree.root(), gpuBuild, libraryPath);
        if (wish.equals("cpu")) {
            return List.of(Finding.ok(NAME, "the networks run on the processor, as the config says"));
        }
        if (lacking.isEmpty()) {
            return List.of(probe.get()
                    .map(complaint -> Finding.problem(
                            NAME,
                            "TensorFlow cannot compute on the card (" + complaint + ") and runs on the processor",
                            "nvidia-smi  (it must list the card; driver, CUDA 12 and cuDNN 9 must fit each other)"))
                    .orElseGet(() -> Finding.ok(NAME, "the networks run on the NVIDIA card")));
        }
        if (gpuBuild || wish.equals("gpu")) {
            return List.of(Finding.problem(
                    NAME,
                    "the networks cannot run on a card"
                            + (wish.equals("gpu") ? "" : " and silently run on the processor") + ": "
                            + String.join("; ", lacking),
                    gpuBuild
                            ? "install what is missing (nvidia-smi must work; CUDA 12, cuDNN 9), or device: cpu"
                            : "mvn -Pgpu -DskipTests package, or device: auto in your config"));
        }
        return List.of(
                card
                        ? Finding.note(
                                NAME,
                                "there is an NVIDIA card, but this build runs on the processor",
                                "mvn -Pgpu -DskipTests package")
                        : Finding.ok(NAME, "the networks run on the processor"));
    }
}
