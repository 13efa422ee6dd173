package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.config.XdgFolders;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.OvalMaker;
import dev.guise.v4l2.VideoNodes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One call of the command line with a puppet that needs no weights, and what it said.
 *
 * @param out what came on the standard output
 * @param err what came on the error stream
 */
record Invocation(int code, String out, String err) {
    private static final Puppet.Loader FAKE = (models, identity, device, networks) ->
            new Puppet("Oval", new BrightFace(), new MeanColourReader(), new OvalMaker());

    /** Calls with the shipped settings and a fake puppet. */
    static Invocation of(Object... arguments) {
        return with(FAKE, arguments);
    }

    /** Calls with a fake puppet on a machine with these devices. */
    static Invocation on(VideoNodes nodes, Object... arguments) {
        return call(FAKE, () -> nodes, arguments);
    }

    static Invocation with(Puppet.Loader loader, Object... arguments) {
        return call(loader, VideoNodes::ofThisMachine, arguments);
    }

    /** Calls with a fake puppet for a user with this home. */
    static Invocation at(Path home, Object... arguments) {
        return call(home, FAKE, VideoNodes::ofThisMachine, Surroundings.Session.NONE, arguments);
    }

    /** Calls with a fake puppet where the user has logged in to this. */
    static Invocation in(Surroundings.Session session, Object... arguments) {
        return call(Path.of("/dev/null/home"), FAKE, VideoNodes::ofThisMachine, session, arguments);
    }

    /** Calls on a machine with these devices, where the user has logged in to this; may be called while others run. */
    static int run(VideoNodes nodes, Surroundings.Session session, Object... arguments) {
        Surroundings around =
                new Surroundings(Path.of(""), XdgFolders.of(Map.of("HOME", "/dev/null/home")), "", session);
        String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return GuiseCommand.commandLine(around, FAKE, () -> nodes).execute(words);
    }

    /** Calls for a user with this home. */
    static Invocation at(Path home, Puppet.Loader loader, Object... arguments) {
        return call(home, loader, VideoNodes::ofThisMachine, Surroundings.Session.NONE, arguments);
    }

    private static Invocation call(Puppet.Loader loader, Supplier<VideoNodes> machine, Object... arguments) {
        return call(Path.of("/dev/null/home"), loader, machine, Surroundings.Session.NONE, arguments);
    }

    private static synchronized Invocation call(
            Path home,
            Puppet.Loader loader,
            Supplier<VideoNodes> machine,
            Surroundings.Session session,
            Object... arguments) {
        Surroundings around =
                new Surroundings(Path.of(""), XdgFolders.of(Map.of("HOME", home.toString())), "", session);
        StringWriter errors = new StringWriter();
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        PrintStream standard = System.out;
        System.setOut(new PrintStream(results, true, StandardCharsets.UTF_8));
        try {
            int code = GuiseCommand.commandLine(around, loader, machine)
                    .setErr(new PrintWriter(errors))
                    .execute(words);
            return new Invocation(code, results.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(standard);
        }
    }

    /** The command refused with this exit code, in one line for people that says all this. */
    void assertRefused(int wantedCode, String... reasons) {
        assertThat(err).startsWith("guise").contains(reasons).endsWith("\n");
        assertThat(err.strip()).doesNotContain("\n", "Exception", "\tat ", "null");
        assertThat(code).isEqualTo(wantedCode);
    }
}
