package dev.guise.torchimport;

import dev.guise.torchimport.Pickled.Dict;
import dev.guise.torchimport.Pickled.Global;
import dev.guise.torchimport.Pickled.None;
import dev.guise.torchimport.Pickled.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names of Python's and PyTorch's that a checkpoint may use, and the plain values that they make here. Any other name
 * is refused as soon as it is read.
 */
final class AllowedNames {
    private static final String METADATA = "_metadata";
    private static final int LONGEST_PATH = 4096;
    private static final Map<String, ElementType> STORAGES =
            Arrays.stream(ElementType.values()).collect(Collectors.toMap(ElementType::torchName, type -> type));
    private static final Map<String, Function<List<Object>, Object>> CALLS = Map.ofEntries(
            Map.entry("collections.OrderedDict", AllowedNames::orderedDict),
            Map.entry("argparse.Namespace", arguments -> new Dict()),
            Map.entry("torch._utils._rebuild_tensor_v2", AllowedNames::tensor),
            Map.entry("torch._utils._rebuild_tensor", AllowedNames::tensor),
            Map.entry("torch._utils._rebuild_parameter", arguments -> Pickles.at(arguments, 0, "a parameter")),
            Map.entry("torch.Size", AllowedNames::copy),
            Map.entry("torch.device", AllowedNames::joined),
            Map.entry("pathlib.PosixPath", AllowedNames::joined),
            Map.entry("pathlib.PurePosixPath", AllowedNames::joined),
            Map.entry("pathlib.WindowsPath", AllowedNames::joined),
            Map.entry("pathlib._local.PosixPath", AllowedNames::joined),
            Map.entry("builtins.set", AllowedNames::copy),
            Map.entry("__builtin__.set", AllowedNames::copy),
            Map.entry("_codecs.encode", arguments -> new Pickled.Bytes()));

    /** Told of every storage that is named, so that the container can check it. */
    interface StorageCheck {
        void require(TorchStorage storage);
    }

    private final StorageCheck check;
    private final Effort effort;

    AllowedNames(StorageCheck check, Effort effort) {
        this.check = check;
        this.effort = effort;
    }

    Global named(String name) {
        if (!STORAGES.containsKey(name) && !CALLS.containsKey(name)) {
            throw new IllegalArgumentException(
                    "it names " + Shown.text(name) + ", which no checkpoint needs; nothing of it was executed");
        }
        return new Global(name);
    }

    Object call(Global global, List<Object> arguments) {
        effort.spend(arguments.size());
        if (!arguments.isEmpty() && arguments.get(0) instanceof Sequence first) {
            effort.spend(first.items().size());
        }
        return Optional.ofNullable(CALLS.get(global.name()))
                .orElseThrow(() -> new IllegalArgumentException("it calls " + global.name()))
                .apply(arguments);
    }

    /** Attributes of a namespace are its content; those of an ordered dictionary tell nothing that matters here. */
    void build(Object state, Object object) {
        Dict attributes = Pickles.dict(state, "the attributes of an object");
        Dict target = Pickles.dict(object, "an object with attributes");
        if (!attributes.entries().containsKey(METADATA)) {
            effort.spend(attributes.entries().size());
            attributes.entries().forEach(target::put);
        }
    }

    /**
     * A persistent id: {@code ("storage", type, key, device, count)}, and in the older container the stretch of a shared
     * storage, {@code None} or {@code (key, first, count)}. The device is of no matter here.
     */
    TorchStorage storage(Sequence id) {
        List<Object> parts = id.items();
        String what = "a storage's description";
        ElementType type = Pickles.at(parts, 1, what) instanceof Global global ? STORAGES.get(global.name()) : null;
        if (!Pickles.at(parts, 0, what).equals("storage") || type == null) {
            throw new IllegalArgumentException("it refers to something outside that is no storage of numbers");
        }
        String key = Pickles.text(Pickles.at(parts, 2, what), "a storage's key");
        long stored = Pickles.number(Pickles.at(parts, 4, what), "a storage's size");
        TorchStorage storage = parts.size() < 6 || parts.get(5) == None.NONE
                ? new TorchStorage(key, type, stored, 0, stored)
                : stretch(
                        key,
                        type,
                        stored,
                        Pickles.sequence(parts.get(5), "a part of a storage").items());
        check.require(storage);
        return storage;
    }

    private static TorchStorage stretch(String key, ElementType type, long stored, List<Object> view) {
        String what = "a part of a storage";
        long from = Pickles.number(Pickles.at(view, 1, what), what);
        long count = Pickles.number(Pickles.at(view, 2, what), what);
        return new TorchStorage(key, type, count, from, stored);
    }

    /** Arguments: storage, first place, shape, strides, and what does not matter here. */
    private static Object tensor(List<Object> arguments) {
        String what = "a tensor";
        if (!(Pickles.at(arguments, 0, what) instanceof TorchStorage storage)) {
            throw new IllegalArgumentException("a tensor has no storage");
        }
        return new TorchTensor(
                storage,
                Pickles.number(Pickles.at(arguments, 1, what), "a tensor's first place"),
                Pickles.numbers(Pickles.at(arguments, 2, what), "a tensor's shape"),
                Pickles.numbers(Pickles.at(arguments, 3, what), "a tensor's strides"));
    }

    /** Empty, or from a list of pairs. */
    private static Object orderedDict(List<Object> arguments) {
        Dict dict = new Dict();
        if (!arguments.isEmpty()) {
            for (Object pair :
                    Pickles.sequence(arguments.get(0), "an ordered dictionary").items()) {
                List<Object> parts = Pickles.sequence(pair, "a pair").items();
                dict.put(Pickles.at(parts, 0, "a pair"), Pickles.at(parts, 1, "a pair"));
            }
        }
        return dict;
    }

    private static Object copy(List<Object> arguments) {
        Sequence copy = new Sequence();
        if (!arguments.isEmpty()) {
            copy.items()
                    .addAll(Pickles.sequence(arguments.get(0), "a set or size").items());
        }
        return copy;
    }

    /** The parts of a path as one text. */
    private static Object joined(List<Object> arguments) {
        StringBuilder path = new StringBuilder();
        for (Object part : arguments) {
            boolean first = path.isEmpty() || path.charAt(path.length() - 1) == '/';
            path.append(first ? "" : "/").append(part instanceof String || part instanceof Long ? part : "?");
            if (path.length() > LONGEST_PATH) {
                throw new IllegalArgumentException("it holds a path longer than " + LONGEST_PATH);
            }
        }
        return path.toString();
    }
}
