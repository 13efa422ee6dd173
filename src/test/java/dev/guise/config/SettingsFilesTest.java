package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guise.config.Settings.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // what is wrong here fails the test
final class SettingsFilesTest {
    private static final Path SHIPPED = Path.of("config/default.yaml");

    private final Path folder;
    private final Path user;

    SettingsFilesTest(@TempDir Path folder) {
        this.folder = folder;
        this.user = folder.resolve("guise/config.yaml");
    }

    @Test
    void letsLaterFilesWin() throws IOException {
        write("guise/profiles/mine.yaml", "pose: {beta: 2, cutoffHz: 2.5}\npipeline: {easeMs: 1, holdFaceMs: 1}\n");
        write("guise/config.yaml", "pose: {beta: 3}\npipeline: {easeMs: 2}\n");
        Path given = write("given.yaml", "pipeline:\n  easeMs: 3\n");
        Settings settings = files(given, "mine").read();
        assertThat(settings.config().pose().beta()).isEqualTo(3);
        assertThat(settings.config().pose().cutoffHz()).isEqualTo(2.5);
        assertThat(settings.config().pipeline().easeMs()).isEqualTo(3);
        assertThat(settings.config().pipeline().holdFaceMs()).isEqualTo(1);
        assertThat(settings.config().pipeline().stallMs()).isEqualTo(2000);
        assertThat(settings.layers())
                .extracting(Settings.Layer::name)
                .containsExactly("shipped", "profile mine", "user", "--config");
    }

    @Test
    void tellsWhereEachValueComesFrom() throws IOException {
        write("guise/profiles/mine.yaml", "pose: {beta: 2, cutoffHz: 2.5}\n");
        write("guise/config.yaml", "profile: mine\n\npose:\n  beta: 3.50\ncompose: {topColour: 0x0a0B0c}\n");
        List<Origin> origins = files(null, null).read().origins();
        assertThat(origins)
                .contains(
                        new Origin("profile", "mine", true, "user", 1),
                        new Origin("pose.beta", "3.50", false, "user", 4),
                        new Origin("pose.cutoffHz", "2.5", false, "profile mine", 1),
                        new Origin("compose.topColour", "0x0a0B0c", false, "user", 5));
        assertThat(origins)
                .extracting(Origin::key)
                .containsExactlyElementsOf(SettingKey.all().keySet());
        assertThat(files(null, "none").read().origins()).contains(new Origin("profile", "none", true, "--profile", 0));
    }

