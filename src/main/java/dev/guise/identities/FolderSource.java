package dev.guise.identities;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A bundle that lies in a folder. Links are refused: they could show files that nobody meant to give away. */
final class FolderSource implements BundleSource {
    private static final int MOST_FILES = 32;

    private final Path folder;
    private final Map<BundleFile, Long> sizes;

    private FolderSource(Path folder, Map<BundleFile, Long> sizes) {
        this.folder = folder;
        this.sizes = sizes;
    }

    static FolderSource open(Path folder) throws IOException {
        Map<BundleFile, Long> sizes = new EnumMap<>(BundleFile.class);
        int count = 0;
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : (Iterable<Path>) inside::iterator) {
                if (++count > MOST_FILES) {
                    throw new RefusedBundleException("it has more than " + MOST_FILES + " files");
                }
                add(file, sizes);
            }
        }
        return new FolderSource(folder, sizes);
    }

    private static void add(Path file, Map<BundleFile, Long> sizes) throws IOException {
        String name = String.valueOf(file.getFileName());
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw new RefusedBundleException(Shown.name(name) + " in it is a link");
        }
        Optional<BundleFile> known = BundleFile.named(name);
        if (known.isEmpty() || !attributes.isRegularFile()) {
            throw new RefusedBundleException(Shown.name(name) + " in it belongs to no identity");
        }
        if (attributes.size() > known.get().mostBytes()) {
            throw new RefusedBundleException(name + " in it has " + attributes.size() + " bytes; allowed are "
                    + known.get().mostBytes());
        }
        sizes.put(known.get(), attributes.size());
    }

    @Override
    public Set<BundleFile> files() {
        return sizes.keySet();
    }

    @Override
    public long sizeBytes(BundleFile file) {
        return sizes.getOrDefault(file, 0L);
    }

    @Override
    public InputStream open(BundleFile file) throws IOException {
        return Files.newInputStream(folder.resolve(file.file()), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public OptionalLong sum(BundleFile file) {
        return OptionalLong.empty();
    }

    @Override
    public void close() {}
}
