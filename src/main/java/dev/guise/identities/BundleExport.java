package dev.guise.identities;

import dev.guise.files.PartName;
import dev.guise.generate.IdentityBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs an identity into one zip, the same bytes each time. */
public final class BundleExport {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleExport() {}

    /** Writes a zip that appears whole; a file that is there already is refused. */
    public static void write(IdentityShelf.Place identity, Path zip) throws IOException {
        if (Files.exists(zip)) {
            throw new FileAlreadyExistsException(zip + " is there already: name another file");
        }
        IdentityBundle.read(identity.folder());
        Path absolute = zip.toAbsolutePath();
        Path part = PartName.beside(absolute);
        try {
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream packed = new ZipOutputStream(out)) {
                for (BundleFile file : BundleFile.values()) {
                    pack(identity, file, packed);
                }
            }
            Files.move(part, absolute);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void pack(IdentityShelf.Place identity, BundleFile file, ZipOutputStream packed) throws IOException {
        Path from = identity.folder().resolve(file.file());
        if (!Files.isRegularFile(from)) {
            return;
        }
        ZipEntry entry = new ZipEntry(identity.name() + "/" + file.file());
        entry.setTimeLocal(ALWAYS);
        packed.putNextEntry(entry);
        Files.copy(from, packed);
        packed.closeEntry();
    }
}
