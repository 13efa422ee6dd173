package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLoaderTest {
    private static final Path SHIPPED = Path.of("config/default.yaml");

    private final Path folder;

    ConfigLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheShippedFile() throws IOException {
        GuiseConfig config = ConfigLoader.load(SHIPPED, List.of());
        assertThat(config.pipeline().picturesPerSecond()).isEqualTo(30);
        assertThat(config.compose().topColour()).isEqualTo(0x6f8796);
        assertThat(config.compose().background()).isEqualTo(ComposeConfig.Background.SLOPE);
        assertThat(config.compose().label()).isTrue();
        assertThat(config.networks().bfloat16()).isEqualTo(NetworksConfig.When.AUTO);
    }

    @Test
    void changesOnlyTheKeysThatAFileNames() throws IOException {
        Path mine = write("compose:\n  overlay: true\n  topColour: 0x102030\nidentity: mara\n");
        GuiseConfig config = ConfigLoader.load(SHIPPED, List.of(mine));
        assertThat(config.compose().overlay()).isTrue();
        assertThat(config.compose().topColour()).isEqualTo(0x102030);
        assertThat(config.identity()).isEqualTo("mara");
        assertThat(config.compose().widthPx()).isEqualTo(640);
    }

    @Test
    void takesAnEmptyFileForNoChange() throws IOException {
        assertThat(ConfigLoader.load(SHIPPED, List.of(write("# nothing\n"))))
                .isEqualTo(ConfigLoader.load(SHIPPED, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compose: {with: 640}|key compose.with is unknown",
                "tripod: {}|key tripod is unknown",
                "compose: 3|compose is a section",
                "compose: {widthPx: 3}|compose.widthPx is 3: allowed is 160 to 1920",
                "compose: {widthPx: 641}|compose.widthPx is 641: it must be even",
                "compose: {widthPx: wide}|compose.widthPx",
                "compose: {widthPx: 640.5}|compose.widthPx",
                "compose: {background: room}|compose.background",
                "compose: {label: maybe}|compose.label",
                "pipeline: {stallMs: }|pipeline.stallMs",
                "pipeline: {picturesPerSecond: 0.5}|pipeline.picturesPerSecond is 0.5: allowed is 1 to 120",
                "align: {detectEveryFrames: 0}|align.detectEveryFrames is 0: allowed is 1 to 30",
                "networks: {bfloat16: perhaps}|networks.bfloat16",
                "[1, 2]|holds no settings",
                "'a: [b'|is not YAML",
            })
    void refusesWhatCannotBeUsedByName(String text, String reason) throws IOException {
        Path mine = write(text.replaceAll("^'|'$", ""));
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(mine)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(folder.resolve("none.yaml"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml cannot be read");
    }

    @Test
    void explainsEveryKeyInTheShippedFile() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" *[a-zA-Z0-9]+: .+")) {
                assertThat(lines.get(i - 1))
                        .as("line before \"%s\"", lines.get(i))
                        .matches(" *(#.*|[a-zA-Z]+: .+)");
            }
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), text);
    }
}
