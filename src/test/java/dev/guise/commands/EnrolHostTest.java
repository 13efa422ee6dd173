package dev.guise.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.config.ConfigException;
import dev.guise.config.ConfigLoader;
import dev.guise.config.GuiseConfig;
import dev.guise.desk.Scene;
import dev.guise.enrol.CameraTake;
import dev.guise.enrol.Prompt;
import dev.guise.fakes.FakeKernel;
import dev.guise.frame.Frame;
import dev.guise.identities.IdentityShelf;
import dev.guise.nn.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window is told of a show that runs, and of a machine without a camera. */
final class EnrolHostTest {
    private static final Scene SCENE =
            new Scene(List.of(), "ada", Set.of(), List.of(), "Brio", Map.of(), Scene.Light.LIVE, null);

    private final Path own;
    private final GuiseConfig config;
    private final List<String> asked = new ArrayList<>();

    EnrolHostTest(@TempDir Path own) throws ConfigException {
        this.own = own;
        this.config = ConfigLoader.load(Path.of("config/default.yaml"), List.of());
    }

    private final class Show implements RunningShow {
        private final boolean runs;

        Show(boolean runs) {
            this.runs = runs;
        }

        @Override
        public Optional<Scene> scene() {
            return Optional.of(SCENE).filter(scene -> runs);
        }

        @Override
        public String ask(String words) {
            asked.add(words);
            return "worn now";
        }
    }

    /** Nobody looks or listens. */
    private static final class Nobody implements CameraTake.Listener {
        @Override
        public void sees(CameraTake.View view) {
            throw new IllegalStateException("nothing is to be seen");
        }

        @Override
        public void takes(Frame frame, Prompt prompt) {
            throw new IllegalStateException("nothing is to be taken");
        }

        @Override
        public void ends(String line) {
            throw new IllegalStateException("nothing has begun");
        }
    }

    @Test
    void tellsTheRunningShowOfANewIdentityAndHasItWorn() throws IOException {
        assertThat(host(true).announce()).contains("the show that runs now");
        assertThat(host(true).wear("zoe")).isEqualTo("worn now");
        assertThat(asked).containsExactly("rescan", "wear zoe");
    }

    @Test
    void saysHowToWearItWhereNoShowRuns() throws IOException {
        assertThat(host(false).announce()).contains("every show from now on");
        assertThat(host(false).wear("zoe")).contains("guise run --identity zoe");
        assertThat(asked).isEmpty();
    }

    @Test
    void leavesTheCameraToARunningShow() {
        assertThatThrownBy(() -> host(true).take(Optional.empty(), new Nobody()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the running show has the camera");
        assertThatThrownBy(() -> host(false).take(Optional.empty(), new Nobody()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no camera is here");
    }

    private EnrolHost host(boolean runs) {
        EnrolmentRoom room = new EnrolmentRoom(Path.of("models"), Placement.plain());
        return new EnrolHost(
                room,
                new IdentityShelf(Path.of("models"), own),
                new LpdTutor.Lite(Path.of("models"), Optional.empty(), Placement.plain()),
                config,
                new FakeKernel(own)::nodes,
                new Show(runs));
    }
}
