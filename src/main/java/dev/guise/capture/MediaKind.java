package dev.guise.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What a file is to be read as. This is the one list of endings; every folder that is searched and every help text uses it. */
public enum MediaKind {
    /** One picture. */
    PICTURE("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "webp", "tif", "tiff", "heic", "heif", "hif", "avif"),
    /** Moving pictures. */
    CLIP(
            "mp4", "m4v", "mov", "qt", "mkv", "webm", "avi", "ogv", "ogg", "mpg", "mpeg", "ts", "mts", "m2ts", "3gp",
            "3g2", "flv", "wmv", "asf", "mxf", "gif"),
    /** Anything else. */
    OTHER;

    private static final int HEAD_BYTES = 32;

    /** Brands of still pictures in the box {@code ftyp}; sequences have other ones. */
    private static final Set<String> STILL_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1", "avif", "mif2");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> endings;

    MediaKind(String... endings) {
        this.endings = Set.of(endings);
    }

    /** What the name alone says. */
    public static MediaKind named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (PICTURE.endings.contains(ending)) {
            return PICTURE;
        }
        return CLIP.endings.contains(ending) ? CLIP : OTHER;
    }

    /** What a file is: its first bytes know better than its name, as phones and chats give wrong ones. */
    public static MediaKind of(Path file) {
        String head = head(file);
        if (isPicture(head)) {
            return PICTURE;
        }
        return head.startsWith("GIF8") ? CLIP : named(file);
    }

    /** Nothing of what may not be read: whoever opens it says why. */
    private static String head(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Whether the file is of the family of HEIC and AVIF, which FFmpeg reads. */
    static boolean isHeif(byte[] bytes) {
        return isHeif(new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1));
    }

    private static boolean isHeif(String head) {
        return head.startsWith("ftyp", 4) && head.length() >= 12 && STILL_BRANDS.contains(head.substring(8, 12));
    }

    /** TIFF is not among them: the raw files of cameras begin like it. */
    private static boolean isPicture(String head) {
        return head.startsWith("\u0089PNG\r\n")
                || head.startsWith("\u00ff\u00d8\u00ff")
                || (head.startsWith("RIFF") && head.startsWith("WEBP", 8))
                || (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6))
                || isHeif(head);
    }
}
