package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.List;

/** Firefox takes cameras from PipeWire where that runs, and PipeWire does not always show loopback nodes. */
public final class FirefoxCheck implements Check {
    private final SystemTree tree;

    public FirefoxCheck(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public List<Finding> findings() {
        boolean both = tree.has("/usr/bin/pipewire")
                && List.of("/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox").stream()
                        .anyMatch(tree::has);
        return both
                ? List.of(Finding.note(
                        "firefox",
                        "Firefox may take cameras from PipeWire, which does not always show virtual ones",
                        "if it is missing there: about:config, media.webrtc.camera.allow-pipewire = false"))
                : List.of();
    }
}
