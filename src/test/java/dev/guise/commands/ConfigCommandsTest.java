package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigCommandsTest {
    private static final int BAD_USAGE = 2;

    private final Path home;
    private final Path user;

    ConfigCommandsTest(@TempDir Path home) {
        this.home = home;
        this.user = home.resolve(".config/guise/config.yaml");
    }

    @Test
    void showsTheSettingsInForceAndWhereEachComesFrom() throws IOException {
        write(user, "compose:\n  topColour: 0x0000fF\nidentity: 'no'\n");
        Invocation show = Invocation.at(home, "config", "show", "--profile", "calm");
        assertThat(show.code()).isZero();
        assertThat(show.err()).isEmpty();
        assertThat(show.out().lines())
                .anyMatch(line -> line.matches("profile: calm +# --profile"))
                .anyMatch(line -> line.matches("identity: \"no\" +# user, line 3"))
                .anyMatch(line -> line.matches("  topColour: 0x0000fF +# user, line 2"))
                .anyMatch(line -> line.matches("  cutoffHz: 0.8 +# profile calm, line [0-9]+"))
                .anyMatch(line -> line.matches("  label: Guise \\(AI\\) +# shipped, line [0-9]+"))
                .anyMatch(line -> line.equals("#   user          " + user));
    }

    /** What is shown is a file that gives the same settings again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "profile: hd\n",
                "identity: '007'\nloopback: {label: \"a: #b\"}\ncamera: {name: '[x]'}\n",
                "loopback: {label: 'true'}\ncamera: {name: 0}\nidentity: \"\\u00e4 'o' \\\" -\"\n",
                "identity: \"two\\nlines\"\ncompose: {background: BLUR, label: off}\n",
                "identity: \"ends\\n\"\n",
                "networks: {threads: 0x10}\npose: {beta: 1e2}\n",
            })
    void showsWhatMayBeUsedAsAFileAgain(String text) throws IOException {
        write(user, text);
        Invocation show = Invocation.at(home, "config", "show");
        Path again = write(home.resolve("again.yaml"), show.out());
        Files.delete(user);
        Invocation second = Invocation.at(home, "config", "show", "--config", again);
        YAMLMapper yaml = new YAMLMapper();
        assertThat(yaml.readTree(second.out())).isEqualTo(yaml.readTree(show.out()));
        assertThat(second.code()).isZero();
    }

    @Test
    void saysWhereTheFilesLie() throws IOException {
        write(user, "profile: hd\n");
        Invocation path = Invocation.at(home, "config", "path");
        assertThat(path.code()).isZero();
        assertThat(path.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("shipped +/.*/config/default.yaml"),
                        line -> assertThat(line).matches("profile hd +/.*/config/profiles/hd.yaml"),
                        line -> assertThat(line).isEqualTo("user              " + user),
                        line -> assertThat(line)
                                .matches("own profiles +" + home + "/.config/guise/profiles  \\(not there\\)"),
                        line -> assertThat(line).matches("shipped profiles +/.*/config/profiles"),
                        line -> assertThat(line).matches("data +" + home + "/.local/share/guise  \\(not there\\)"),
                        line -> assertThat(line).matches("state +" + home + "/.local/state/guise  \\(not there\\)"),
                        line -> assertThat(line).matches("runtime +/tmp/guise-\\d+.*"));
    }

    @Test
    void checksAllFilesAndNamesEveryMistake() throws IOException {
        assertThat(Invocation.at(home, "config", "check").out()).contains("default.yaml is fine", "which is fine");
        write(user, "profile: mine\nposes: {beta: 1}\npipeline: {easeMs: -1}\n");
        Path mine = write(user.resolveSibling("profiles/mine.yaml"), "align: {smoth: true}\n");
        Invocation check = Invocation.at(home, "config", "check");
        assertThat(check.code()).isEqualTo(BAD_USAGE);
        assertThat(check.err()).isEmpty();
        assertThat(check.out().lines())
                .containsExactly(
                        mine + ":1: key align.smoth is unknown; did you mean align.smooth?",
                        user + ":2: key poses.beta is unknown; did you mean pose.beta?",
                        user + ":3: pipeline.easeMs is -1: allowed is 0 to 10000");
    }

    @Test
    void checksOneFileAlone() throws IOException {
        write(user, "identity: [\n");
        Path good = write(home.resolve("good.yaml"), "pose: {beta: 2}\n");
        Path bad = write(home.resolve("bad.yaml"), "pose: {beta: -2}\ncompose: {widthPx: 641}\n");
        Invocation fine = Invocation.at(home, "config", "check", good);
        assertThat(fine.code()).isZero();
        assertThat(fine.out()).isEqualTo(good + " is fine\n");
        Invocation check = Invocation.at(home, "config", "check", bad);
        assertThat(check.code()).isEqualTo(BAD_USAGE);
        assertThat(check.out().lines())
                .containsExactly(
                        bad + ":1: pose.beta is -2: allowed is 0 to 1000",
                        bad + ":2: compose.widthPx is 641: it must be even");
        assertThat(Invocation.at(home, "config", "check", home.resolve("none.yaml"))
                        .code())
                .isEqualTo(BAD_USAGE);
    }

    @Test
    void refusesToShowWhatCannotBeUsed() throws IOException {
        write(user, "pose: {beta: -2, cutoffHz: 1000}\n");
        Invocation.at(home, "config", "show")
                .assertRefused(BAD_USAGE, "config.yaml:1: pose.beta is -2", "and 1 more: see guise config check");
        Invocation.at(home, "config").assertRefused(BAD_USAGE, "config.yaml:1: pose.beta is -2");
    }

    @Test
    void takesProfilesInEveryCommandThatTakesSettings() {
        for (String command : new String[] {"run", "drive a b", "bench", "pass-through", "doctor"}) {
            Object[] words = (command + " --profile clam").split(" ");
            Invocation.at(home, words).assertRefused(BAD_USAGE, "profile \"clam\" is unknown; did you mean calm?");
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
