package dev.guise.commands;

import dev.guise.desk.ControlCall;
import dev.guise.desk.ControlSocket;
import dev.guise.desk.Knob;
import dev.guise.desk.RefusedException;
import dev.guise.desk.Request;
import dev.guise.desk.RuntimeFolder;
import dev.guise.desk.Scene;
import dev.guise.desk.Switch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running show for something, from a terminal, a script or a key of the desktop. */
@Command(
        name = "ctl",
        mixinStandardHelpOptions = true,
        description = "Asks the running Guise for something, or how it stands. Only the user whose it is can.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:refused, or no Guise runs", "2:bad usage"})
final class CtlCommand implements Callable<Integer> {
    private static final String STATUS = "status";
    private static final String WATCH = "watch";

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to do, see below (default: status).")
    private List<String> words = List.of();

    @Option(names = "--json", description = "With status or watch: a line of JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Surroundings around;

    private CtlCommand(Surroundings around) {
        this.around = around;
    }

    /** The command with its words explained; -0.1 is a value and no option. */
    static CommandLine of(Surroundings around) {
        CommandLine line = new CommandLine(new CtlCommand(around)).setUnmatchedOptionsArePositionalParams(true);
        String known =
                Request.words().stream().map(words -> "  " + words + "%n").collect(Collectors.joining());
        line.getCommandSpec()
                .usageMessage()
                .footer("%nWords:%n  status%n  watch (a line for every change)%n" + known
                        + "lend lets go of the camera for five seconds, which another lend makes five more; back takes it%n"
                        + "back at once. The others see the placeholder card meanwhile.%n"
                        + "Such as: guise ctl hide toggle");
        return line;
    }

    @Override
    public Integer call() throws IOException {
        RuntimeFolder folder = RuntimeFolder.of(around.session().runtimeFolder());
        if (words.isEmpty() || words.equals(List.of(STATUS))) {
            tell(ControlCall.status(folder), CtlCommand::lines);
        } else if (words.equals(List.of(WATCH))) {
            ControlCall.watch(folder, scene -> tell(scene, CtlCommand::line));
        } else {
            System.out.println(ControlCall.ask(folder, request()));
        }
        return 0;
    }

    /** Refuses what no show would understand before it looks for one. */
    private String request() {
        String line = String.join(" ", placed(words));
        if (json) {
            throw bad("--json goes with " + STATUS + " or " + WATCH);
        }
        if (line.chars().anyMatch(Character::isISOControl)
                || line.getBytes(StandardCharsets.UTF_8).length > ControlSocket.LINE_BYTES) {
            throw bad("a request is one line of at most " + ControlSocket.LINE_BYTES + " bytes");
        }
        try {
            Request.parse(List.of(line.strip().split("\\s+")));
            return line;
        } catch (RefusedException unknown) {
            throw bad(unknown.getMessage());
        }
    }

    /** The show may have been started in another folder: a picture's name becomes one from the root. */
    private static List<String> placed(List<String> words) {
        boolean picture = words.size() > 2
                && words.get(0).equalsIgnoreCase("background")
                && words.get(1).equalsIgnoreCase("picture");
        if (!picture) {
            return words;
        }
        Path file = Path.of(String.join(" ", words.subList(2, words.size())));
        return List.of(words.get(0), words.get(1), file.toAbsolutePath().toString());
    }

    private ParameterException bad(@Nullable String line) {
        return new ParameterException(spec.commandLine(), String.valueOf(line));
    }

    private void tell(Scene scene, Consumer<Scene> people) {
        if (json) {
            System.out.println(ControlCall.json(scene));
        } else {
            people.accept(scene);
        }
        System.out.flush();
    }

    /** How things stand, in one line. */
    private static void line(Scene scene) {
        String on = scene.on().stream().sorted().map(Switch::word).collect(Collectors.joining(", "));
        System.out.println(light(scene) + ": " + plain(scene.worn()) + ", driven by "
                + (scene.camera().isEmpty() ? "a clip" : plain(scene.camera()))
                + (on.isEmpty() ? "" : "; on: " + on)
                + (scene.trouble() == null ? "" : "; " + plain(scene.trouble())));
    }

    private static void lines(Scene scene) {
        line(scene);
        System.out.println("people");
        for (int i = 0; i < scene.people().size(); i++) {
            Scene.Person person = scene.people().get(i);
            System.out.println(mark(person.folder().equals(scene.worn())) + (i + 1) + " " + plain(person.folder())
                    + " (" + plain(person.name()) + ")");
        }
        System.out.println(scene.cameras().isEmpty() ? "no cameras" : "cameras");
        scene.cameras().forEach(camera -> System.out.println(mark(camera.equals(scene.camera())) + plain(camera)));
        System.out.println("knobs");
        for (Knob knob : Knob.values()) {
            double value = scene.knobs().getOrDefault(knob, knob.usual());
            System.out.println(mark(false) + String.format(Locale.ROOT, "%s %.2f", knob.word(), value));
        }
    }

    private static String mark(boolean chosen) {
        return chosen ? "* " : "  ";
    }

    /** Names come from files and plugs. */
    private static String plain(String name) {
        return ControlCall.plain(name);
    }

    private static String light(Scene scene) {
        return scene.light().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
