package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Whether there is OpenGL: without a window (EGL), which composes, and in a window (GLFW), which is the preview. Both are
 * tried. Nothing of Guise ends without: plain Java composes then, and files are written.
 */
public final class OpenGlCheck implements Check {
    /**
     * What came of an attempt to draw.
     *
     * @param worked whether it did
     * @param processor whether the processor drew and no card
     * @param words what drew, or why nothing did
     */
    public record Attempt(boolean worked, boolean processor, String words) {}

    private static final String NAME = "opengl";
    private static final String WINDOW = "window";
    private static final List<String> FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib");
    private static final List<String> VENDORS = List.of("/usr/share/glvnd/egl_vendor.d", "/etc/glvnd/egl_vendor.d");

    private final SystemTree tree;
    private final Supplier<Attempt> unseen;
    private final String display;
    private final Supplier<Attempt> seen;

    /**
     * {@code unseen} draws without a window; {@code seen} in one, on {@code display}, which is empty where there is none.
     */
    public OpenGlCheck(SystemTree tree, Supplier<Attempt> unseen, String display, Supplier<Attempt> seen) {
        this.tree = tree;
        this.unseen = unseen;
        this.display = display;
        this.seen = seen;
    }

    @Override
    public List<Finding> findings() {
        return List.of(composing(), window());
    }

    private Finding composing() {
        Attempt drawing = unseen.get();
        if (!drawing.worked()) {
            return Finding.note(NAME, cause(drawing) + ": pictures are composed by plain Java", install());
        }
        return Finding.ok(
                NAME,
                drawing.processor()
                        ? "OpenGL works without a window (EGL), but on the processor, by " + drawing.words()
                                + ": plain Java composes unless compose.renderer is gl"
                        : "OpenGL composes on " + drawing.words() + " (EGL)");
    }

    /** A library that is not there says more than the attempt that failed for it. */
    private String cause(Attempt drawing) {
        if (FOLDERS.stream().noneMatch(folder -> tree.has(folder + "/libEGL.so.1"))) {
            return "libEGL.so.1 is missing";
        }
        boolean driver = VENDORS.stream()
                .flatMap(folder -> tree.names(folder).stream())
                .anyMatch(name -> name.endsWith(".json"));
        return driver ? drawing.words() : "no driver for OpenGL is installed";
    }

    private Finding window() {
        if (display.isEmpty()) {
            return Finding.note(
                    WINDOW,
                    "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no preview; a file is written"
                            + " where there is no virtual camera",
                    "");
        }
        Attempt drawing = seen.get();
        return drawing.worked()
                ? Finding.ok(WINDOW, "a preview can be shown on display " + display + ", drawn by " + drawing.words())
                : Finding.note(
                        WINDOW,
                        "no preview can be shown on display " + display + ": " + drawing.words(),
                        "xdpyinfo | head -n 3  (it must reach the display), then " + install());
    }

    private String install() {
        String system = tree.text("/etc/os-release").orElse("").toLowerCase(Locale.ROOT);
        return system.contains("fedora")
                ? "sudo dnf install mesa-libEGL mesa-dri-drivers"
                : system.contains("arch")
                        ? "sudo pacman -S mesa libglvnd"
                        : system.contains("suse")
                                ? "sudo zypper install Mesa-libEGL1 Mesa-dri"
                                : "sudo apt install libegl1 libgl1-mesa-dri";
    }
}
