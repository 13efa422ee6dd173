package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

final class UncaughtErrorsTest {
    @Test
    void tellsInOneLineWhatHappenedAndWhatHelps() {
        assertThat(UncaughtErrors.line(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
                .contains("out of memory with a heap of ", "-Xmx");
        assertThat(UncaughtErrors.line(new InvalidPathException("h\ufffd", "Malformed input")))
                .contains("cannot be written in this locale", "LC_ALL=C.UTF-8");
        assertThat(UncaughtErrors.line(new UnsatisfiedLinkError("no jnitensorflow in\njava.library.path")))
                .contains("native library", "writable", "no jnitensorflow in java.library.path")
                .doesNotContain("\n");
        assertThat(UncaughtErrors.line(new IllegalStateException("two\nlines"))).isEqualTo("two lines");
    }

    @Test
    void failsWhenResultsCouldNotBeWritten() {
        PrintStream standard = System.out;
        try (PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws java.io.IOException {
                        throw new java.io.IOException("No space left on device");
                    }
                },
                true,
                StandardCharsets.UTF_8)) {
            System.setOut(full);
            full.println("results");
            assertThat(UncaughtErrors.unlessUnwritten(0)).isEqualTo(1);
            assertThat(UncaughtErrors.unlessUnwritten(2)).isEqualTo(2);
        } finally {
            System.setOut(standard);
        }
        assertThat(UncaughtErrors.unlessUnwritten(0)).isZero();
    }
}
