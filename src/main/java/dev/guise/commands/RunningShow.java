package dev.guise.commands;

import dev.guise.desk.ControlCall;
import dev.guise.desk.RefusedException;
import dev.guise.desk.RuntimeFolder;
import dev.guise.desk.Scene;
import java.io.IOException;
import java.util.Optional;

/** The user's show that runs now, if one does; reached by its control socket. */
interface RunningShow {
    /** How things stand; empty if no show runs. */
    Optional<Scene> scene();

    /** Asks for something in the words of {@code guise ctl}; what was done, in a line. */
    String ask(String words) throws IOException;

    /** By the socket of this user. */
    static RunningShow of(Surroundings around) {
        return new RunningShow() {
            @Override
            public Optional<Scene> scene() {
                try {
                    return Optional.of(
                            ControlCall.status(RuntimeFolder.of(around.session().runtimeFolder())));
                } catch (IOException nobodyListens) {
                    return Optional.empty();
                }
            }

            @Override
            public String ask(String words) throws IOException {
                try {
                    return ControlCall.ask(RuntimeFolder.of(around.session().runtimeFolder()), words);
                } catch (RefusedException refused) {
                    throw new IOException(refused.getMessage(), refused);
                }
            }
        };
    }
}
