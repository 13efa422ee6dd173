package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.capture.ClipSource;
import dev.guise.capture.Pacer;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, ended as Ctrl-C ends it. */
@Tag("slow")
@Timeout(300)
final class StopBySignalTest {
    private final Path folder;

    StopBySignalTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void completesTheVideoWhenTheProgramIsAskedToEnd() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("models/identities")), "skipped: no identities are shipped yet");
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 25, 100);
        Path outFolder = Files.createDirectory(folder.resolve("out"));
        Path out = outFolder.resolve("guise.mp4");
        Process program = start("run", "--clip", clip, "--seconds", "600", "--out", out);
        awaitWriting(program, outFolder);
        program.destroy();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("out/guise.mp4.part")).doesNotExist();
        assertThat(pictures(out)).isPositive();
    }

    private Process start(Object... arguments) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.guise.Main");
        for (Object argument : arguments) {
            program.command().add(argument.toString());
        }
        program.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        return program.start();
    }

    /** Waits until bytes of the video have reached the disk. */
    private void awaitWriting(Process program, Path watched) throws Exception {
        try (WatchService watch = watched.getFileSystem().newWatchService()) {
            watched.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            long bytes = 0;
            while (bytes < 2000) {
                assertThat(program.isAlive())
                        .as(Files.readString(folder.resolve("log.txt")))
                        .isTrue();
                WatchKey key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                Path part = watched.resolve("guise.mp4.part");
                bytes = Files.exists(part) ? Files.size(part) : 0;
            }
        }
    }

    private static int pictures(Path clip) throws Exception {
        FramePool<Frame> pool = new FramePool<>(1, Frame::new);
        int count = 0;
        try (ClipSource source = ClipSource.open(clip, Pacer.unpaced(), pool, false)) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                frame.close();
                count++;
            }
        }
        return count;
    }
}
