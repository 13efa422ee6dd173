package dev.guise.doctor;

import dev.guise.v4l2.LoopbackControl;
import dev.guise.v4l2.SystemTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether v4l2loopback is there, for this kernel, allowed to be loaded, loaded, and not known to be broken. */
public final class ModuleCheck implements Check {
    private static final String NAME = "module";
    private static final String SECURE_BOOT =
            "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    private final SystemTree tree;
    private final String modprobe;

    /** {@code label} is that of the wanted node. */
    public ModuleCheck(SystemTree tree, String label) {
        this.tree = tree;
        this.modprobe = LoopbackControl.modprobe(label);
    }

    @Override
    public List<Finding> findings() {
        if (!tree.has("/sys/module/v4l2loopback")) {
            return List.of(notLoaded());
        }
        int buffers = Integer.parseInt(tree.text("/sys/module/v4l2loopback/parameters/max_buffers")
                .filter(text -> text.matches("\\d{1,6}"))
                .orElse(String.valueOf(LoopbackControl.BUFFERS)));
        String again = "sudo modprobe -r v4l2loopback && " + modprobe;
        if (buffers < LoopbackControl.BUFFERS) {
            return List.of(
                    loaded(),
                    Finding.note(
                            NAME,
                            "v4l2loopback has only " + buffers + " buffers: a program that is late sees torn pictures",
                            again));
        }
        return buffers == LoopbackControl.BUFFERS
                ? List.of(loaded())
                : List.of(
                        loaded(),
                        Finding.problem(
                                NAME,
                                "v4l2loopback has " + buffers + " buffers: with more than " + LoopbackControl.BUFFERS
                                        + " Firefox dies when it opens the camera",
                                again));
    }

    private Finding loaded() {
        String version = tree.text("/sys/module/v4l2loopback/version").orElse("");
        long number = number(version);
        if (version.isEmpty()) {
            return Finding.ok(NAME, "v4l2loopback is loaded (it does not say its version)");
        }
        if (number < number("0.12.0")) {
            return Finding.problem(NAME, "v4l2loopback " + version + " is too old: 0.12 or newer is needed", install());
        }
        if (number >= number("0.15.0") && number < number("0.15.3") && number(release()) >= number("6.18.0")) {
            return Finding.problem(
                    NAME,
                    "v4l2loopback " + version + " crashes Linux 6.18 and newer (this is " + release()
                            + "): 0.15.3 or newer is needed",
                    install());
        }
        return Finding.ok(NAME, "v4l2loopback " + version + " is loaded");
    }

    private Finding notLoaded() {
        List<String> builtFor =
                tree.names("/lib/modules").stream().filter(this::isBuiltFor).toList();
        String running = release();
        if (builtFor.isEmpty()) {
            return Finding.problem(NAME, "v4l2loopback is not installed", install());
        }
        if (!builtFor.contains(running)) {
            return Finding.problem(
                    NAME,
                    "v4l2loopback is built for Linux " + String.join(", ", builtFor) + ", but " + running + " runs",
                    headers(running) + " && sudo dkms autoinstall -k " + running + " && " + modprobe);
        }
        if (secureBoot()) {
            return Finding.problem(
                    NAME,
                    "v4l2loopback is not loaded, and Secure Boot refuses it as long as its key is not enrolled",
                    modprobe + " || sudo mokutil --import /var/lib/dkms/mok.pub  (then restart and choose Enroll MOK)");
        }
        return Finding.problem(NAME, "v4l2loopback is installed but not loaded", modprobe);
    }

    private boolean isBuiltFor(String kernel) {
        return tree.text("/lib/modules/" + kernel + "/modules.dep")
                .filter(text -> text.contains("v4l2loopback.ko"))
                .isPresent();
    }

    /** The last byte of the variable is 1 when it is on. */
    private boolean secureBoot() {
        try {
            byte[] variable = Files.readAllBytes(tree.at(SECURE_BOOT));
            return variable.length > 0 && variable[variable.length - 1] == 1;
        } catch (IOException noEfi) {
            return false;
        }
    }

    private String release() {
        return tree.text("/proc/sys/kernel/osrelease").orElse("unknown");
    }

    private String install() {
        return switch (family()) {
            case "fedora" -> "sudo dnf install akmod-v4l2loopback  (from RPM Fusion)";
            case "arch" -> "sudo pacman -S v4l2loopback-dkms linux-headers";
            case "suse" -> "sudo zypper install v4l2loopback-kmp-default";
            default -> "sudo apt install v4l2loopback-dkms && " + modprobe;
        };
    }

    private String headers(String running) {
        return switch (family()) {
            case "fedora" -> "sudo dnf install kernel-devel-" + running;
            case "arch" -> "sudo pacman -S linux-headers";
            case "suse" -> "sudo zypper install kernel-default-devel";
            default -> "sudo apt install linux-headers-" + running;
        };
    }

    private String family() {
        String system = tree.text("/etc/os-release").orElse("");
        return List.of("fedora", "arch", "suse").stream()
                .filter(family -> system.matches("(?s).*\\bID(_LIKE)?=\"?[^\\n]*" + family + ".*"))
                .findFirst()
                .orElse("debian");
    }

    /** A version as one number that can be compared; 0 when it is none. */
    private static long number(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            return 0;
        }
        long patch = numbers.group(3) == null ? 0 : Long.parseLong(numbers.group(3));
        return (Long.parseLong(numbers.group(1)) * 10_000 + Long.parseLong(numbers.group(2))) * 10_000 + patch;
    }
}
