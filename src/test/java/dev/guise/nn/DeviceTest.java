package dev.guise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.guise.nn.Device.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of a device on machines that lack one thing or another, played by folders. */
final class DeviceTest {
    private final Path root;

    DeviceTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void refusesTheGpuHereAndNamesWhatIsMissing() {
        assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "skipped: this machine has a card");
        assertThatThrownBy(() -> Device.choose(Wish.GPU, ""))
                .isInstanceOf(Device.Unavailable.class)
                .hasMessageContainingAll("NVIDIA card or driver", "libcuda.so.1 (NVIDIA driver)")
                .hasMessageContainingAll("CUDA 12", "cuDNN 9", "LD_LIBRARY_PATH")
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesTheProcessorWhereAGpuIsOnlyWelcome() {
        assertThat(Device.choose(Wish.AUTO, new GpuNeeds(true, root, ""), Optional::empty)
                        .gpu())
                .isFalse();
    }

    @Test
    void asksTheCardOnlyWhenNothingIsMissing() throws IOException {
        installEverything();
        assertThat(Device.choose(Wish.GPU, needs(), Optional::empty).gpu()).isTrue();
        assertThat(Device.choose(Wish.AUTO, needs(), Optional::empty).gpu()).isTrue();
        assertThat(Device.choose(Wish.CPU, needs(), Optional::empty).gpu()).isFalse();
    }

    @Test
    void neverComputesSilentlyOnTheProcessorInstead() throws IOException {
        installEverything();
        assertThatThrownBy(() -> Device.choose(Wish.GPU, needs(), () -> Optional.of("cuDNN is too old")))
                .isInstanceOf(Device.Unavailable.class)
                .hasMessageContainingAll("cuDNN is too old", "nvidia-smi");
        assertThat(Device.choose(Wish.AUTO, needs(), () -> Optional.of("cuDNN is too old"))
                        .gpu())
                .isFalse();
    }

    @Test
    void namesEachThingThatIsMissing() throws IOException {
        installEverything();
        assertThat(needs().missing()).isEmpty();
        Files.delete(root.resolve("opt/cuda/libcudnn.so.9"));
        assertThat(needs().missing())
                .singleElement()
                .asString()
                .contains("libcudnn.so.9 (cuDNN 9)")
                .doesNotContain("libcuda");
        Files.delete(root.resolve("dev/nvidia0"));
        assertThat(needs().missing()).hasSize(2);
        assertThat(new GpuNeeds(false, root, "").missing())
                .hasSize(3)
                .first()
                .asString()
                .contains("mvn -Pgpu");
    }

    @Test
    void provesACardByAnOperationThatRunsNowhereElse() {
        assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "skipped: this machine has a card");
        assertThat(GpuProbe.complaint()).get().asString().contains("GPU").doesNotContain("\n");
    }

    private GpuNeeds needs() {
        return new GpuNeeds(true, root, root.resolve("nowhere") + ":" + root.resolve("opt/cuda"));
    }

    private void installEverything() throws IOException {
        for (String file : new String[] {
            "dev/nvidia0",
            "usr/lib64/libcuda.so.1",
            "usr/local/cuda/lib64/libcudart.so.12",
            "opt/cuda/libcublas.so.12",
            "opt/cuda/libcudnn.so.9"
        }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
    }
}
