package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.config.ConfigException;
import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.config.SettingsChange;
import dev.guise.config.SettingsFiles;
import dev.guise.fakes.ManualClock;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SettingsWatchTest {
    private static final String TEN_LINES = "#\n".repeat(10);

    private final ManualClock clock = new ManualClock(5_000_000_000L);
    private final List<SettingsChange> applied = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Path folder;
    private final Path user;
    private final SettingsFiles files;

    SettingsWatchTest(@TempDir Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("guise"));
        this.user = this.folder.resolve("config.yaml");
        this.files = new SettingsFiles(Path.of("config/default.yaml"), user, Optional.empty(), Optional.empty());
    }

    @Test
    void isSilentWhileNothingChanges() throws IOException {
        save("pose: {beta: 3}\n");
        SettingsWatch watch = watch();
        rest(watch);
        rest(watch);
        Files.setLastModifiedTime(user, FileTime.fromMillis(1000));
        rest(watch);
        assertThat(applied).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void appliesAChangeWhenTheFileHasRested() throws IOException {
        SettingsWatch watch = watch();
        rest(watch);
        save("pose: {beta: 3}\n");
        watch.look();
        clock.advance(SettingsWatch.REST_NS - 1);
        watch.look();
        assertThat(applied).isEmpty();
        clock.advance(1);
        watch.look();
        assertThat(applied).singleElement().satisfies(change -> {
            assertThat(change.applied()).containsExactly("pose.beta");
            assertThat(change.effective().pose().beta()).isEqualTo(3);
        });
        assertThat(told).containsExactly("settings: pose.beta has changed");
    }

    @Test
    void findsWhatChangedBetweenTheStartAndTheFirstLook() throws IOException {
        SettingsWatch watch = watch();
        save("pose: {beta: 3}\n");
        rest(watch);
        assertThat(told).containsExactly("settings: pose.beta has changed");
    }

    @Test
    void neverTakesAHalfWrittenFile() throws IOException {
        SettingsWatch watch = watch();
        rest(watch);
        StringBuilder written = new StringBuilder();
        for (String part : List.of("", "pose:\n", "  beta: 7", "0", "0\n", "  cutoffHz: 9", "9\n")) {
            written.append(part);
            Files.writeString(user, written);
            clock.advance(SettingsWatch.REST_NS - 1);
            watch.look();
            assertThat(told).isEmpty();
        }
        rest(watch);
        assertThat(applied).singleElement().satisfies(change -> {
            assertThat(change.effective().pose().beta()).isEqualTo(700);
            assertThat(change.effective().pose().cutoffHz()).isEqualTo(99);
        });
    }

    @Test
    void seesAWriterThatRenamesEvenWithTheSameSizeAndTime() throws IOException {
        save("pose: {beta: 3}\n");
        FileTime time = Files.getLastModifiedTime(user);
        SettingsWatch watch = watch();
        rest(watch);
        Path other = Files.writeString(folder.resolve("config.yaml.swp"), "pose: {beta: 4}\n");
        Files.setLastModifiedTime(other, time);
        Files.move(other, user, StandardCopyOption.ATOMIC_MOVE);
        rest(watch);
        assertThat(told).containsExactly("settings: pose.beta has changed");
    }

    @Test
    void keepsTheSettingsWhileAWriterHasMovedTheFileAway() throws IOException {
        save("pose: {beta: 3}\n");
        SettingsWatch watch = watch();
        rest(watch);
        Files.move(user, folder.resolve("config.yaml~"));
        watch.look();
        clock.advance(SettingsWatch.PERIOD_NS);
        save("pose: {beta: 4}\n");
        rest(watch);
        assertThat(applied)
                .extracting(change -> change.effective().pose().beta())
                .containsExactly(4.0);
    }

    @Test
    void goesBackToTheShippedSettingsWhenTheFileIsRemoved() throws IOException {
        save("pose: {beta: 3}\n");
        SettingsWatch watch = watch();
        rest(watch);
        Files.delete(user);
        rest(watch);
        assertThat(applied)
                .extracting(change -> change.effective().pose().beta())
                .containsExactly(1.0);
    }

    @Test
    void namesWhatNeedsARestartOnceAndAppliesTheRest() throws IOException {
        SettingsWatch watch = watch();
        rest(watch);
        save("pose: {beta: 3}\ncompose: {widthPx: 1280}\nloopback: {create: false}\n");
        rest(watch);
        save("pose: {beta: 4}\ncompose: {widthPx: 1280}\nloopback: {create: false}\n");
        rest(watch);
        assertThat(told)
                .containsExactly(
                        "settings: pose.beta has changed; compose.widthPx and loopback.create need a restart",
                        "settings: pose.beta has changed");
        assertThat(applied)
                .allSatisfy(change ->
                        assertThat(change.effective().compose().widthPx()).isEqualTo(640));
        assertThat(watch.reload()).isEqualTo("compose.widthPx and loopback.create need a restart");
        save("");
        rest(watch);
        assertThat(told).hasSize(3).last().isEqualTo("settings: pose.beta has changed");
        assertThat(watch.reload()).isEqualTo("nothing has changed");
    }

    @Test
    void keepsTheOldSettingsAndSaysWhyWhenTheFileIsBroken() throws IOException {
        SettingsWatch watch = watch();
        rest(watch);
        save("pose: {beta: 3}\n" + TEN_LINES + "pipeline: {easeMs: -5}\n");
        rest(watch);
        rest(watch);
        assertThat(told)
                .containsExactly("the settings stay as they are: config " + user
                        + ":12: pipeline.easeMs is -5: allowed is 0 to 10000");
        save("pose: {beta\n");
        rest(watch);
        assertThat(told).hasSize(2).last().asString().contains("this is not YAML");
        assertThat(applied).isEmpty();
        save("# nothing\n");
        rest(watch);
        assertThat(told).hasSize(3).last().isEqualTo("settings: fine again, nothing has changed");
        save("pose: {beta: 3}\n");
        rest(watch);
        assertThat(applied).hasSize(1);
    }

    @Test
    void seesProfilesThatComeAndChange() throws IOException {
        save("profile: mine\n");
        SettingsWatch watch = new SettingsWatch(files, shipped(), clock, applied::add, told::add);
        rest(watch);
        assertThat(told).singleElement().asString().contains("profile \"mine\" is unknown");
        Path mine = Files.createDirectories(folder.resolve("profiles")).resolve("mine.yaml");
        Files.writeString(mine, "pose: {beta: 3\n");
        rest(watch);
        assertThat(told).hasSize(2).last().asString().contains("mine.yaml:").contains("not YAML");
        Files.writeString(mine, "pose: {beta: 3}\n");
        rest(watch);
        assertThat(told).hasSize(3).last().isEqualTo("settings: profile and pose.beta have changed");
        Files.writeString(mine, "pose: {beta: 3.5}\n");
        rest(watch);
        assertThat(told).hasSize(4).last().isEqualTo("settings: pose.beta has changed");
    }

    @Test
    void reloadsWhenAsked() throws IOException {
        SettingsWatch watch = watch();
        save("pose: {beta: 3}\n");
        assertThat(watch.reload()).isEqualTo("pose.beta has changed");
        assertThat(applied).hasSize(1);
        assertThat(watch.reload()).isEqualTo("nothing has changed");
        save("pose: {beta: three}\n");
        assertThatThrownBy(watch::reload)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pose.beta is \"three\": allowed is a number, 0 to 1000");
        save("pose: {beta: 3}\n");
        rest(watch);
        assertThat(applied).hasSize(1);
    }

    @Test
    void goesOnLookingWhenAPartRefuses() throws IOException {
        Consumer<SettingsChange> fussy = change -> {
            applied.add(change);
            if (applied.size() == 1) {
                throw new IllegalStateException("no such identity");
            }
        };
        SettingsWatch watch = new SettingsWatch(files, shipped(), clock, fussy, told::add);
        rest(watch);
        save("identity: nobody\n");
        rest(watch);
        assertThat(told).containsExactly("the settings could not be changed: no such identity");
        save("identity: first\n");
        rest(watch);
        assertThat(applied).hasSize(2);
    }

    @Test
    @Timeout(60)
    void looksOnAThreadOfItsOwn() throws IOException, InterruptedException {
        BlockingQueue<SettingsChange> changes = new LinkedBlockingQueue<>();
        try (SettingsWatch watch = new SettingsWatch(files, shipped(), NanoClock.system(), changes::add, line -> {})) {
            watch.start();
            save("pose: {beta: 3}\n");
            assertThat(changes.take().applied()).containsExactly("pose.beta");
        }
    }

    private SettingsWatch watch() throws IOException {
        return new SettingsWatch(files, files.read().config(), clock, applied::add, told::add);
    }

    private static GuiseConfig shipped() throws IOException {
        return ConfigLoader.load(Path.of("config/default.yaml"), List.of());
    }

    /** Looks, waits until what was seen has rested, and looks again. */
    private void rest(SettingsWatch watch) {
        watch.look();
        clock.advance(SettingsWatch.REST_NS);
        watch.look();
    }

    /** As most editors do: a new file takes the place of the old one. */
    private void save(String text) throws IOException {
        Path part = Files.writeString(folder.resolve("part"), text);
        Files.move(part, user, StandardCopyOption.ATOMIC_MOVE);
    }
}
