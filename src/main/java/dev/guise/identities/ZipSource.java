package dev.guise.identities;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle packed into a zip: its files at the top, or in one folder. */
final class ZipSource implements BundleSource {
    private static final long SMALL_BYTES = 1 << 20;
    /** Weights shrink by a tenth, pictures not at all. */
    private static final long MOST_RATIO = 20;

    private final ZipFile zip;
    private final Map<BundleFile, ZipEntry> entries;

    private ZipSource(ZipFile zip, Map<BundleFile, ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    static ZipSource open(Path file) throws IOException {
        Map<BundleFile, String> names = names(ZipDirectory.read(file));
        ZipFile zip = new ZipFile(file.toFile());
        try {
            Map<BundleFile, ZipEntry> entries = new EnumMap<>(BundleFile.class);
            for (Map.Entry<BundleFile, String> each : names.entrySet()) {
                ZipEntry entry = zip.getEntry(each.getValue());
                if (entry == null || entry.getSize() > each.getKey().mostBytes() || entry.getSize() < 0) {
                    throw new RefusedBundleException("its list of files is damaged");
                }
                entries.put(each.getKey(), entry);
            }
            return new ZipSource(zip, entries);
        } catch (IOException | RuntimeException error) {
            zip.close();
            throw error;
        }
    }

    /** The names of all files in the zip; the first that is not in order is refused. */
    private static Map<BundleFile, String> names(List<ZipDirectory.Entry> directory) throws RefusedBundleException {
        Map<BundleFile, String> names = new EnumMap<>(BundleFile.class);
        Set<String> folders = new HashSet<>();
        for (ZipDirectory.Entry entry : directory) {
            refuseBadName(entry.name());
            if (entry.link()) {
                throw new RefusedBundleException(Shown.name(entry.name()) + " in it is a link");
            }
            int slash = entry.name().indexOf('/');
            folders.add(entry.name().substring(0, slash + 1));
            String name = entry.name().substring(slash + 1);
            if (name.isEmpty() && entry.sizeBytes() == 0) {
                continue; // the folder itself
            }
            Optional<BundleFile> known = BundleFile.named(name);
            if (known.isEmpty() || !entry.readable()) {
                throw new RefusedBundleException(Shown.name(entry.name())
                        + (known.isEmpty()
                                ? " in it belongs to no identity"
                                : " in it is packed in a way that is not read"));
            }
            refuseBomb(entry, known.get());
            if (names.put(known.get(), entry.name()) != null) {
                throw new RefusedBundleException(name + " is in it twice");
            }
        }
        if (folders.size() > 1) {
            throw new RefusedBundleException("its files lie in several folders: one zip holds one identity");
        }
        return names;
    }

    private static void refuseBadName(String name) throws RefusedBundleException {
        if (name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*")) {
            throw new RefusedBundleException(Shown.name(name) + " in it is an absolute path");
        }
        if (name.contains("\\") || name.matches("(?s)(.*/)?\\.\\.?(/.*)?")) {
            throw new RefusedBundleException(Shown.name(name) + " in it leads out of its folder");
        }
        if (name.isEmpty() || !Shown.isTame(name)) {
            throw new RefusedBundleException(Shown.name(name) + " in it is no name of a file");
        }
    }

    private static void refuseBomb(ZipDirectory.Entry entry, BundleFile file) throws RefusedBundleException {
        if (entry.sizeBytes() > file.mostBytes()) {
            throw new RefusedBundleException(
                    file.file() + " in it would have " + entry.sizeBytes() + " bytes; allowed are " + file.mostBytes());
        }
        if (entry.sizeBytes() > SMALL_BYTES && entry.sizeBytes() > MOST_RATIO * entry.packedBytes()) {
            throw new RefusedBundleException(file.file() + " in it would grow from " + entry.packedBytes() + " to "
                    + entry.sizeBytes() + " bytes: it is a zip bomb");
        }
    }

    @Override
    public Set<BundleFile> files() {
        return entries.keySet();
    }

    @Override
    public long sizeBytes(BundleFile file) {
        ZipEntry entry = entries.get(file);
        return entry == null ? 0 : entry.getSize();
    }

    @Override
    public InputStream open(BundleFile file) throws IOException {
        ZipEntry entry = entries.get(file);
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (in == null) {
            throw new RefusedBundleException(file.file() + " in it cannot be read");
        }
        return in;
    }

    @Override
    public OptionalLong sum(BundleFile file) {
        ZipEntry entry = entries.get(file);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.getCrc());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
