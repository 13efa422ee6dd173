package dev.guise.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where libraries unpack the native parts that they carry in their jars: the user's cache, where what is lost can be had again.
 * Left to themselves they would fill the home folder and {@code /tmp}. Where natives lie beside the jars, nothing is unpacked.
 */
public final class UnpackedNatives {
    /** JavaCPP (TensorFlow, OpenCV, FFmpeg), JNA and LWJGL, in this order. */
    private static final List<String> PROPERTIES =
            List.of("org.bytedeco.javacpp.cachedir", "jna.tmpdir", "org.lwjgl.system.SharedLibraryExtractPath");

    private UnpackedNatives() {}

    /** To be called before such a library is first touched; what is already set stays. */
    public static void goToCache(Map<String, String> environment, Properties properties) {
        String folder = usable(cache(environment, properties).resolve("guise/natives"), properties)
                .toString();
        PROPERTIES.forEach(property -> properties.putIfAbsent(property, folder));
    }

    /** The folder, or where it cannot be written to one of this user's own below the temporary folder. */
    private static Path usable(Path folder, Properties properties) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && Files.isDirectory(there) && Files.isWritable(there)) {
            return folder;
        }
        try {
            return instead(Path.of(
                    properties.getProperty("java.io.tmpdir"), "guise-natives-" + properties.getProperty("user.name")));
        } catch (IOException | RuntimeException noOther) {
            return folder; // whoever loads from it will say what is wrong
        }
    }

    /** Nobody else may write there: what lies in it is run. */
    private static Path instead(Path folder) throws IOException {
        FileAttribute<Set<PosixFilePermission>> own =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Files.createDirectory(folder, own);
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path mine = Files.createTempFile("guise", null);
        try {
            boolean safe = found.isDirectory()
                    && found.owner().equals(Files.getOwner(mine))
                    && PosixFilePermissions.toString(found.permissions()).equals("rwx------");
            return safe ? folder : Files.createTempDirectory("guise-natives-", own);
        } finally {
            Files.delete(mine);
        }
    }

    /** As the XDG Base Directory Specification has it; a relative folder counts as none. */
    private static Path cache(Map<String, String> environment, Properties properties) {
        Path folder = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        String home = environment.getOrDefault("HOME", "");
        return folder.isAbsolute()
                ? folder
                : Path.of(home.isBlank() ? properties.getProperty("user.home") : home, ".cache");
    }
}
