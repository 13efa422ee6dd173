package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the virtual camera can be a node of PipeWire: library, daemon, and what brings its pictures to browsers. */
public final class PipeWireCheck implements Check {
    /**
     * What was found of PipeWire itself.
     *
     * @param libraryLacks why the library cannot be used; empty if it can
     * @param version of the library; empty if it cannot be used
     * @param silent why no daemon answers; empty if one does
     */
    public record Sight(Optional<String> libraryLacks, String version, Optional<String> silent) {
        /** Whether a camera can be made. */
        public boolean works() {
            return libraryLacks.isEmpty() && silent.isEmpty();
        }
    }

    private static final String NAME = "pipewire";
    private static final List<String> MANAGERS = List.of("/usr/bin/wireplumber", "/usr/bin/pipewire-media-session");
    private static final List<String> PORTALS =
            List.of("/usr/libexec/xdg-desktop-portal", "/usr/lib/xdg-desktop-portal");

    private final SystemTree tree;
    private final boolean wanted;
    private final boolean required;
    private final Sight sight;

    /** {@code wanted} and {@code required} by the settings. */
    public PipeWireCheck(SystemTree tree, boolean wanted, boolean required, Sight sight) {
        this.tree = tree;
        this.wanted = wanted;
        this.required = required;
        this.sight = sight;
    }

    @Override
    public List<Finding> findings() {
        if (!wanted) {
            return List.of(Finding.ok(NAME, "there is no camera in PipeWire, as the config says"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(library());
        if (sight.libraryLacks().isEmpty()) {
            findings.add(daemon());
        }
        if (sight.works()) {
            if (MANAGERS.stream().noneMatch(tree::has)) {
                findings.add(Finding.note(
                        NAME, "no session manager is here, so nobody is linked to the camera", install("wireplumber")));
            }
            if (PORTALS.stream().noneMatch(tree::has)) {
                findings.add(Finding.note(
                        NAME, "no portal is here, by which browsers ask for cameras", install("xdg-desktop-portal")));
            }
        }
        return findings;
    }

    private Finding library() {
        return sight.libraryLacks()
                .map(lacks -> bad(lacks, install(libraryPackage())))
                .orElseGet(() -> Finding.ok(NAME, "PipeWire's library is here, " + sight.version()));
    }

    private Finding daemon() {
        return sight.silent()
                .map(silent -> bad(silent, "systemctl --user enable --now pipewire wireplumber"))
                .orElseGet(() -> Finding.ok(NAME, "the session's daemon answers: the camera needs no kernel module"));
    }

    private Finding bad(String message, String remedy) {
        return required ? Finding.problem(NAME, message, remedy) : Finding.note(NAME, message, remedy);
    }

    private String libraryPackage() {
        String system = system();
        return system.contains("fedora")
                ? "pipewire-libs"
                : system.contains("arch") ? "libpipewire" : "libpipewire-0.3-0";
    }

    private String install(String name) {
        String system = system();
        return (system.contains("fedora")
                        ? "sudo dnf install "
                        : system.contains("arch")
                                ? "sudo pacman -S "
                                : system.contains("suse") ? "sudo zypper install " : "sudo apt install ")
                + name;
    }

    private String system() {
        return tree.text("/etc/os-release").orElse("").toLowerCase(Locale.ROOT);
    }
}
