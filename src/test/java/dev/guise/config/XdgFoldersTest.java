package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class XdgFoldersTest {
    @Test
    void takesTheUsualPlacesBelowTheHome() {
        assertThat(XdgFolders.of(Map.of("HOME", "/home/zoe")))
                .isEqualTo(new XdgFolders(
                        Path.of("/home/zoe"),
                        Path.of("/home/zoe/.config/guise"),
                        Path.of("/home/zoe/.local/share/guise"),
                        Path.of("/home/zoe/.local/state/guise")));
    }

    @Test
    void followsTheVariables() {
        Map<String, String> environment = Map.of(
                "HOME", "/home/zoe",
                "XDG_CONFIG_HOME", "/c",
                "XDG_DATA_HOME", "/d",
                "XDG_STATE_HOME", "/s");
        assertThat(XdgFolders.of(environment))
                .isEqualTo(new XdgFolders(
                        Path.of("/home/zoe"), Path.of("/c/guise"), Path.of("/d/guise"), Path.of("/s/guise")));
    }

    @Test
    void ignoresVariablesThatAreNoAbsolutePath() {
        Map<String, String> environment = Map.of("HOME", "/home/zoe", "XDG_CONFIG_HOME", "", "XDG_DATA_HOME", "here");
        assertThat(XdgFolders.of(environment)).isEqualTo(XdgFolders.of(Map.of("HOME", "/home/zoe")));
    }

    @Test
    void asksTheSystemForTheHomeWhereTheVariableIsMissing() {
        assertThat(XdgFolders.of(Map.of()).config())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".config/guise"));
    }
}