    @Test
    void choosesTheProfileByOptionThenByTheLastFileThatNamesOne() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            write("guise/profiles/" + name + ".yaml", "identity: from-" + name + "\n");
        }
        assertThat(identity(files(null, null))).isEqualTo("first");
        write("guise/config.yaml", "profile: a\n");
        assertThat(identity(files(null, null))).isEqualTo("from-a");
        Path given = write("given.yaml", "profile: b\n");
        assertThat(identity(files(given, null))).isEqualTo("from-b");
        assertThat(identity(files(given, "c"))).isEqualTo("from-c");
        assertThat(files(given, "c").read().config().profile()).isEqualTo("c");
        assertThat(identity(files(given, "none"))).isEqualTo("first");
    }

    @Test
    void prefersTheUsersOwnProfileToAShippedOneOfTheSameName() throws IOException {
        assertThat(identity(files(null, "calm"))).isEqualTo("first");
        write("guise/profiles/calm.yaml", "identity: zoe\n");
        assertThat(identity(files(null, "calm"))).isEqualTo("zoe");
    }

    @Test
    void findsAProfileFileFromTheFileThatNamesIt() throws IOException {
        write("guise/sub/odd.yaml", "identity: zoe\n");
        write("guise/config.yaml", "profile: sub/odd.yaml\n");
        assertThat(identity(files(null, null))).isEqualTo("zoe");
        assertThat(identity(files(null, folder.resolve("guise/sub/odd.yaml").toString())))
                .isEqualTo("zoe");
    }

    @Test
    void refusesAnUnknownProfileWithTheNearestAndAllThereAre() throws IOException {
        write("guise/profiles/mine.yaml", "identity: zoe\n");
        assertThatThrownBy(() -> files(null, "clam").read())
                .isInstanceOf(ConfigException.class)
                .hasMessage("config --profile: profile \"clam\" is unknown; did you mean calm?"
                        + " (there are calm, hd, low-latency, mine)");
        write("guise/config.yaml", "identity: zoe\nprofile: clam\n");
        assertThatThrownBy(() -> files(null, null).read()).hasMessageContaining("config.yaml:2: profile \"clam\"");
        assertThatThrownBy(() -> files(null, "./no/such.yaml").read())
                .hasMessageContaining("no/such.yaml: the file cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "calm.yaml", "a\0b", "CALM "})
    void takesOddWordsForUnknownProfiles(String word) {
        assertThatThrownBy(() -> files(null, word).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is unknown");
    }

    @Test
    void refusesAProfileThatChoosesAnother() throws IOException {
        write("guise/profiles/mine.yaml", "identity: zoe\nprofile: calm\n");
        assertThatThrownBy(() -> files(null, "mine").read())
                .hasMessageContaining("mine.yaml:2: a profile cannot choose a profile");
    }

    @Test
    void collectsTheMistakesOfAllFiles() throws IOException {
        write("guise/profiles/mine.yaml", "pose: {bta: 2}\n");
        write("guise/config.yaml", "profile: mine\npose: {beta: -3}\n");
        Path given = write("given.yaml", "identity:\n");
        assertThat(files(given, null).mistakes())
                .extracting(Mistake::what)
                .containsExactly(
                        "key pose.bta is unknown; did you mean pose.beta?",
                        "pose.beta is -3: allowed is 0 to 1000",
                        "identity has no value: give it one or leave the key out");
        assertThat(files(null, "none").mistakes(given))
                .extracting(Mistake::line)
                .containsExactly(1);
        assertThat(files(null, null).mistakes(user))
                .extracting(Mistake::what)
                .containsExactly("pose.beta is -3: allowed is 0 to 1000");
    }

    @Test
    void namesTheFilesInForceEvenIfSomethingIsWrong() throws IOException {
        Path mine = write("guise/profiles/mine.yaml", "pose: {bta: 2}\n");
        Path other = write("guise/other.yaml", "pose: [\n");
        write("guise/config.yaml", "profile: ./other.yaml\n");
        Path given = folder.resolve("given.yaml");
        SettingsFiles files = files(given, null);
        assertThat(files.layers())
                .extracting(layer -> layer.file().normalize())
                .containsExactly(SHIPPED, other, user, given);
        assertThat(files.profileFiles()).contains(mine, Path.of("config/profiles/calm.yaml"));
    }

    @Test
    void namesTheUsersFileEvenWhereThereIsNone() {
        assertThat(files(folder.resolve("given.yaml"), null).layers())
                .extracting(Settings.Layer::name, Settings.Layer::there)
                .containsExactly(tuple("shipped", true), tuple("user", false), tuple("--config", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hd", "low-latency"})
    void shipsProfilesThatSayWhatTheyAreForAndNameOnlyWhatDiffers(String name) throws IOException {
        Path file = SHIPPED.resolveSibling("profiles").resolve(name + ".yaml");
        assertThat(Files.readString(file)).startsWith("# For ");
        Map<String, SettingsFile.Entry> shipped = SettingsFile.read(SHIPPED).entries();
        Map<String, SettingsFile.Entry> entries = SettingsFile.read(file).entries();
        assertThat(entries).isNotEmpty();
        entries.forEach((key, entry) -> assertThat(entry.value().asText())
                .as(key)
                .isNotEqualTo(shipped.get(key).value().asText()));
        assertThat(files(null, name).read().config())
                .isNotEqualTo(files(null, null).read().config());
    }

    private static String identity(SettingsFiles files) throws IOException {
        return files.read().config().identity();
    }

    private SettingsFiles files(@Nullable Path given, @Nullable String profile) {
        return new SettingsFiles(SHIPPED, user, Optional.ofNullable(given), Optional.ofNullable(profile));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
