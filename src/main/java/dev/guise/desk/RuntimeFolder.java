package dev.guise.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The folder of a running show, into which only its owner can look: below XDG_RUNTIME_DIR, or where that is missing or
 * somebody else's, in /tmp with the number of the user.
 */
public record RuntimeFolder(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** The one to use, by the value of XDG_RUNTIME_DIR, which may be empty. Nothing is made yet. */
    public static RuntimeFolder of(String xdgRuntimeDir) throws IOException {
        return of(xdgRuntimeDir, Path.of("/tmp"));
    }

    static RuntimeFolder of(String xdgRuntimeDir, Path instead) throws IOException {
        if (usable(xdgRuntimeDir)) {
            return new RuntimeFolder(Path.of(xdgRuntimeDir, "guise"));
        }
        return new RuntimeFolder(instead.resolve("guise-" + me()));
    }

    /** After su it may still be the folder of whoever was there before. */
    private static boolean usable(String xdgRuntimeDir) throws IOException {
        try {
            Path folder = Path.of(xdgRuntimeDir);
            return folder.isAbsolute()
                    && Files.isDirectory(folder)
                    && Files.getAttribute(folder, "unix:uid").equals(me());
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Number of the user whose process this is. */
    private static Object me() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** Where a running show listens. */
    Path socket() {
        return path.resolve("ctl.sock");
    }

    /** What a running show holds as long as it lives; inside is the number of its process. */
    Path lock() {
        return path.resolve("ctl.lock");
    }

    /** Makes it, or takes the one that is there if it is as it must be. */
    void make() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } catch (IOException refused) {
                throw new IOException(
                        path + " cannot be made (" + refused + "): set XDG_RUNTIME_DIR to a folder of your own",
                        refused);
            }
        }
        check();
    }

    /**
     * Refuses a folder that is a link, somebody else's, or open to others: who can write there could pretend to be a show.
     *
     * @throws NoSuchFileException if there is none
     */
    void check() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is no folder: remove it");
        }
        if (!Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(me())) {
            throw new IOException(path + " belongs to somebody else: set XDG_RUNTIME_DIR to a folder of your own");
        }
        Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
        more.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        more.removeAll(OWNER_ONLY);
        if (!more.isEmpty()) {
            throw new IOException(path + " is open to others: rm -r " + path);
        }
    }
}
