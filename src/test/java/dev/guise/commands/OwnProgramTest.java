package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.desk.RefusedException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnProgramTest {
    private static final String JAVA = "/usr/bin/java";

    @Test
    void keepsJavaAndItsOptionsAndLeavesOutTheCommand() {
        assertThat(OwnProgram.java(List.of(JAVA, "-Xmx1g", "-jar", "guise.jar", "run", "--clip", "a.mp4")))
                .containsExactly(JAVA, "-Xmx1g", "-jar", "guise.jar");
        assertThat(OwnProgram.java(List.of(JAVA, "@jvm.options", "-cp", "a.jar:b", "dev.guise.Main", "run")))
                .containsExactly(JAVA, "@jvm.options", "-cp", "a.jar:b", "dev.guise.Main");
    }

    @Test
    void refusesWhereNoProgramIsNamed() {
        assertThatThrownBy(() -> OwnProgram.java(List.of(JAVA, "-Xmx1g", "-jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("use guise enroll --window");
    }

    @Test
    void knowsHowThisVeryProgramWasStarted() throws IOException {
        List<String> words = OwnProgram.java(OwnProgram.commandLine());
        assertThat(words.get(0)).endsWith("/java");
        assertThat(words).hasSizeGreaterThan(1);
    }
}
