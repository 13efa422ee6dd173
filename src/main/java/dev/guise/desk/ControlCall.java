package dev.guise.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One call to a running show through its {@link ControlSocket}. */
public final class ControlCall {
    private static final long PATIENCE_MS = 15_000;

    private ControlCall() {}

    /**
     * Asks for something and waits for the answer.
     *
     * @return what was done, in one line
     * @throws RefusedException what the show says if it refuses
     * @throws IOException if no show runs, or it does not answer
     */
    public static String ask(RuntimeFolder folder, String line) throws IOException {
        return Answer.of(exchange(folder, line, PATIENCE_MS)).done();
    }

    /** How things stand at the running show; errors as above. */
    public static Scene status(RuntimeFolder folder) throws IOException {
        return Answer.of(exchange(folder, "status", PATIENCE_MS)).scene();
    }

    /** Gives every scene to {@code seen} until the show ends; errors as above. */
    public static void watch(RuntimeFolder folder, Consumer<Scene> seen) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            BufferedReader answers = send(channel, folder, "watch");
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                seen.accept(Answer.of(line).scene());
            }
        }
    }

    /** A scene as the line of JSON that programs get. */
    public static String json(Scene scene) {
        return SceneJson.write(scene);
    }

    /** Words of others, fit for a terminal. */
    public static String plain(String words) {
        return PlainText.of(words, ControlSocket.LINE_BYTES);
    }

    private record Answer(String kind, String text) {
        static Answer of(String line) {
            int space = line.indexOf(' ');
            return space < 0
                    ? new Answer(PlainText.of(line, 20), "")
                    : new Answer(line.substring(0, space), line.substring(space + 1));
        }

        String done() throws IOException {
            return plain("done");
        }

        Scene scene() throws IOException {
            if (kind.equals("scene")) {
                return SceneJson.read(text);
            }
            throw new IOException(plain("scene"));
        }

        private String plain(String wanted) throws IOException {
            if (kind.equals("refused")) {
                throw new RefusedException(PlainText.of(text, ControlSocket.LINE_BYTES));
            }
            if (!kind.equals(wanted)) {
                throw new IOException("what runs is another version of Guise: end it and start this one");
            }
            return PlainText.of(text, ControlSocket.LINE_BYTES);
        }
    }

    static String exchange(RuntimeFolder folder, String line, long patienceMs) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Void> late = CompletableFuture.runAsync(
                    () -> close(channel), CompletableFuture.delayedExecutor(patienceMs, TimeUnit.MILLISECONDS));
            String answer = send(channel, folder, line).readLine();
            late.cancel(false);
            if (answer == null) {
                throw new IOException("Guise ended before it answered");
            }
            return answer;
        } catch (AsynchronousCloseException late) {
            throw new IOException("Guise does not answer" + process(folder) + ": does it hang?", late);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is closed either way
        }
    }

    private static String process(RuntimeFolder folder) {
        try {
            return " (process " + PlainText.of(Files.readString(folder.lock()), 10) + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Connects and sends a line; answers come out of the reader. */
    private static BufferedReader send(SocketChannel channel, RuntimeFolder folder, String line) throws IOException {
        try {
            folder.check();
            channel.connect(UnixDomainSocketAddress.of(folder.socket()));
        } catch (NoSuchFileException | SocketException nobody) { // no folder; no socket, or one that is left over
            throw new IOException(
                    "no Guise runs (nobody listens at " + folder.socket() + "): start one with guise run", nobody);
        }
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (AsynchronousCloseException late) {
            throw late;
        } catch (IOException dismissed) {
            // it has not listened, but may have said why
        }
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }
}
