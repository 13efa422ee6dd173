package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedNativesTest {
    private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

    @Test
    void goToTheCacheThatTheUserNames() {
        Properties properties = settled(Map.of("HOME", "/home/zoe", "XDG_CACHE_HOME", "/fast/cache"));

        assertThat(properties)
                .containsEntry(JAVACPP, "/fast/cache/guise/natives")
                .containsEntry("jna.tmpdir", "/fast/cache/guise/natives")
                .containsEntry("org.lwjgl.system.SharedLibraryExtractPath", "/fast/cache/guise/natives");
    }

    @Test
    void goToTheUsualCacheWhereNoneOrARelativeOneIsNamed() {
        assertThat(settled(Map.of("HOME", "/home/zoe"))).containsEntry(JAVACPP, "/home/zoe/.cache/guise/natives");
        assertThat(settled(Map.of("HOME", "/home/zoe", "XDG_CACHE_HOME", "cache")))
                .containsEntry(JAVACPP, "/home/zoe/.cache/guise/natives");
    }

    @Test
    void goBelowTheHomeThatJavaKnowsWhereTheEnvironmentHasNone() {
        assertThat(settled(Map.of())).containsEntry(JAVACPP, "/home/of/java/.cache/guise/natives");
    }

    @Test
    void goToAFolderOfOnesOwnWhereTheCacheCannotBeMade(@TempDir Path temporary) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("java.io.tmpdir", temporary.toString());
        properties.setProperty("user.name", "zoe");
        UnpackedNatives.goToCache(Map.of("HOME", "/dev/null/home"), properties);
        Path own = temporary.resolve("guise-natives-zoe");
        assertThat(properties).containsEntry(JAVACPP, own.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void trustNoFolderThatOthersCouldHaveFilled(@TempDir Path temporary) throws IOException {
        Path open = Files.createDirectory(temporary.resolve("guise-natives-zoe"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Properties properties = new Properties();
        properties.setProperty("java.io.tmpdir", temporary.toString());
        properties.setProperty("user.name", "zoe");
        UnpackedNatives.goToCache(Map.of("HOME", "/dev/null/home"), properties);
        assertThat(properties.getProperty(JAVACPP))
                .isNotEqualTo(open.toString())
                .contains("guise-natives-");
    }

    @Test
    void stayWhereTheUserHasPutThem() {
        Properties properties = new Properties();
        properties.setProperty(JAVACPP, "/mine");

        UnpackedNatives.goToCache(Map.of("HOME", "/home/zoe"), properties);

        assertThat(properties).containsEntry(JAVACPP, "/mine");
    }

    private static Properties settled(Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("user.home", "/home/of/java");
        UnpackedNatives.goToCache(environment, properties);
        return properties;
    }
}
