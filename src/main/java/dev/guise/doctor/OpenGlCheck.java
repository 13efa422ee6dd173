package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.List;
import java.util.Locale;

/**
 * Whether there is OpenGL: its two libraries, and a driver of Mesa or NVIDIA beneath them. Nothing of Guise ends without:
 * plain Java composes then.
 */
public final class OpenGlCheck implements Check {
    private static final String NAME = "opengl";
    private static final List<String> LIBRARIES = List.of("libGL.so.1", "libEGL.so.1");
    private static final List<String> FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib");
    private static final List<String> VENDORS = List.of("/usr/share/glvnd/egl_vendor.d", "/etc/glvnd/egl_vendor.d");

    private final SystemTree tree;

    public OpenGlCheck(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public List<Finding> findings() {
        List<String> missing = LIBRARIES.stream()
                .filter(library -> FOLDERS.stream().noneMatch(folder -> tree.has(folder + "/" + library)))
                .toList();
        if (!missing.isEmpty()) {
            return List.of(without(String.join(" and ", missing) + " missing"));
        }
        List<String> vendors = VENDORS.stream()
                .flatMap(folder -> tree.names(folder).stream())
                .filter(name -> name.endsWith(".json"))
                .map(name -> name.replaceAll("^\\d+_|\\.json$", ""))
                .toList();
        return List.of(
                vendors.isEmpty()
                        ? without("no driver for OpenGL is installed")
                        : Finding.ok(NAME, "OpenGL is there, by " + String.join(", ", vendors)));
    }

    private Finding without(String what) {
        return Finding.note(NAME, what + ": pictures are composed by plain Java", install());
    }

    private String install() {
        String system = tree.text("/etc/os-release").orElse("").toLowerCase(Locale.ROOT);
        return system.contains("fedora")
                ? "sudo dnf install mesa-libGL mesa-libEGL mesa-dri-drivers"
                : system.contains("arch")
                        ? "sudo pacman -S mesa libglvnd"
                        : system.contains("suse")
                                ? "sudo zypper install Mesa-libGL1 Mesa-libEGL1 Mesa-dri"
                                : "sudo apt install libgl1 libegl1 libgl1-mesa-dri";
    }
}
