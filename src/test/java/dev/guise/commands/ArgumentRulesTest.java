package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.NetworksConfig;
import dev.guise.nn.Device;
import dev.guise.v4l2.VideoNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

final class ArgumentRulesTest {
    /** What commands read; whoever adds an option that names a file says here or in the rules which of both it is. */
    private static final Set<String> INPUTS = Set.of(
            "--assets",
            "--cast",
            "--clip",
            "--config",
            "--driving",
            "--face-features",
            "--face-net",
            "--faces",
            "--fsth",
            "--meta",
            "--model",
            "--models",
            "--pictures",
            "--pose",
            "--results",
            "--start",
            "--vgg19",
            "--vggface",
            "--videos",
            "CHECKPOINT",
            "CLIP",
            "CONFIG",
            "FILE",
            "FOLDER",
            "IN",
            "JSON",
            "PERSON",
            "PHOTO",
            "REFERENCE",
            "SET",
            "VIDEOS",
            "ZIP|FOLDER");

    /** Numbers of which each is as good as any other, and those whose commands have their own words for what is allowed. */
    private static final Set<String> OTHER_NUMBERS = Set.of(
            "--seed",
            "--person",
            "--rendered",
            "--photographs",
            "--held-out",
            "synth --identities",
            "synth --frames",
            "synth --size");

    @TempDir
    private Path folder;

    @Test
    void knowOfEachFileWhetherItIsReadOrWritten() {
        Set<String> unknown = new TreeSet<>();
        for (CommandLine command : commands()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                if (holds(argument, Path.class)
                        && !ArgumentRules.isOutput(command.getCommandSpec(), argument)
                        && !INPUTS.contains(ArgumentRules.word(argument))) {
                    unknown.add(command.getCommandName() + " " + ArgumentRules.word(argument));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void knowOfEachNumberWhatIsAllowed() {
        Set<String> unknown = new TreeSet<>();
        for (CommandLine command : commands()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                String word = ArgumentRules.word(argument);
                String inCommand = command.getCommandName() + " " + word;
                if (isNumber(argument)
                        && !NumberRules.covers(command.getCommandSpec(), word)
                        && !OTHER_NUMBERS.contains(word)
                        && !OTHER_NUMBERS.contains(inCommand)) {
                    unknown.add(inCommand);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "train, --save-seconds, NaN",
        "train, --sheet-steps, 0",
        "train, --threads, -1",
        "train, --steps, -5",
        "prepare, --every, 0",
        "prepare, --validation, 1.5",
        "bench, --frames, -1",
        "enroll, --from-clip, 0",
        "sheet, --at, -1",
    })
    void refuseNumbersThatWouldRunOverOrNeverEnd(String command, String option, String number) {
        Object[] words = switch (command) {
            case "train" -> new Object[] {command, folder.resolve("c.yaml"), folder.resolve("run"), option, number};
            case "prepare", "sheet" ->
                new Object[] {command, folder.resolve("in"), folder.resolve("out"), option, number};
            case "enroll" -> new Object[] {command, "Zoe", folder.resolve("a.png"), option, number};
            default -> new Object[] {command, option, number};
        };
        Invocation.of(words).assertRefused(2, option + " is " + number + ": allowed is ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"drive, OUT", "sheet, OUT", "prepare, OUT"})
    void refuseAPlaceWithinWhatIsRead(String command, String word) throws Exception {
        Path in = Files.createDirectory(folder.resolve("album"));
        Files.writeString(in.resolve("a.png"), "a picture");
        Invocation.of(command, in, in.resolve("new.png")).assertRefused(2, word + " ", "lies in ", "name another");
        assertThat(in).isDirectoryContaining("glob:**a.png").isDirectoryNotContaining("glob:**new.png");
    }

    @Test
    void refuseTwoOutputsInOnePlaceWhoeverNamedThem() throws Exception {
        Path clip = Clips.grey(folder.resolve("clip.mp4"), 2, 100);
        Path out = folder.resolve("o.png");
        Invocation.of("run", "--clip", clip, "--out", out, "--loopback", "none")
                .assertRefused(2, "the contact sheet ", "is the same as --out");
        assertThat(out).doesNotExist();
    }

    private static boolean holds(ArgSpec argument, Class<?> kind) {
        if (Collection.class.isAssignableFrom(argument.type()) || Map.class.isAssignableFrom(argument.type())) {
            return List.of(argument.auxiliaryTypes()).contains(kind);
        }
        return argument.type() == kind;
    }

    private static boolean isNumber(ArgSpec argument) {
        for (Class<?> kind : List.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class)) {
            if (holds(argument, kind)) {
                return true;
            }
        }
        return false;
    }

    /** All of them, to the last subcommand. */
    static List<CommandLine> commands() {
        Surroundings around = new Surroundings(
                Path.of(""),
                dev.guise.config.XdgFolders.of(Map.of("HOME", "/dev/null/home")),
                "",
                Surroundings.Session.NONE);
        List<CommandLine> all = new ArrayList<>();
        add(all, GuiseCommand.commandLine(around, ArgumentRulesTest::noPuppet, () -> VideoNodes.ofThisMachine()));
        return all;
    }

    private static Puppet noPuppet(Path models, String identity, Device device, NetworksConfig networks) {
        throw new IllegalStateException("no show is asked for");
    }

    private static void add(List<CommandLine> all, CommandLine command) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> add(all, each));
    }
}
