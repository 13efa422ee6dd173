package dev.guise.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VideosFolderTest {
    private final Path home;
    private final Path desktop;

    VideosFolderTest(@TempDir Path home) throws IOException {
        this.home = home;
        this.desktop = Files.createDirectory(home.resolve(".config")).resolve("user-dirs.dirs");
    }

    @ParameterizedTest
    @CsvSource({"$HOME/Filme,Filme", "$HOME/my\\ clips,my clips", "$HOME/a/b,a/b"})
    void findsTheFolderThatTheDesktopNames(String value, String expected) throws IOException {
        write("# comment\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_VIDEOS_DIR=\"" + value + "\"\n");
        assertThat(VideosFolder.of(home, desktop)).contains(home.resolve(expected));
    }

    @Test
    void takesAFolderOutsideOfTheHome() throws IOException {
        write("XDG_VIDEOS_DIR=\"/srv/clips\"\n");
        assertThat(VideosFolder.of(home, desktop)).contains(Path.of("/srv/clips"));
    }

    @ParameterizedTest
    @CsvSource({"$HOME/", "$HOME", "clips"})
    void takesTheUsualOneWhereNoneIsNamed(String value) throws IOException {
        write("XDG_VIDEOS_DIR=\"" + value + "\"\n");
        assertThat(VideosFolder.of(home, desktop)).isEmpty();
        Files.createDirectory(home.resolve("Videos"));
        assertThat(VideosFolder.of(home, desktop)).contains(home.resolve("Videos"));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(VideosFolder.of(home, desktop)).isEqualTo(Optional.empty());
    }

    private void write(String lines) throws IOException {
        Files.writeString(desktop, lines);
    }
}
