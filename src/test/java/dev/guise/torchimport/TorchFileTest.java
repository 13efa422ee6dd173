package dev.guise.torchimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.Half;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.PickleWriter.Namespace;
import dev.guise.torchimport.PickleWriter.StateDict;
import dev.guise.torchimport.PickleWriter.Tensor;
import dev.guise.torchimport.TorchWriter.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound files of either container, written by hand. */
final class TorchFileTest {
    @TempDir
    private Path folder;

    private Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.pth"), bytes);
    }

    private static Map<String, Object> dict(Object... pairs) {
        Map<String, Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            dict.put((String) pairs[i], pairs[i + 1]);
        }
        return dict;
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, true", "4, true", "5, true", "2, false", "3, false", "4, false", "5, false"})
    void readsEveryProtocolInBothContainers(int protocol, boolean older) throws IOException {
        Map<String, Stored> storages = new LinkedHashMap<>();
        storages.put("7", Stored.floats(1, 2, 3, 4, 5, 6));
        storages.put("8", Stored.longs(9));
        PickleWriter.ByHand path = to ->
                to.global("pathlib", "PosixPath").op('(').text("/").text("a").op('t', 'R');
        Object root = dict(
                "net",
                new StateDict(
                        dict("w", Tensor.whole("7", "FloatStorage", 2, 3), "n", Tensor.whole("8", "LongStorage"))),
                "args",
                new Namespace(dict("rate", "3e-2", "image_size", 64, "big", 5_000_000_000L, "on", true, "dir", path)));
        try (TorchFile file = TorchFile.open(save(TorchWriter.file(older, protocol, root, storages)))) {
            Map<String, WeightArray> arrays = file.stateDict("net");
            assertThat(arrays.keySet()).containsExactly("w", "n");
            assertThat(arrays.values())
                    .extracting(WeightArray::values)
                    .containsExactly(new float[] {1, 2, 3, 4, 5, 6}, new float[] {9});
            TorchArguments options = file.arguments();
            assertThat(options.number("rate", 0)).isEqualTo(0.03);
            assertThat(options.whole("image_size", 1, 1, 1000)).isEqualTo(64);
            assertThat(options.whole("missing", 7, 1, 1000)).isEqualTo(7);
            assertThat(options.find("dir")).contains("/a");
            assertThat(options.flag("on")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEveryKindOfNumber(boolean older) throws IOException {
        Map<String, Stored> storages = new LinkedHashMap<>();
        storages.put("f", Stored.floats(1.5f, -2));
        storages.put("d", Stored.doubles(1.5, -2));
        storages.put("h", Stored.shorts(Half.fromFloat(1.5f), Half.fromFloat(-2)));
        storages.put("b", Stored.shorts((short) 0x3fc0, (short) 0xc000));
        storages.put("l", Stored.longs(3, -2));
        Map<String, Object> tensors = dict(
                "f", Tensor.whole("f", "FloatStorage", 2),
                "d", Tensor.whole("d", "DoubleStorage", 2),
                "h", Tensor.whole("h", "HalfStorage", 2),
                "b", Tensor.whole("b", "BFloat16Storage", 2),
                "l", Tensor.whole("l", "LongStorage", 2));
        try (TorchFile file = TorchFile.open(save(TorchWriter.file(older, 4, tensors, storages)))) {
            file.stateDict()
                    .forEach((name, array) ->
                            assertThat(array.values()).as(name).containsExactly(name.equals("l") ? 3 : 1.5f, -2));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsViewsAndStrides(boolean older) throws IOException {
        Map<String, Stored> storages = Map.of("0", Stored.floats(0, 1, 2, 3, 4, 5, 6, 7));
        Map<String, Object> tensors = dict(
                "transposed",
                new Tensor("0", "FloatStorage", "cpu", 8, 1, List.of(3L, 2L), List.of(1L, 3L)),
                "everySecond",
                new Tensor("0", "FloatStorage", "cpu", 8, 0, List.of(4L), List.of(2L)),
                "repeated",
                new Tensor("0", "FloatStorage", "cpu", 8, 5, List.of(2L, 2L), List.of(0L, 1L)),
                "empty",
                new Tensor("0", "FloatStorage", "cpu", 8, 8, List.of(0L, 5L), List.of(5L, 1L)),
                "parameter",
                (PickleWriter.ByHand) to -> to.global("torch._utils", "_rebuild_parameter")
                        .op('(')
                        .value(new Tensor("0", "FloatStorage", "cpu", 8, 6, List.of(), List.of()))
                        .op(0x88)
                        .global("collections", "OrderedDict")
                        .op(')', 'R', 't', 'R'));
        try (TorchFile file = TorchFile.open(save(TorchWriter.file(older, 2, tensors, storages)))) {
            Map<String, WeightArray> arrays = file.stateDict();
            assertThat(arrays.values())
                    .extracting(WeightArray::values)
                    .containsExactly(
                            new float[] {1, 4, 2, 5, 3, 6},
                            new float[] {0, 2, 4, 6},
                            new float[] {5, 6, 5, 6},
                            new float[] {},
                            new float[] {6});
        }
    }

    @Test
    void readsAStretchOfASharedStorage() throws IOException {
        PickleWriter.ByHand view = to -> to.global("torch._utils", "_rebuild_tensor_v2")
                .op('(', '(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text("root")
                .text("cpu")
                .number(6)
                .op('(')
                .text("part")
                .number(2)
                .number(3)
                .op('t', 't', 'Q')
                .number(1)
                .tuple(List.of(2L))
                .tuple(List.of(1L))
                .op(0x89, '}', 't', 'R');
        Map<String, Stored> storages = Map.of("root", Stored.floats(0, 1, 2, 3, 4, 5));
        byte[] bytes = TorchWriter.file(true, 2, Map.of("view", view), storages);
        try (TorchFile file = TorchFile.open(save(bytes))) {
            assertThat(file.stateDict().values())
                    .extracting(WeightArray::values)
                    .containsExactly(new float[] {3, 4});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void refusesNumbersThatAreNotFinite(String value) throws IOException {
        Map<String, Stored> storages = Map.of("0", Stored.floats(1, Float.parseFloat(value)));
        Map<String, Object> tensors = Map.of("w", Tensor.whole("0", "FloatStorage", 2));
        try (TorchFile file = TorchFile.open(save(TorchWriter.file(false, 4, tensors, storages)))) {
            assertThatThrownBy(file::stateDict)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("tensor w [2]: it holds " + value + " at place 1");
        }
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThatThrownBy(() -> TorchFile.open(folder.resolve("none.pth")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("none.pth is not there");
    }
}
