package dev.guise.torchimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.torchimport.PickleWriter.ByHand;
import dev.guise.torchimport.PickleWriter.Tensor;
import dev.guise.torchimport.TorchWriter.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to harm: each is refused by one line that names the fault, soon and without much memory. */
final class HostileFileTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, Stored> ONE = Map.of("0", Stored.floats(1, 2, 3, 4));

    @TempDir
    private Path folder;

    private void refuses(byte[] bytes, String... words) throws IOException {
        Path file = Files.write(folder.resolve("evil.pth"), bytes);
        Assertions.assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> TorchFile.open(file).close())
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageStartingWith(file + " is no usable PyTorch checkpoint: ")
                        .message()
                        .doesNotContain("\n")
                        .satisfies(message -> List.of(words)
                                .forEach(word -> assertThat(message).contains(word))));
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(
                        "a command",
                        hand(to -> to.global("os", "system").text("touch x").op(0x85, 'R')),
                        "os.system"),
                Arguments.of(
                        "a command of old",
                        hand(to -> to.op('(').text("x").op('i').line("os").line("system")),
                        "os.system"),
                Arguments.of("eval", hand(to -> to.global("builtins", "eval")), "builtins.eval"),
                Arguments.of(
                        "a hidden name",
                        hand(to -> to.global("argparse", "Namespace.__init__")),
                        "argparse.Namespace.__init__"),
                Arguments.of("control characters", hand(to -> to.global("a\u001b[2J", "b")), "a?[2J.b"),
                Arguments.of(
                        "a called storage",
                        hand(to -> to.global("torch", "FloatStorage").op(')', 'R')),
                        "calls torch.FloatStorage"),
                Arguments.of("an extension code", hand(to -> to.op(0x82, 1)), "0x82"),
                Arguments.of("a tensor of 2^40", Tensor.whole("0", "FloatStorage", 1L << 40), "storage 0"),
                Arguments.of("a view of 2^40", tensor(0, List.of(1L << 40), List.of(0L)), "does not fit its storage"),
                Arguments.of(
                        "more than all",
                        tensor(0, List.of(1L << 32, 1L << 32), List.of(0L, 0L)),
                        "does not fit its storage"),
                Arguments.of("behind the end", tensor(1, List.of(4L), List.of(1L)), "does not fit its storage"),
                Arguments.of("before the start", tensor(-1, List.of(2L), List.of(1L)), "does not fit its storage"),
                Arguments.of("backwards", tensor(3, List.of(4L), List.of(-1L)), "does not fit its storage"),
                Arguments.of(
                        "strides that overflow",
                        tensor(0, List.of(3L, 3L), List.of(1L << 62, 1L << 62)),
                        "does not fit its storage"),
                Arguments.of(
                        "a shape without strides", tensor(0, List.of(2L, 2L), List.of(1L)), "does not fit its storage"),
                Arguments.of(
                        "many extents",
                        tensor(0, List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L), List.of(1L)),
                        "9 extents"),
                Arguments.of(
                        "an empty giant",
                        tensor(0, List.of(0L, 1L << 62, 1L << 62), List.of(1L, 1L, 1L)),
                        "does not fit"),
                Arguments.of(
                        "another storage",
                        new Tensor("1", "FloatStorage", "cpu", 4, 0, List.of(4L), List.of(1L)),
                        "storage"),
                Arguments.of(
                        "a storage's type",
                        new Tensor("0", "DoubleStorage", "cpu", 4, 0, List.of(4L), List.of(1L)),
                        "storage 0"),
                Arguments.of(
                        "a path as key",
                        new Tensor("../0", "FloatStorage", "cpu", 4, 0, List.of(4L), List.of(1L)),
                        "storage"),
                Arguments.of("a list in itself", hand(to -> to.op(']', 'q', 0, 'h', 0, 'a')), "inside itself"),
                Arguments.of(
                        "a dictionary in itself",
                        hand(to -> to.op('}', 'q', 0).text("a").op('h', 0, 's')),
                        "inside itself"),
                Arguments.of("a long name", hand(to -> to.op('c').line("x".repeat(9000))), "longer than"),
                Arguments.of(
                        "a key twice",
                        hand(to -> to.op('}')
                                .text("a")
                                .number(1)
                                .op('s')
                                .text("a")
                                .number(2)
                                .op('s')),
                        "key a is there twice"),
                Arguments.of(
                        "a list as key",
                        hand(to -> to.op('}', ']').number(1).op('s')),
                        "neither text nor a whole number"),
                Arguments.of("an unknown memo", hand(to -> to.op('h', 9)), "number 9"),
                Arguments.of("an empty stack", hand(to -> to.op('0', '0', '0')), "takes more than it put down"),
                Arguments.of("a mark too few", hand(to -> to.op('t')), "did not begin"),
                Arguments.of(
                        "a text of 2^62",
                        hand(to -> to.op(0x8d).little(8, 1L << 62)),
                        "claims 4611686018427387904 bytes"),
                Arguments.of("a negative text", hand(to -> to.op(0x8d).little(8, -1)), "claims -1 bytes"),
                Arguments.of(
                        "a long number",
                        hand(to -> to.op(0x8b).little(4, 1 << 30)),
                        "whole number of 1073741824 bytes"),
                Arguments.of("nested lists", hand(to -> nested(to, 100_000)), "nested deeper"),
                Arguments.of("nested marks", hand(to -> marks(to, 100_000)), "nested deeper"),
                Arguments.of("endless work", hand(to -> many(to, 1_200_000)), "steps"),
                Arguments.of("a bomb of copies", hand(HostileFileTest::copies), "steps"),
                Arguments.of("a bomb of paths", hand(HostileFileTest::paths), "path longer than"));
    }

    private static ByHand hand(ByHand hand) {
        return hand;
    }

    private static Tensor tensor(long offset, List<Long> shape, List<Long> stride) {
        return new Tensor("0", "FloatStorage", "cpu", 4, offset, shape, stride);
    }

    private static void nested(PickleWriter to, int depth) {
        for (int i = 0; i < depth; i++) {
            to.op(']');
        }
        for (int i = 1; i < depth; i++) {
            to.op('a');
        }
    }

    private static void marks(PickleWriter to, int depth) {
        for (int i = 0; i < depth; i++) {
            to.op('(');
        }
    }

    private static void many(PickleWriter to, int count) {
        to.op(']', '(');
        for (int i = 0; i < count; i++) {
            to.op(']');
        }
        to.op('e');
    }

    /** A long list, copied again and again by a call. */
    private static void copies(PickleWriter to) {
        to.op('0');
        many(to, 50_000);
        to.op('q', 0, '0');
        for (int i = 0; i < 10_000; i++) {
            to.global("builtins", "set").op('h', 0, 0x85, 'R', '0');
        }
        to.op('N');
    }

    /** A path that has a long text in it many times. */
    private static void paths(PickleWriter to) {
        to.global("pathlib", "PosixPath").op('(').text("x".repeat(60_000)).op('q', 0);
        for (int i = 0; i < 100_000; i++) {
            to.op('h', 0);
        }
        to.op('t', 'R');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptions")
    void refusesADescriptionThatAsksForHarm(String name, Object evil, String word) throws IOException {
        for (int protocol : new int[] {2, 4}) {
            for (boolean older : new boolean[] {true, false}) {
                refuses(TorchWriter.file(older, protocol, Map.of("w", evil), ONE), word);
            }
        }
    }

    @Test
    void survivesABombOfSharedLists() throws IOException {
        ByHand bomb = to -> {
            to.op(']', 'q', 0, '0');
            for (int level = 1; level < 30; level++) {
                to.op(']', 'q', level, '(');
                for (int i = 0; i < 10; i++) {
                    to.op('h', level - 1);
                }
                to.op('e', '0');
            }
            to.op('h', 29);
        };
        Path file = Files.write(folder.resolve("bomb.pth"), TorchWriter.file(false, 4, Map.of("w", bomb), ONE));
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            try (TorchFile opened = TorchFile.open(file)) {
                assertThat(opened.tensors()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesATruncatedFileAtAnyPlace(boolean older) throws IOException {
        byte[] whole = TorchWriter.file(older, 4, Map.of("w", Tensor.whole("0", "FloatStorage", 2, 2)), ONE);
        for (int length = 0; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void refusesAZipThatLeadsElsewhere() throws IOException {
        refuses(zip("archive/../../etc/passwd", false), "archive/../../etc/passwd", "leads elsewhere");
        refuses(zip("/etc/passwd", false), "/etc/passwd", "leads elsewhere");
    }

    @Test
    void refusesAZipBomb() throws IOException {
        refuses(zip("archive/data/0", true), "archive/data/0", "compressed");
    }

    private static byte[] zip(String name, boolean compressed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            TorchWriter.put(zip, "archive/data.pkl", PickleWriter.of(4, false, Map.of()));
            if (compressed) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[50_000_000]);
                zip.closeEntry();
            } else {
                TorchWriter.put(zip, name, new byte[9]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void refusesAnEntryThatIsThereTwice() throws IOException {
        byte[] bytes = TorchWriter.zip(
                PickleWriter.of(4, false, Map.of()), Map.of("0", Stored.floats(1), "1", Stored.floats(2)));
        String text = new String(bytes, ISO_8859_1).replace("data/1", "data/0");
        refuses(text.getBytes(ISO_8859_1), "archive/data/0 is there twice");
    }

    @Test
    void refusesOtherFiles() throws IOException {
        refuses(new byte[0]);
        refuses("PNG".getBytes(US_ASCII), "no pickle");
        refuses(PickleWriter.of(4, true, Map.of("a", 1)), "not one that PyTorch wrote");
    }
}
