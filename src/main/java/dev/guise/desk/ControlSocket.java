package dev.guise.desk;

import dev.guise.meter.DistinctErrors;
import dev.guise.meter.NanoClock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where {@code guise ctl} asks a running show: a socket that only its owner can open. A line is a request in the words of
 * {@link Request#parse}, or {@code status} or {@code watch}; the answer is a line that begins with {@code done},
 * {@code refused} or {@code scene}. One thread serves all callers, who can neither hold it up nor fill it.
 */
public final class ControlSocket implements AutoCloseable {
    /**
     * How much callers may take.
     *
     * @param callers how many at once
     * @param lineBytes length of a line
     * @param patienceMs how long one may be silent within a line, between lines, or while an answer waits for it
     * @param restMs between two lines of one caller
     */
    record Limits(int callers, int lineBytes, long patienceMs, long restMs) {
        static final Limits USUAL = new Limits(24, LINE_BYTES, 10_000, 2);

        Caller.Limits ofOne() {
            return new Caller.Limits(
                    lineBytes, TimeUnit.MILLISECONDS.toNanos(patienceMs), TimeUnit.MILLISECONDS.toNanos(restMs));
        }
    }

    /** What a line may be long, without its end. */
    public static final int LINE_BYTES = 1024;

    private static final int TEXT_LENGTH = 2000;
    private static final long LONGEST_MS = 1000;
    private static final long TROUBLE_NS = 200_000_000L;
    private static final long CLOSE_MS = 2000;
    private static final long BARELY_SILENT_NS = 200_000_000L;

    private final RuntimeFolder folder;
    private final FileChannel held;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Desk desk;
    private final NanoClock clock;
    private final DistinctErrors errors;
    private final Limits limits;
    private final List<Caller> callers = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "guise-ctl");
    private volatile boolean sceneChanged;
    private volatile boolean closing;

    private ControlSocket(
            RuntimeFolder folder,
            FileChannel held,
            ServerSocketChannel server,
            Desk desk,
            NanoClock clock,
            DistinctErrors errors,
            Limits limits)
            throws IOException {
        this.folder = folder;
        this.held = held;
        this.server = server;
        this.selector = Selector.open();
        this.desk = desk;
        this.clock = clock;
        this.errors = errors;
        this.limits = limits;
    }

    /**
     * Listens from now on.
     *
     * @throws IOException if another show listens there, or the folder is not as it must be, with the remedy
     */
    public static ControlSocket open(RuntimeFolder folder, Desk desk, NanoClock clock, DistinctErrors errors)
            throws IOException {
        return open(folder, desk, clock, errors, Limits.USUAL);
    }

    static ControlSocket open(RuntimeFolder folder, Desk desk, NanoClock clock, DistinctErrors errors, Limits limits)
            throws IOException {
        folder.make();
        FileChannel held = hold(folder.lock());
        try {
            ControlSocket socket =
                    new ControlSocket(folder, held, listen(folder.socket()), desk, clock, errors, limits);
            socket.start();
            return socket;
        } catch (IOException | RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    /** The kernel lets go of a lock when its process ends, however that happens. */
    private static FileChannel hold(Path file) throws IOException {
        FileChannel held = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = held.tryLock();
            if (lock == null) {
                throw another(read(held));
            }
            held.truncate(0);
            held.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return held;
        } catch (OverlappingFileLockException thisProcess) {
            held.close();
            throw another(String.valueOf(ProcessHandle.current().pid()));
        } catch (IOException failed) {
            held.close();
            throw failed;
        }
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        file.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static IOException another(String process) {
        String which = process.matches("\\d{1,10}") ? " (process " + process + ")" : "";
        return new IOException("another Guise runs" + which + ": end it with guise ctl quit");
    }

    /** Whatever lies at the place of the socket is left over, unless somebody still answers there. */
    private static ServerSocketChannel listen(Path socket) throws IOException {
        if (answers(socket)) {
            throw another("");
        }
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            server.configureBlocking(false);
            return server;
        } catch (IOException refused) {
            server.close();
            throw new IOException(
                    "no control socket can be made at " + socket + " (" + refused.getMessage()
                            + "): set XDG_RUNTIME_DIR to another folder of your own",
                    refused);
        }
    }

    private static boolean answers(Path socket) {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            return probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException dead) { // too long a path is the second kind
            return false;
        }
    }

    private void start() throws IOException {
        server.register(selector, SelectionKey.OP_ACCEPT);
        desk.watch(() -> {
            sceneChanged = true;
            selector.wakeup();
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                turn();
            } catch (IOException | RuntimeException trouble) { // no more files, for instance: that passes
                errors.note("ctl", trouble);
                rest();
            }
        }
        callers.forEach(Caller::close);
    }

    private void rest() {
        try {
            clock.waitUntil(clock.nowNs() + TROUBLE_NS);
        } catch (InterruptedException ended) {
            closing = true;
        }
    }

    private void turn() throws IOException {
        selector.select(waitMs());
        selector.selectedKeys().clear();
        long nowNs = clock.nowNs();
        if (sceneChanged) {
            sceneChanged = false;
            callers.forEach(Caller::sceneChanged);
        }
        for (Caller caller : List.copyOf(callers)) {
            if (!caller.turn(nowNs, line -> answer(caller, line), watcher -> scene())) {
                caller.close();
                callers.remove(caller);
            }
        }
        acceptAll(nowNs); // last, because it fails when there are no more files, and those above may give some back
    }

    private long waitMs() {
        long nowNs = clock.nowNs();
        long dueNs = callers.stream().mapToLong(Caller::dueNs).min().orElse(Long.MAX_VALUE);
        long leftMs = dueNs == Long.MAX_VALUE ? LONGEST_MS : TimeUnit.NANOSECONDS.toMillis(dueNs - nowNs) + 1;
        return Math.max(1, Math.min(LONGEST_MS, leftMs));
    }

    private void acceptAll(long nowNs) throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            makeRoom(nowNs);
            Caller caller =
                    new Caller(channel, channel.register(selector, SelectionKey.OP_READ), limits.ofOne(), nowNs);
            if (callers.size() >= limits.callers()) {
                caller.dismiss("refused too many are calling: try again");
                caller.turn(nowNs, line -> "", watcher -> "");
                caller.close();
            } else {
                callers.add(caller);
            }
        }
    }

    /** The one that has been silent longest gives way to the newcomer. */
    private void makeRoom(long nowNs) {
        if (callers.size() < limits.callers()) {
            return;
        }
        Optional<Caller> silent = callers.stream()
                .filter(caller -> nowNs - caller.silentSinceNs() > BARELY_SILENT_NS)
                .min(Comparator.comparing(Caller::watches).thenComparingLong(Caller::silentSinceNs));
        silent.ifPresent(caller -> {
            caller.close();
            callers.remove(caller);
        });
    }

    private String answer(Caller caller, String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (words.equals(List.of("status"))) {
            return scene();
        }
        if (words.equals(List.of("watch"))) {
            caller.watch();
            return scene();
        }
        try {
            return "done " + PlainText.of(desk.ask(Request.parse(words)), TEXT_LENGTH);
        } catch (RefusedException refused) {
            return "refused " + PlainText.of(DistinctErrors.oneLine(refused), TEXT_LENGTH);
        } catch (RuntimeException failed) {
            errors.note("ctl", failed);
            return "refused " + PlainText.of(DistinctErrors.oneLine(failed), TEXT_LENGTH);
        }
    }

    private String scene() {
        return "scene " + SceneJson.write(desk.scene());
    }

    /** Where it listens. */
    public Path socket() {
        return folder.socket();
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        try {
            server.close();
            selector.close();
            Files.deleteIfExists(folder.socket());
            held.close();
        } catch (IOException gone) {
            errors.note("ctl", gone);
        }
    }
}
