package dev.guise.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartNameTest {
    private final Path folder;

    PartNameTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void neverGivesTheSameNameTwiceAndNoneThatFileSystemsRefuse() {
        Set<Path> names = new HashSet<>();
        for (String target : new String[] {"me.mp4", "\u00fc".repeat(120) + ".png", "\ud83d\ude00".repeat(60)}) {
            for (int i = 0; i < 50; i++) {
                Path name = PartName.beside(folder.resolve(target));
                assertThat(names.add(name)).isTrue();
                assertThat(name.getParent()).isEqualTo(folder);
                assertThat(String.valueOf(name.getFileName()).getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(256);
            }
        }
    }

    @Test
    void tellsWhatIsAtWorkFromWhatWasLeftAndLeavesOthersAlone() throws IOException {
        Path target = folder.resolve("me.mp4");
        Path own = Files.createFile(PartName.beside(target));
        Path dead = Files.createFile(folder.resolve(".me.mp4.2147483647-0123456789abcdef.part"));
        for (String stranger : new String[] {
            "me.mp4.part", ".me.mp4.part", ".me.mp4.1-0.part", ".you.mp4.1-0123456789abcdef.part", ".me.mp4..part"
        }) {
            Files.createFile(folder.resolve(stranger));
        }
        assertThat(PartName.leftBeside(target))
                .containsExactlyInAnyOrder(
                        new PartName.Left(own, ProcessHandle.current().pid(), true),
                        new PartName.Left(dead, 2147483647L, false));
        assertThat(PartName.leftBeside(folder.resolve("none/me.mp4"))).isEmpty();
    }
}
