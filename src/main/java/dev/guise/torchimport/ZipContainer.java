package dev.guise.torchimport;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip container of PyTorch 1.6 and later: {@code NAME/data.pkl} and one entry {@code NAME/data/KEY} a storage, all
 * stored as they are. Compressed entries are refused, so that nothing grows while it is read.
 */
final class ZipContainer implements TorchContainer {
    private static final String DESCRIPTION = "/data.pkl";
    private static final int MOST_ENTRIES = 100_000;
    private static final String LITTLE = "little";

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final String folder;
    private final Object root;

    static ZipContainer open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new ZipContainer(zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private ZipContainer(ZipFile zip) throws IOException {
        this.zip = zip;
        list();
        this.folder = folder();
        requireLittleEndian();
        ZipEntry description = entry(folder + DESCRIPTION);
        Effort effort = new Effort();
        try (InputStream in = new BufferedInputStream(zip.getInputStream(description))) {
            PickleInput input = new PickleInput(in, description.getSize());
            this.root = new Unpickler(input, new AllowedNames(this::require, effort), effort).load();
        }
    }

    private void list() {
        if (zip.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "it has " + zip.size() + " entries; at most " + MOST_ENTRIES + " are read");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (name.startsWith("/") || name.contains("..") || name.indexOf('\\') >= 0) {
                throw new IllegalArgumentException(
                        "its entry " + Shown.text(name) + " has a name that leads elsewhere");
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw new IllegalArgumentException("its entry " + Shown.text(name)
                        + " is compressed, which PyTorch never does; pack it again without compression");
            }
            if (entries.put(name, entry) != null) {
                throw new IllegalArgumentException("its entry " + Shown.text(name) + " is there twice");
            }
        }
    }

    private String folder() {
        Optional<String> only = entries.keySet().stream()
                .filter(name -> name.endsWith(DESCRIPTION) && name.indexOf('/') == name.length() - DESCRIPTION.length())
                .reduce((a, b) -> {
                    throw new IllegalArgumentException(
                            "it holds two checkpoints, " + Shown.text(a) + " and " + Shown.text(b));
                });
        String name = only.orElseThrow(() -> new IllegalArgumentException("it is a zip file without a data.pkl"));
        return name.substring(0, name.length() - DESCRIPTION.length());
    }

    private void requireLittleEndian() throws IOException {
        ZipEntry order = entries.get(folder + "/byteorder");
        if (order != null && !LITTLE.equals(new String(bytes(order, 0, LITTLE.length()), StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException("its numbers are big endian; only little endian is read");
        }
    }

    private void require(TorchStorage storage) {
        ZipEntry entry = entries.get(folder + "/data/" + storage.key());
        if (entry == null) {
            throw new IllegalArgumentException("it lacks the storage " + Shown.text(storage.key()));
        }
        if (entry.getSize() != storage.storedBytes()) {
            throw new IllegalArgumentException("storage " + Shown.text(storage.key()) + " claims " + storage.stored()
                    + " numbers of " + storage.type().bytes() + " bytes, but has " + entry.getSize() + " bytes");
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("it lacks the entry " + Shown.text(name));
        }
        return entry;
    }

    @Override
    public Object root() {
        return root;
    }

    @Override
    public byte[] read(TorchStorage storage, long firstByte, int count) throws IOException {
        return bytes(entry(folder + "/data/" + storage.key()), firstByte, count);
    }

    private byte[] bytes(ZipEntry entry, long first, int count) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(first);
            byte[] bytes = in.readNBytes(count);
            if (bytes.length != count) {
                throw new EOFException("its entry " + Shown.text(entry.getName()) + " is shorter than it claims");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
