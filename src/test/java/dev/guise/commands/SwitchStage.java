package dev.guise.commands;

import dev.guise.config.XdgFolders;
import dev.guise.desk.Scene;
import dev.guise.desk.Scene.Light;
import dev.guise.fakes.FakeKernel;
import dev.guise.fakes.FakeKernel.FakeDevice;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import picocli.CommandLine;

/**
 * The live show as a program of its own, with shipped people and the shipped clip, in the preview window and in a virtual camera
 * in memory; it waits for somebody to press a key that changes who is worn, and then tells what was presented. The arguments are
 * the display, a folder, and how many times slower than the machine's the show's clock goes.
 */
final class SwitchStage {
    static final String LIVE = "stage: live";
    static final String SWITCHED = "stage: ";
    private static final int BEFORE = 12;
    private static final int AFTER = 24;
    private static final long LOOK_NS = 20_000_000;

    private final NanoClock machine = NanoClock.system();
    private final FakeKernel kernel;
    private final FakeDevice node;
    private final Surroundings around;
    private final RunningShow show;

    private SwitchStage(String display, Path folder) {
        kernel = new FakeKernel(folder.resolve("machine"));
        node = kernel.loopback(10, "Guise (AI)", true);
        around = new Surroundings(
                Path.of(""),
                XdgFolders.of(Map.of("HOME", folder.toString())),
                "",
                new Surroundings.Session(display, folder.toString(), "", "", ""));
        show = RunningShow.of(around);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        new SwitchStage(arguments[0], folder).play(folder, Integer.parseInt(arguments[2]));
        System.exit(0);
    }

    private void play(Path folder, int slower) throws Exception {
        Path config = Files.writeString(folder.resolve("stage.yaml"), "pipeline:\n  fadeMs: 0\n  restAfterMs: 0\n");
        RunCommand run = new RunCommand(around, new ModelFolder(), kernel::nodes, new SlowClock(slower));
        Thread audience = new Thread(this::watch, "stage-audience");
        audience.setDaemon(true);
        audience.start();
        try (Recording recording = new Recording()) {
            recording.enable("dev.guise.Frame");
            recording.start();
            int code = new CommandLine(run)
                    .execute("--preview", "--camera", "none", "--identity", "ada", "--config", config.toString());
            if (code != 0) {
                System.exit(code);
            }
            recording.stop();
            recording.dump(folder.resolve("stage.jfr"));
            audience.join();
            System.out.println(SWITCHED + measured(folder.resolve("stage.jfr")));
        }
    }

    /** Lets the show run a while, waits for the key, and lets it run on. */
    private void watch() {
        try {
            awaitScene(scene -> scene.light() == Light.LIVE);
            awaitPictures(BEFORE);
            System.out.println(LIVE);
            awaitScene(scene -> !scene.worn().equals("ada"));
            awaitPictures(AFTER);
            show.ask("quit");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void awaitScene(Predicate<Scene> wanted) throws InterruptedException {
        Optional<Scene> scene = show.scene();
        while (scene.filter(wanted).isEmpty()) {
            machine.waitUntil(machine.nowNs() + LOOK_NS);
            scene = show.scene();
        }
    }

    private void awaitPictures(int more) throws InterruptedException {
        int wanted = node.written.size() + more;
        while (node.written.size() < wanted) {
            machine.waitUntil(machine.nowNs() + LOOK_NS);
        }
    }

    /**
     * Of the pictures from the key on: how many showed the one who was worn before, how many of these were new portraits, how many
     * after them showed anybody but the other one, and how many ticks were missed from the key on.
     */
    private String measured(Path recorded) throws IOException {
        List<RecordedEvent> events = RecordingFile.readAllEvents(recorded);
        int curtain = node.written.size() - events.size();
        List<byte[]> presented = node.written.subList(curtain, node.written.size());
        String first = events.get(0).getString("identity");
        int key = 0;
        while (events.get(key).getString("identity").equals(first)) {
            key++;
        }
        List<byte[]> before = presented.subList(key - BEFORE / 2, key);
        List<byte[]> after = presented.subList(presented.size() - BEFORE / 2, presented.size());
        int shown = key;
        int portraits = 0;
        while (distance(presented.get(shown), before) < distance(presented.get(shown), after)) {
            portraits += events.get(shown).getBoolean("repeated") ? 0 : 1;
            shown++;
        }
        long others = presented.subList(shown, presented.size()).stream()
                .filter(picture -> distance(picture, before) <= distance(picture, after))
                .count();
        long missed = events.get(events.size() - 1).getLong("missedTicks")
                - events.get(key - 1).getLong("missedTicks");
        return "pictures " + (shown - key) + " portraits " + portraits + " others " + others + " missed " + missed
                + " apart " + (distance(presented.get(key - 1), after) > 2 * distance(presented.get(key - 1), before));
    }

    /** Mean difference in brightness to the nearest of some pictures. */
    private static double distance(byte[] yuyv, List<byte[]> others) {
        return others.stream().mapToDouble(other -> distance(yuyv, other)).min().orElseThrow();
    }

    private static double distance(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i += 2) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return 2.0 * sum / one.length;
    }

    /** A machine on which the show has more time for each of its ticks than anybody who looks at it will wait. */
    private static final class SlowClock implements NanoClock {
        private final NanoClock machine = NanoClock.system();
        private final long startNs = machine.nowNs();
        private final int slower;

        SlowClock(int slower) {
            this.slower = slower;
        }

        @Override
        public long nowNs() {
            return (machine.nowNs() - startNs) / slower;
        }

        @Override
        public void waitUntil(long dueNs) throws InterruptedException {
            machine.waitUntil(startNs + dueNs * slower);
        }
    }
}
