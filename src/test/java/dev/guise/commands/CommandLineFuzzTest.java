package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.v4l2.VideoNodes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Random command lines over files of a user: whatever is asked, no file that was there is changed or lost, no stack trace is shown,
 * and the exit code is one of the three. {@code -Dguise.fuzz.seconds=3600} goes on for an hour, {@code -Dguise.fuzz.seed} repeats one.
 */
final class CommandLineFuzzTest {
    /** Commands that end by themselves on what is given here; live shows have tests of their own. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("drive"),
            List.of("drive"),
            List.of("drive"),
            List.of("config", "show"),
            List.of("config", "check"),
            List.of("evaluate"),
            List.of("evaluate", "set"),
            List.of("identities", "import"),
            List.of("identities", "export"),
            List.of("identities", "remove"),
            List.of("identities", "rename"),
            List.of("import"),
            List.of("verify"),
            List.of("convert-tfjs"),
            List.of("prepare"),
            List.of("train"),
            List.of("pack"),
            List.of("ctl"),
            List.of("devices"));

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "-1",
            "0",
            "1",
            "NaN",
            "1e300",
            "9999999999999",
            "abc",
            "--",
            "-x",
            "\u00fc\u00f6",
            "a\nb",
            "%s%n",
            "..",
            "off",
            "cpu");

    private static final List<String> PLACES = List.of(
            "me.mp4",
            "link.mp4",
            "hard.mp4",
            "pictures",
            "pictures/a.png",
            "text.txt",
            "good.yaml",
            "bad.yaml",
            "empty.mp4",
            "broken.zip",
            "new.mp4",
            "new",
            "missing/x.mp4",
            "pictures/../me.mp4",
            "\u00fc\u00f6.mp4",
            "-x.mp4",
            "%s%n.mp4",
            "a\nb.mp4",
            ".");

    private static final Pattern TRACE =
            Pattern.compile("(?m)^\\s+at [\\w.$]+\\(|\\bjava\\.\\w+\\.|Exception|dev\\.guise\\.");

    private final Path folder;

    CommandLineFuzzTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Clips.grey(folder.resolve("me.mp4"), 2, 100);
        BufferedImage grey = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (String name : List.of("a.png", "a.jpg", "10.png")) {
            ImageIO.write(
                    grey,
                    name.substring(name.indexOf('.') + 1),
                    pictures.resolve(name).toFile());
        }
        Files.createSymbolicLink(folder.resolve("link.mp4"), folder.resolve("me.mp4"));
        Files.createLink(folder.resolve("hard.mp4"), folder.resolve("me.mp4"));
        Files.writeString(folder.resolve("new.mp4.part"), "half a download");
        Files.createDirectory(folder.resolve("new.part"));
        Files.writeString(folder.resolve("new.part/kept.txt"), "kept");
        Files.writeString(folder.resolve("text.txt"), "no picture, no clip");
        Files.writeString(folder.resolve("good.yaml"), "compose: {label: off}");
        Files.writeString(folder.resolve("bad.yaml"), "compose: {label: maybe}\nnone: 3\n\t");
        Files.write(folder.resolve("empty.mp4"), new byte[0]);
        Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 9, 9});
    }

    @Test
    void losesNothingShowsNoTraceAndEndsWithACodeThatFits() throws IOException {
        long seed = Long.getLong("guise.fuzz.seed", System.nanoTime());
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("guise.fuzz.seconds", 12));
        System.out.println("fuzzed command lines: seed " + seed);
        Random random = new Random(seed);
        Map<String, String> before = contents();
        int cases = 0;
        do {
            List<String> words = words(random);
            String shown = "seed " + seed + ", case " + cases + ": guise " + String.join(" ", words);
            Said said = say(words);
            assertThat(said.code).as(shown).isBetween(0, 2);
            assertThat(TRACE.matcher(said.words).find())
                    .as(shown + "\n" + said.words)
                    .isFalse();
            Map<String, String> after = contents();
            before.forEach((name, content) -> assertThat(after.get(name))
                    .as(name + " after " + shown + "\n" + said.words)
                    .isEqualTo(content));
            cases++;
        } while (System.nanoTime() - endNs < 0);
        System.out.println("fuzzed command lines: " + cases + " cases");
    }

    private record Said(int code, String words) {}

    private Said say(List<String> words) {
        PrintStream standard = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            Invocation made = Invocation.at(folder.resolve("home"), words.toArray());
            return new Said(made.code(), made.out() + made.err() + errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(standard);
        }
    }

    private List<String> words(Random random) {
        List<String> words = new ArrayList<>(COMMANDS.get(random.nextInt(COMMANDS.size())));
        CommandLine command = command(words);
        List<OptionSpec> options =
                command == null ? List.of() : command.getCommandSpec().options();
        for (int i = random.nextInt(6); i > 0; i--) {
            if (!options.isEmpty() && random.nextInt(3) == 0) {
                OptionSpec option = options.get(random.nextInt(options.size()));
                words.add(option.longestName());
                if (option.arity().max() > 0 && random.nextInt(8) > 0) {
                    words.add(option.type() == Path.class ? path(random) : VALUES.get(random.nextInt(VALUES.size())));
                }
            } else {
                words.add(path(random));
            }
        }
        return words;
    }

    private static CommandLine command(List<String> words) {
        Surroundings around = new Surroundings(
                Path.of(""),
                dev.guise.config.XdgFolders.of(Map.of("HOME", "/dev/null/home")),
                "",
                Surroundings.Session.NONE);
        CommandLine line = GuiseCommand.commandLine(around, new ModelFolder(), VideoNodes::ofThisMachine);
        for (String word : words) {
            line = line == null ? null : line.getSubcommands().get(word);
        }
        return line;
    }

    /** Of the user's folder, so that whatever is made lies there. */
    private String path(Random random) {
        return folder.resolve(PLACES.get(random.nextInt(PLACES.size()))).toString();
    }

    /** What the user's files hold; those that commands have made are not among them. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
