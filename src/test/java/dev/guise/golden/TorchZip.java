package dev.guise.golden;

import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The float32 arrays of a PyTorch checkpoint in its zip container, in PyTorch's layout. */
public final class TorchZip {
    private final Map<?, ?> root;
    private final Map<String, byte[]> storages;

    private TorchZip(Map<?, ?> root, Map<String, byte[]> storages) {
        this.root = root;
        this.storages = storages;
    }

    public static TorchZip read(Path file) throws IOException {
        Map<String, byte[]> storages = new HashMap<>();
        byte[] pickle = {};
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (name.equals("data.pkl")) {
                    pickle = bytes;
                } else if (name.startsWith("data/")) {
                    storages.put(name.substring("data/".length()), bytes);
                }
            }
        }
        return new TorchZip((Map<?, ?>) new PickleSubset(pickle).load(), storages);
    }

    /** The state dict under these keys, for instance {@code "running_averages", "generator"}. */
    public Map<String, WeightArray> stateDict(String... path) {
        Map<?, ?> dict = root;
        for (String key : path) {
            if (!(dict.get(key) instanceof Map<?, ?> inner)) {
                throw new IllegalArgumentException("the checkpoint has no dictionary " + String.join(".", path));
            }
            dict = inner;
        }
        Map<String, WeightArray> arrays = new LinkedHashMap<>();
        dict.forEach((name, value) -> {
            if (value instanceof PickleSubset.Tensor tensor && tensor.storage().isFloat()) {
                arrays.put((String) name, array(tensor));
            }
        });
        return arrays;
    }

    private WeightArray array(PickleSubset.Tensor tensor) {
        byte[] bytes = storages.get(tensor.storage().key());
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "the checkpoint lacks storage " + tensor.storage().key());
        }
        float[] values = new float[(int) WeightArray.count(tensor.shape())];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tensor.offset(), values);
        return new WeightArray(tensor.shape(), values);
    }
}
