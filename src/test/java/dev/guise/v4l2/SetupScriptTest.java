package dev.guise.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup script, into a folder. */
final class SetupScriptTest {
    private final Path folder;

    SetupScriptTest(@TempDir Path folder) {
        this.folder = folder;
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash here");
    }

    @Test
    void installsEverythingAndTakesItAwayAgain() throws Exception {
        Path jar = Files.createFile(folder.resolve("guise.jar"));
        assertThat(setup("install", jar.toString())).contains("setup: wrote ").doesNotContain("attention");
        assertThat(files()).hasSize(4);
        assertThat(folder.resolve("root/etc/modprobe.d/guise.conf"))
                .content()
                .contains(LoopbackControl.modprobe("Guise (AI)").substring("sudo modprobe ".length()));
        assertThat(folder.resolve("root/etc/systemd/user/guise.service"))
                .content()
                .contains("-jar " + jar.toRealPath() + " run")
                .doesNotContain("@");
        setup("install", jar.toString());
        setup("uninstall");
        assertThat(files()).isEmpty();
    }

    @Test
    void warnsOfOtherOptionsOfTheModule() throws Exception {
        Path other = folder.resolve("root/etc/modprobe.d/obs.conf");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "options v4l2loopback devices=1\n");
        Path jar = Files.createFile(folder.resolve("guise.jar"));
        assertThat(setup("install", jar.toString())).contains("attention", "obs.conf");
        setup("uninstall");
        assertThat(other).exists();
    }

    private String setup(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "native/setup.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DESTDIR", folder.resolve("root").toString());
        builder.environment().put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("root"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
