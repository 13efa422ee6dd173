package dev.guise.torchimport;

import dev.guise.checkpoint.CheckpointException;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.Pickled.Dict;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that PyTorch's {@code torch.save} wrote, of either container. Opening it reads its description and checks that
 * every tensor lies within the file; numbers are read when asked for. Nothing in the file is ever executed. One thread.
 */
public final class TorchFile implements Closeable {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;
    private static final int ZIP_MAGIC = 0x504b;

    private final Path path;
    private final TorchContainer container;
    private final Dict root;

    private TorchFile(Path path, TorchContainer container) {
        this.path = path;
        this.container = container;
        this.root = Pickles.dict(container.root(), "what it holds");
    }

    /** Refuses, in one line that names the file and the fault, whatever is no sound checkpoint. */
    public static TorchFile open(Path path) throws CheckpointException {
        try {
            TorchContainer container = zipped(path) ? ZipContainer.open(path) : LegacyContainer.open(path);
            try {
                return new TorchFile(path, container);
            } catch (IllegalArgumentException e) {
                container.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException(path + " is not there", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(path + " is no usable PyTorch checkpoint: " + e.getMessage(), e);
        }
    }

    private static boolean zipped(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(Short.BYTES);
            return first.length == Short.BYTES && ByteBuffer.wrap(first).getShort() == ZIP_MAGIC;
        }
    }

    public Path path() {
        return path;
    }

    /** The names at the top. */
    public List<String> names() {
        return root.entries().keySet().stream().map(Object::toString).toList();
    }

    /** Whether there is a dictionary under these keys, one inside the other. */
    public boolean has(String... keys) {
        return find(keys).isPresent();
    }

    /** The dictionary under these keys, one inside the other. */
    Optional<Dict> find(String... keys) {
        Optional<Dict> inner = Optional.of(root);
        for (String key : keys) {
            inner = inner.map(dict -> dict.entries().get(key))
                    .filter(Dict.class::isInstance)
                    .map(Dict.class::cast);
        }
        return inner;
    }

    /** The options of the training, empty where there are none. */
    public TorchArguments arguments() {
        return find("args").map(TorchArguments::of).orElse(new TorchArguments(Map.of()));
    }

    /** The tensors of the state dict under these keys, in the file's order and under PyTorch's names. */
    public Map<String, TorchTensor> tensors(String... keys) throws CheckpointException {
        Dict dict = find(keys)
                .orElseThrow(() -> new CheckpointException(path + " lacks the state dict " + String.join(".", keys)));
        Map<String, TorchTensor> tensors = new LinkedHashMap<>();
        dict.entries().forEach((name, value) -> {
            if (value instanceof TorchTensor tensor) {
                tensors.put(name.toString(), tensor);
            }
        });
        return tensors;
    }

    /** Every tensor of the state dict under these keys, read, in PyTorch's layout. */
    public Map<String, WeightArray> stateDict(String... keys) throws CheckpointException {
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, TorchTensor> e : tensors(keys).entrySet()) {
            arrays.put(e.getKey(), read(e.getKey(), e.getValue()));
        }
        return arrays;
    }

    /**
     * The numbers of a tensor of this file, in C order whatever its strides. Refuses numbers that are not finite.
     *
     * @param name for the message
     */
    public WeightArray read(String name, TorchTensor tensor) throws CheckpointException {
        try {
            if (tensor.count() > MOST_VALUES || tensor.reach() > MOST_VALUES) {
                throw new IllegalArgumentException("it is too large for one array");
            }
            float[] values = tensor.contiguous()
                    ? values(tensor, (int) tensor.count())
                    : TorchLayout.gather(values(tensor, (int) tensor.reach()), tensor.shape(), tensor.stride(), (int)
                            tensor.count());
            requireFinite(values);
            return new WeightArray(tensor.shape(), values);
        } catch (IOException | IllegalArgumentException e) {
            throw new CheckpointException(
                    path + ": tensor " + Shown.text(name) + " " + Arrays.toString(tensor.shape()) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** So many stored numbers from the tensor's first on. */
    private float[] values(TorchTensor tensor, int count) throws IOException {
        TorchStorage storage = tensor.storage();
        int size = storage.type().bytes();
        long first = (storage.from() + tensor.offset()) * size;
        float[] values = new float[count];
        int perChunk = CHUNK_BYTES / size;
        for (int done = 0; done < count; done += perChunk) {
            int now = Math.min(perChunk, count - done);
            ByteBuffer bytes = ByteBuffer.wrap(container.read(storage, first + (long) done * size, now * size))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < now; i++) {
                values[done + i] = storage.type().at(bytes, i * size);
            }
        }
        return values;
    }

    private static void requireFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("it holds " + values[i] + " at place " + i);
            }
        }
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}
