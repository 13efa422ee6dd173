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
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.fakes.FakeKernel.Mode;
import dev.guise.fakes.FakeKernel.Shot;
import dev.guise.frame.Frame;
import dev.guise.identities.IdentityShelf;
import dev.guise.nn.Placement;
import dev.guise.v4l2.Fourcc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window is told of a show that runs, and of a machine without a camera. */
final class EnrolHostTest {
    private final Path own;
    private final GuiseConfig config;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FakeKernel kernel;
    private String driving = "camera Brio";

    EnrolHostTest(@TempDir Path own) throws ConfigException {
        this.own = own;
        this.kernel = new FakeKernel(own.resolve("machine"));
        this.config = ConfigLoader.load(Path.of("config/default.yaml"), List.of());
    }

    private final class Show implements RunningShow {
        private final boolean runs;

        Show(boolean runs) {
            this.runs = runs;
        }

        @Override
        public Optional<Scene> scene() {
            return Optional.of(
                            new Scene(List.of(), "ada", Set.of(), List.of(), driving, Map.of(), Scene.Light.LIVE, null))
                    .filter(scene -> runs);
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
    void saysThatThereIsNoCameraWhoeverRuns() {
        for (boolean runs : new boolean[] {true, false}) {
            assertThatThrownBy(() -> host(runs).take(Optional.empty(), new Nobody()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no camera is here");
        }
        assertThat(asked).as("nothing is borrowed for nothing").isEmpty();
    }

    @Test
    void borrowsTheCameraOfARunningShowForTheTakeAndGivesItBack() throws Exception {
        FakeDevice camera = kernel.camera(2, "Brio", "usb-1", new Mode(Fourcc.YUYV.code(), 32, 24, 30));
        camera.always = new Shot(new byte[32 * 24 * 2], 0, 0);
        kernel.camera(0, "Other", "usb-2");
        CountDownLatch seen = new CountDownLatch(1);
        try (CameraTake take = host(true).take(Optional.empty(), new Seeing(seen))) {
            assertThat(asked).as("nothing is borrowed before it begins").isEmpty();
            take.start();
            seen.await();
            assertThat(asked).startsWith("lend").containsOnly("lend");
            assertThat(camera.streams).as("the one that drives the show").isTrue();
        }
        assertThat(asked).endsWith("back").containsOnlyOnce("back");
        assertThat(kernel.openFiles()).isZero();
    }

    @Test
    void takesACameraThatAShowOfAClipDoesNotHave() throws Exception {
        driving = "";
        kernel.camera(0, "Brio", "usb-1", new Mode(Fourcc.YUYV.code(), 32, 24, 30)).always =
                new Shot(new byte[32 * 24 * 2], 0, 0);
        CountDownLatch seen = new CountDownLatch(1);
        try (CameraTake take = host(true).take(Optional.empty(), new Seeing(seen))) {
            take.start();
            seen.await();
        }
        assertThat(asked).isEmpty();
    }

    /** Waits for a first look. */
    private record Seeing(CountDownLatch seen) implements CameraTake.Listener {
        @Override
        public void sees(CameraTake.View view) {
            seen.countDown();
        }

        @Override
        public void takes(Frame frame, Prompt prompt) {
            throw new IllegalStateException("there is nobody");
        }

        @Override
        public void ends(String line) {
            assertThat(line).isEqualTo("stopped");
        }
    }

    private EnrolHost host(boolean runs) {
        EnrolmentRoom room = new EnrolmentRoom(Path.of("models"), Placement.plain());
        return new EnrolHost(
                room,
                new IdentityShelf(Path.of("models"), own),
                new LpdTutor.Lite(Path.of("models"), Optional.empty(), Placement.plain()),
                config,
                kernel::nodes,
                new Show(runs));
    }
}
