package dev.guise.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

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
        String folder = cache(environment, properties).resolve("guise/natives").toString();
        PROPERTIES.forEach(property -> properties.putIfAbsent(property, folder));
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
