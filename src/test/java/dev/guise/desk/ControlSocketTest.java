package dev.guise.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.fakes.FakeDesk;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The control socket with callers of every kind. */
@Timeout(120)
final class ControlSocketTest {
    private static final long PATIENCE_MS = 20_000;
    private static final ControlSocket.Limits SHORT = new ControlSocket.Limits(3, 64, 300, 0);

    private final Path runtime;
    private final RuntimeFolder folder;
    private final FakeDesk desk = new FakeDesk();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    ControlSocketTest(@TempDir Path runtime) throws IOException {
        this.runtime = runtime;
        this.folder = RuntimeFolder.of(runtime.toString());
    }

    @AfterEach
    void closeEverything() throws Exception {
        for (AutoCloseable thing : open) {
            thing.close();
        }
    }

    // ---- asking ----

    @Test
    void asksTheDeskAndSaysWhatItDid() throws Exception {
        listen();
        assertThat(ask("wear dalia")).isEqualTo("done wearing dalia");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("dalia"));
        assertThat(ask("  hide \t toggle ")).isEqualTo("done hide turned TOGGLE");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Turn(Switch.HIDE, Request.Way.TOGGLE));
    }

    @Test
    void saysWhyTheDeskRefuses() throws Exception {
        listen();
        desk.refuse("no camera\nis \u001b[31mhere");
        assertThat(ask("snapshot")).isEqualTo("refused no camera is  [31mhere");
        assertThat(ask("dance")).startsWith("refused \"dance\" is not understood; known: wear");
        assertThat(ask("")).startsWith("refused");
        assertThat(told).isEmpty();
    }

    @Test
    void tellsTheWholeScene() throws Exception {
        listen();
        desk.become(scene -> FakeDesk.with(scene, "ben", Set.of(Switch.MIRROR, Switch.PASS_THROUGH), Scene.Light.IDLE));
        assertThat(ControlCall.status(folder)).isEqualTo(desk.scene());
        desk.become(scene -> new Scene(
                List.of(), "", Set.of(), List.of(), "", scene.knobs(), Scene.Light.TROUBLE, "lost \"it\"\n\u001b"));
        assertThat(ControlCall.status(folder)).isEqualTo(desk.scene());
    }

    @Test
    void answersManyLinesOfManyCallersInTheirOrder() throws Exception {
        listen();
        List<Line> callers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Line caller = call();
            caller.send("wear a" + i + "\nwear b" + i + "\nsta");
            callers.add(caller);
        }
        for (int i = 9; i >= 0; i--) {
            assertThat(callers.get(i).read()).isEqualTo("done wearing a" + i);
            assertThat(callers.get(i).read()).isEqualTo("done wearing b" + i);
            callers.get(i).send("tus\n");
            assertThat(callers.get(i).read()).startsWith("scene {");
        }
    }

    @Test
    void answersOneThatHasSaidEverything() throws Exception {
        listen();
        Line caller = call();
        caller.send("snapshot\nstatus\n");
        caller.channel.shutdownOutput();
        assertThat(caller.read()).startsWith("done");
        assertThat(caller.read()).startsWith("scene");
        assertThat(caller.read()).isEqualTo("the end");
    }

    @Test
    void tellsWatchersEveryNewScene() throws Exception {
        listen();
        Line watcher = call();
        watcher.send("watch\n");
        assertThat(watcher.read()).contains("\"worn\":\"ada\"");
        for (String who : List.of("ben", "dalia", "ada")) {
            ask("wear " + who);
            assertThat(watcher.read()).contains("\"worn\":\"" + who + "\"");
        }
    }

    // ---- whose it is ----

    @Test
    void isOpenToItsOwnerOnly() throws Exception {
        ControlSocket socket = listen();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.socket())))
                .isEqualTo("rw-------");
        assertThat(socket.socket()).isEqualTo(runtime.resolve("guise/ctl.sock"));
    }

    @Test
    void takesAFolderInTmpWhereTheSessionHasNone() throws IOException {
        Object me = Files.getAttribute(runtime, "unix:uid");
        Path instead = runtime.resolve("guise-" + me);
        for (String unusable :
                List.of("", "relative", runtime.resolve("missing").toString(), "\0")) {
            assertThat(RuntimeFolder.of(unusable, runtime).path()).isEqualTo(instead);
        }
        assertThat(RuntimeFolder.of("").path()).hasToString("/tmp/guise-" + me);
        Assumptions.assumeTrue(me.equals(0), "skipped in part: only root can make a folder of somebody else");
        Path theirs = Files.createDirectory(runtime.resolve("theirs"));
        Files.setAttribute(theirs, "unix:uid", 12345);
        assertThat(RuntimeFolder.of(theirs.toString(), runtime).path()).isEqualTo(instead);
    }

    @Test
    void refusesAFolderThatOthersCouldUse() throws IOException {
        Files.createDirectory(folder.path(), mode("rwxr-x---"));
        refused().hasMessageContaining("open to others").hasMessageContaining("rm -r");
        Files.delete(folder.path());
        Files.createSymbolicLink(folder.path(), Files.createDirectory(runtime.resolve("real"), mode("rwx------")));
        refused().hasMessageContaining("no folder");
        Files.delete(folder.path());
        Files.writeString(folder.path(), "");
        refused().hasMessageContaining("no folder");
        Files.delete(folder.path());
        Assumptions.assumeTrue(
                Files.getAttribute(runtime, "unix:uid").equals(0),
                "skipped in part: only root can make a folder of somebody else");
        Files.createDirectory(folder.path(), mode("rwx------"));
        Files.setAttribute(folder.path(), "unix:uid", 12345);
        refused().hasMessageContaining("belongs to somebody else");
        assertThatThrownBy(() -> ask("status")).hasMessageContaining("belongs to somebody else");
    }

    @Test
    void saysWhyTheFolderCannotBeMade() {
        RuntimeFolder nowhere = new RuntimeFolder(Path.of("/dev/null/guise"));
        assertThatThrownBy(() -> open(nowhere, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/dev/null/guise cannot be made")
                .hasMessageContaining("XDG_RUNTIME_DIR");
        assertThatThrownBy(() -> ControlCall.status(nowhere)).hasMessageContaining("no Guise runs");
    }

    @Test
    void refusesAPlaceThatIsTooLong() throws IOException {
        Path deep = Files.createDirectory(runtime.resolve("d".repeat(120)));
        RuntimeFolder far = RuntimeFolder.of(deep.toString());
        assertThatThrownBy(() -> open(far, SHORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("XDG_RUNTIME_DIR");
    }

    // ---- one at a time ----

    @Test
    void leavesTheSocketOfALivingShowAlone() throws Exception {
        Process other = show();
        refused()
                .hasMessageContaining("another Guise runs (process " + other.pid() + ")")
                .hasMessageContaining("guise ctl quit");
        assertThat(ask("snapshot")).startsWith("done");
    }

    @Test
    void takesThePlaceOfADeadShow() throws Exception {
        Process other = show();
        other.destroyForcibly();
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.socket()).exists();
        assertThatThrownBy(() -> ask("status")).hasMessageContaining("no Guise runs");
        listen();
        assertThat(ask("wear ben")).isEqualTo("done wearing ben");
        assertThat(desk.awaitRequest()).isEqualTo(new Request.Wear("ben"));
    }

    @Test
    void leavesASocketAloneThatAnswersWithoutALock() throws Exception {
        folder.make();
        ServerSocketChannel other = open(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        other.bind(UnixDomainSocketAddress.of(folder.socket()));
        refused().hasMessageContaining("another Guise runs");
        assertThat(folder.socket()).exists();
    }

    @Test
    void letsOnlyOneOfTheSameProcessListen() throws Exception {
        listen();
        refused()
                .hasMessageContaining(
                        "another Guise runs (process " + ProcessHandle.current().pid() + ")");
        assertThat(ask("snapshot")).startsWith("done");
    }

    @Test
    void takesItsSocketAwayWhenItCloses() throws Exception {
        ControlSocket socket = listen();
        Line caller = call();
        socket.close();
        assertThat(caller.read()).isEqualTo("the end");
        assertThat(folder.socket()).doesNotExist();
        desk.become(scene -> scene);
        listen();
        assertThat(ask("snapshot")).startsWith("done");
    }

    @Test
    void saysThatNobodyRuns() {
        assertThatThrownBy(() -> ask("status"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Guise runs")
                .hasMessageContaining("guise run");
    }

    @Test
    void doesNotWaitForAShowThatHangs() throws Exception {
        folder.make();
        ServerSocketChannel deaf = open(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        deaf.bind(UnixDomainSocketAddress.of(folder.socket()));
        Files.writeString(folder.lock(), "4711");
        assertThatThrownBy(() -> ControlCall.exchange(folder, "status", 100))
                .hasMessageContaining("does not answer (process 4711)");
    }

    // ---- callers who mean no good ----

    @Test
    void refusesWhatIsNoLine() throws Exception {
        open(folder, SHORT);
        Line endless = call();
        endless.send("x".repeat(65));
        assertThat(endless.read()).isEqualTo("refused a line has at most 64 bytes");
        assertThat(endless.read()).isEqualTo("the end");
        Line noText = call();
        noText.send(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(noText.read()).isEqualTo("refused that is no text in UTF-8");
        noText.send("y".repeat(64) + "\n");
        assertThat(noText.read()).contains("is not understood");
    }

    @Test
    void dropsWhoKeepsSilent() throws Exception {
        open(folder, SHORT);
        Line silent = call();
        Line half = call();
        half.send("stat");
        assertThat(silent.read()).isEqualTo("the end");
        assertThat(half.read()).isEqualTo("the end");
    }

    @Test
    void dropsWhoAsksAndDoesNotListen() throws Exception {
        open(folder, SHORT);
        Line deaf = call();
        deaf.channel.configureBlocking(false);
        ByteBuffer many = ByteBuffer.wrap("status\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        long sent = 0;
        boolean dropped = false;
        while (!dropped) {
            try {
                sent += deaf.channel.write(many.rewind());
            } catch (IOException gone) {
                dropped = true;
            }
        }
        assertThat(sent).as("bytes that were taken of it").isLessThan(4_000_000);
        assertThat(ask("snapshot")).startsWith("done");
    }

    @Test
    void keepsWatchersThatAreSilentAndDropsThoseThatDoNotListen() throws Exception {
        open(folder, SHORT);
        Line watcher = call();
        watcher.send("watch\n");
        assertThat(watcher.read()).startsWith("scene");
        Line deaf = call();
        deaf.send("watch\n");
        deaf.channel.configureBlocking(false);
        Thread changes = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                desk.become(scene -> FakeDesk.with(scene, "n".repeat(20_000), Set.of(), Scene.Light.LIVE));
            }
        });
        changes.start();
        try {
            boolean dropped = false;
            while (!dropped) {
                assertThat(watcher.read()).startsWith("scene");
                try {
                    deaf.channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
                } catch (IOException gone) {
                    dropped = true;
                }
            }
        } finally {
            changes.interrupt();
            changes.join();
        }
        assertThat(ask("snapshot")).startsWith("done");
    }

    @Test
    void letsTheSilentGiveWayToNewcomers() throws Exception {
        open(folder, new ControlSocket.Limits(3, 64, 60_000, 0));
        List<Line> crowd = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            crowd.add(call());
        }
        String answer = ask("snapshot");
        while (answer.startsWith("refused too many")) { // until the first of the crowd has been silent for long enough
            answer = ask("snapshot");
        }
        assertThat(answer).startsWith("done");
        assertThat(crowd.get(0).read()).isEqualTo("the end");
    }

    @Test
    void outlivesWhateverCallersSendAndDo() throws Exception {
        open(folder, new ControlSocket.Limits(5, 64, 2_000, 0));
        int threads = Thread.activeCount();
        Random random = new Random(20_260_711);
        List<Line> callers = new ArrayList<>();
        for (int round = 0; round < 600; round++) {
            if (callers.size() < 8 && random.nextInt(3) == 0) {
                callers.add(call());
            } else if (!callers.isEmpty()) {
                Line caller = callers.get(random.nextInt(callers.size()));
                if (!misbehave(caller, random)) {
                    caller.close();
                    callers.remove(caller);
                }
            }
        }
        for (Line caller : callers) {
            caller.close();
        }
        String answer = ask("status");
        while (answer.startsWith("refused too many")) {
            answer = ask("status");
        }
        assertThat(answer).startsWith("scene");
        assertThat(told).isEmpty();
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        assertThat(desk.requests())
                .as("what came through is what the words say")
                .allSatisfy(request -> assertThat(request).isInstanceOfAny(Request.Wear.class, Request.Turn.class));
    }

    /** False when the caller has had enough. */
    private static boolean misbehave(Line caller, Random random) {
        try {
            caller.channel.configureBlocking(false);
            switch (random.nextInt(6)) {
                case 0 -> caller.send(noise(random, random.nextInt(200)));
                case 1 -> caller.send("wear " + new String(noise(random, 20), StandardCharsets.ISO_8859_1) + "\n");
                case 2 -> caller.send("status\n".repeat(random.nextInt(30)));
                case 3 -> caller.send("hide to");
                case 4 -> caller.channel.read(ByteBuffer.allocate(1 + random.nextInt(5000)));
                default -> {
                    return false;
                }
            }
            return true;
        } catch (IOException dropped) {
            return false;
        }
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(10) == 0) {
                bytes[i] = '\n';
            }
        }
        return bytes;
    }

    /** One end of a connection. */
    private record Line(SocketChannel channel, BufferedReader answers) implements AutoCloseable {
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            channel.write(ByteBuffer.wrap(bytes));
        }

        String read() throws IOException {
            try {
                String line = answers.readLine();
                return line == null ? "the end" : line;
            } catch (IOException reset) { // what was not read by the other end makes this of an end
                return "the end";
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private Line call() throws IOException {
        SocketChannel channel = open(SocketChannel.open(UnixDomainSocketAddress.of(folder.socket())));
        return new Line(channel, new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)));
    }

    private String ask(String line) throws IOException {
        return ControlCall.exchange(folder, line, PATIENCE_MS);
    }

    private ControlSocket listen() throws IOException {
        return open(folder, ControlSocket.Limits.USUAL);
    }

    private ControlSocket open(RuntimeFolder where, ControlSocket.Limits limits) throws IOException {
        return open(ControlSocket.open(where, desk, NanoClock.system(), new DistinctErrors(told::add), limits));
    }

    private <T extends AutoCloseable> T open(T thing) {
        open.add(0, thing);
        return thing;
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(this::listen).isInstanceOf(IOException.class).hasMessageNotContaining("\n");
    }

    /** Another process that listens there. */
    private Process show() throws IOException {
        Process other = new ProcessBuilder(Screen.java(ShowAlone.class, runtime.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        open.add(0, () -> other.destroyForcibly().waitFor());
        assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("listening");
        return other;
    }

    private static java.nio.file.attribute.FileAttribute<?> mode(String letters) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(letters));
    }
}
