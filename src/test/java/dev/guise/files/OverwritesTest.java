package dev.guise.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverwritesTest {
    private final Path folder;
    private final Path clip;

    OverwritesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.clip = Files.writeString(folder.resolve("me.mp4"), "clip");
        Files.createSymbolicLink(folder.resolve("link.mp4"), clip);
        Files.createLink(folder.resolve("hard.mp4"), clip);
        Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(folder.resolve("pictures/a.png"), "picture");
        Files.createSymbolicLink(folder.resolve("others"), folder.resolve("pictures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"me.mp4", "link.mp4", "hard.mp4", "pictures/../me.mp4", "./me.mp4", "others/../me.mp4"})
    void refusesAnInputByWhateverName(String name) {
        assertThatThrownBy(() -> new Overwrites()
                        .reading("IN", clip)
                        .writing("OUT", folder.resolve("o.mp4"))
                        .writing("--sheet", folder.resolve(name))
                        .refuse())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--sheet ")
                .hasMessageContaining("the same as IN ")
                .hasMessageContaining("name another --sheet");
    }

    @Test
    void refusesTwoOutputsInOnePlaceThatIsNotThereYet() {
        assertThatThrownBy(() -> new Overwrites()
                        .writing("OUT", folder.resolve("pictures/new.png"))
                        .writing("--sheet", folder.resolve("others/new.png"))
                        .refuse())
                .hasMessageContaining("name another --sheet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "new.png", "new/folder"})
    void refusesAPlaceInAFolderThatIsRead(String name) {
        Overwrites overwrites = new Overwrites()
                .reading("IN", folder.resolve("others"))
                .writing("--sheet", folder.resolve("pictures").resolve(name));
        assertThatThrownBy(overwrites::refuse)
                .isInstanceOf(PlaceTakenException.class)
                .hasMessageContaining("lies in IN ");
    }

    @Test
    void takesEverythingElse() throws IOException {
        new Overwrites()
                .reading("IN", clip)
                .reading("--config", folder.resolve("missing.yaml"))
                .reading("pictures", folder.resolve("pictures"))
                .writing("OUT", folder.resolve("o.mp4"))
                .writing("--sheet", folder.resolve("new.png"))
                .writing("--json", folder.resolve("no/such/folder/o.json"))
                .refuse();
        assertThat(clip).hasContent("clip");
    }
}
