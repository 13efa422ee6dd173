package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
    void takesOffForTheWordThatItIsAndForFalse() throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"), "desk: {tray: off}\ncompose: {label: no, overlay: yes}\nprofile: none\n");
        GuiseConfig config = ConfigLoader.load(SHIPPED, List.of(mine));
        assertThat(config.desk().tray()).isEqualTo(DeskConfig.Tray.OFF);
        assertThat(config.compose().label()).isFalse();
        assertThat(config.compose().overlay()).isTrue();
    }

    @Test
    void readsNoMoreThanSettingsCanBe() {
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(Path.of("/dev/zero"))))
                .hasMessageContaining("/dev/zero: the file cannot be read: it is larger than 1 MiB");
    }

    @Test
    void readsTheShippedFile() throws IOException {
        GuiseConfig config = ConfigLoader.load(SHIPPED, List.of());
        assertThat(config.pipeline().picturesPerSecond()).isEqualTo(30);
        assertThat(config.compose().topColour()).isEqualTo(0x6f8796);
        assertThat(config.compose().background()).isEqualTo(ComposeConfig.Background.OWN);
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
                "compose: {with: 640}|:1: key compose.with is unknown; did you mean compose.widthPx?",
                "tripod: {}|key tripod is unknown",
                "tripod: [1, {a: 2}]|key tripod is unknown",
                "compose: 3|compose is a section",
                "compose: [widthPx]|compose is a section",
                "identity: {name: zoe}|identity takes one value",
                "identity: [zoe]|identity takes one value",
                "compose.widthPx: 640|key compose.widthPx is unknown: write each part after the dot below",
                "compose: {widthPx: 3}|compose.widthPx is 3: allowed is 160 to 1920",
                "compose: {widthPx: 641}|compose.widthPx is 641: it must be even",
                "compose: {widthPx: wide}|compose.widthPx is \"wide\": allowed is a whole number, 160 to 1920",
                "compose: {widthPx: 640.5}|compose.widthPx is 640.5: allowed is a whole number, 160 to 1920",
                "compose: {widthPx: 99999999999999999999}|compose.widthPx is 99999999999999999999: allowed is a whole",
                "compose: {background: room}|compose.background is \"room\": allowed is own, slope, blur, colour, picture or transparent",
                "compose: {label: maybe}|compose.label is \"maybe\": allowed is true or false",
                "pipeline: {stallMs: }|:1: pipeline.stallMs has no value",
                "pipeline: {picturesPerSecond: 0.5}|pipeline.picturesPerSecond is 0.5: allowed is 1 to 120",
                "pipeline: {picturesPerSecond: fast}|allowed is a number, 1 to 120",
                "pipeline: {picturesPerSecond: .nan}|pipeline.picturesPerSecond is \".nan\": allowed is a number, 1 to 120",
                "pipeline: {picturesPerSecond: -.inf}|pipeline.picturesPerSecond is \"-.inf\": allowed",
                "align: {detectEveryFrames: 0}|align.detectEveryFrames is 0: allowed is 1 to 30",
                "networks: {bfloat16: perhaps}|networks.bfloat16 is \"perhaps\": allowed is auto, always or never",
                "device: abacus|device is \"abacus\": allowed is auto, cpu or gpu",
                "identity: ''|identity is empty",
                "loopback: {label: 0123456789012345678901234567890123456789}|loopback.label is 40 bytes long",
                "[1, 2]|holds no settings",
                "just words|holds no settings",
                "'a: [b'|:1: this is not YAML",
            })
    void refusesWhatCannotBeUsedByName(String text, String reason) throws IOException {
        Path mine = write(text.replaceAll("^'(.*)'$", "$1"));
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(mine)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mine.yaml:")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("more: see");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pose:~  smooth: true~pose:~  beta: 1|:3: pose is there twice, first in line 1",
                "identity: a~device: cpu~identity: b|:3: identity is there twice, first in line 1",
                "identity: a~---~identity: b|a second document begins",
                "pose:~\tbeta: 1|:2: this is not YAML: found character",
                "pose:~  beta: 1~ cutoffHz: 2|this is not YAML",
            })
    void refusesWhatIsWrittenWrong(String text, String reason) throws IOException {
        Path mine = write(text.replace('~', '\n'));
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(mine)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void namesAllMistakesOfAFileByLine() throws IOException {
        Path mine = write("""
                identty: zoe
                compose:
                  widthPx: 3
                  heigthPx: 480
                pipeline:
                  stallMs: soon
                  easeMs: 500
                """);
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(mine)))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        error -> assertThat(error.mistakes())
                                .extracting(Mistake::line, Mistake::what)
                                .containsExactly(
                                        tuple(1, "key identty is unknown; did you mean identity?"),
                                        tuple(3, "compose.widthPx is 3: allowed is 160 to 1920"),
                                        tuple(4, "key compose.heigthPx is unknown; did you mean compose.heightPx?"),
                                        tuple(
                                                6,
                                                "pipeline.stallMs is \"soon\": allowed is a whole number,"
                                                        + " 100 to 60000")))
                .hasMessage("config " + mine + ":1: key identty is unknown; did you mean identity? (and 3 more: see"
                        + " guise config check)");
    }

    @Test
    void takesNumbersForWordsWhereAWordIsExpected() throws IOException {
        GuiseConfig config =
                ConfigLoader.load(SHIPPED, List.of(write("camera: {name: 0}\nidentity: 007\nprofile: no\n")));
        assertThat(config.camera().name()).isEqualTo("0");
        assertThat(config.identity()).isEqualTo("007");
        assertThat(config.profile()).isEqualTo("no");
    }

    @Test
    void takesASectionWithAllItsKeysCommentedOut() throws IOException {
        assertThat(ConfigLoader.load(SHIPPED, List.of(write("compose:\n#  widthPx: 1280\n"))))
                .isEqualTo(ConfigLoader.load(SHIPPED, List.of()));
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        refuses(folder.resolve("none.yaml"), "none.yaml: the file cannot be read: does it exist?");
        refuses(folder, "the file cannot be read: Is a directory");
        Path binary = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
        refuses(binary, "latin.yaml: the file cannot be read: it is not text in UTF-8");
    }

    @Test
    void refusesAShippedFileThatLacksAKey() throws IOException {
        Path shipped = write(Files.readString(SHIPPED).replaceAll("(?m)^  stallMs.*$", ""));
        assertThatThrownBy(() -> ConfigLoader.load(shipped, List.of()))
                .hasMessageContaining("mine.yaml: key pipeline.stallMs is missing");
    }

    private static void refuses(Path file, String reason) {
        assertThatThrownBy(() -> ConfigLoader.load(SHIPPED, List.of(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
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
