package dev.guise.commands;

import dev.guise.config.ConfigException;
import dev.guise.config.GuiseConfig;
import dev.guise.config.Settings;
import dev.guise.config.SettingsChange;
import dev.guise.config.SettingsFiles;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the files of the settings have changed and hands on what can change while the show runs; what cannot is
 * named, and a file that cannot be used changes nothing. It looks at place, time, size and identity of the files four times
 * a second, which sees writers that rename, links and network folders alike, and reads them when they have rested for a
 * moment, so that no half-written file is taken. A thread of its own; {@link #reload} may be called by any.
 */
final class SettingsWatch implements AutoCloseable {
    static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How long the files must rest before they are read. */
    static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(400);

    private final SettingsFiles files;
    private final NanoClock clock;
    private final Consumer<SettingsChange> apply;
    private final Consumer<String> tell;
    private final Thread thread = new Thread(this::watch, "guise-settings");
    private GuiseConfig running;
    private GuiseConfig read;
    private boolean broken;
    private List<Path> inForce;
    private @Nullable Map<Path, Stamp> seen;
    private long changedNs;
    private boolean rested;

    /** What tells a file from its earlier self. */
    private record Stamp(
            long modifiedNs, long bytes, @Nullable Object identity) {}

    /**
     * Watches from {@link #start} on.
     *
     * @param running the settings that the show was started with
     * @param apply gets every change with at least one key that can change live; on the thread of the watch or of the one
     *     who calls {@link #reload}, who must not hold a lock that {@code apply} takes
     * @param tell gets a line for every change and every mistake
     */
    SettingsWatch(
            SettingsFiles files,
            GuiseConfig running,
            NanoClock clock,
            Consumer<SettingsChange> apply,
            Consumer<String> tell) {
        this.files = files;
        this.running = running;
        this.read = running;
        this.clock = clock;
        this.apply = apply;
        this.tell = tell;
        this.inForce = List.of();
    }

    /** Begins to look. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                look();
                clock.waitUntil(clock.nowNs() + PERIOD_NS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look: what has changed is read when it has rested. The first look finds what changed since the start. */
    synchronized void look() {
        Map<Path, Stamp> now = seen == null ? freshStamps() : stamps();
        if (!now.equals(seen)) {
            unrest(now);
        } else if (!rested && clock.nowNs() - changedNs >= REST_NS) {
            rested = true;
            readRested();
        }
    }

    private void unrest(Map<Path, Stamp> now) {
        seen = now;
        changedNs = clock.nowNs();
        rested = false;
    }

    private void readRested() {
        Map<Path, Stamp> before = freshStamps();
        try {
            Settings settings = files.read();
            if (unchangedSince(before)) {
                tellNews(take(settings.config()));
            }
        } catch (ConfigException error) {
            if (unchangedSince(before)) {
                broken = true;
                tell.accept("the settings stay as they are: " + error.getMessage());
            }
        } catch (RuntimeException error) {
            tell.accept("the settings could not be changed: " + DistinctErrors.oneLine(error));
        }
    }

    private boolean unchangedSince(Map<Path, Stamp> before) {
        Map<Path, Stamp> after = stamps();
        if (after.equals(before)) {
            seen = after;
            return true;
        }
        unrest(after);
        return false;
    }

    /** Tells of keys that were refused before only when they have changed again. */
    private void tellNews(News news) {
        if (!news.change().nothing()) {
            tell.accept("settings: " + news.change().line());
        } else if (news.repaired()) {
            tell.accept("settings: fine again, " + news.change().line());
        }
    }

    /** What a reading brought, without refused keys that had been refused before. */
    private record News(SettingsChange change, boolean repaired) {}

    private News take(GuiseConfig config) {
        SettingsChange change = SettingsChange.between(running, config);
        List<String> sinceRead = SettingsChange.between(read, config).refused();
        News news = new News(
                new SettingsChange(
                        change.applied(),
                        change.refused().stream().filter(sinceRead::contains).toList(),
                        change.effective()),
                broken);
        running = change.effective();
        read = config;
        broken = false;
        if (!change.applied().isEmpty()) {
            apply.accept(change);
        }
        return news;
    }

    /**
     * Reads the files now, changed or not.
     *
     * @return what has changed, and all that needs a restart, in one line
     * @throws ConfigException when they cannot be used; nothing has changed then
     */
    synchronized String reload() throws ConfigException {
        GuiseConfig config = files.read().config();
        String line = SettingsChange.between(running, config).line();
        take(config);
        return line;
    }

    private Map<Path, Stamp> freshStamps() {
        inForce = files.layers().stream().map(Settings.Layer::file).toList();
        return stamps();
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new HashMap<>();
        Stream<Path> all = Stream.concat(inForce.stream(), files.profileFiles().stream());
        all.forEach(file -> stamps.put(file, stamp(file)));
        return stamps;
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime().to(TimeUnit.NANOSECONDS), now.size(), now.fileKey());
        } catch (IOException missing) {
            return new Stamp(0, -1, null);
        }
    }
}
