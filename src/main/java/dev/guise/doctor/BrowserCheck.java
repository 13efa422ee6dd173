package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which switch the browsers of this machine need to show a camera in PipeWire, and that Firefox then shows no other. */
public final class BrowserCheck implements Check {
    private static final String SETTING = "about:config, media.webrtc.camera.allow-pipewire = ";
    private static final List<String> FIREFOXES =
            List.of("/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox");
    private static final List<Map.Entry<String, String>> CHROMIUMS = List.of(
            Map.entry("/usr/bin/chromium", "Chromium"),
            Map.entry("/usr/bin/chromium-browser", "Chromium"),
            Map.entry("/snap/bin/chromium", "Chromium"),
            Map.entry("/usr/bin/google-chrome", "Chrome"),
            Map.entry("/usr/bin/brave-browser", "Brave"),
            Map.entry("/usr/bin/microsoft-edge", "Edge"),
            Map.entry("/usr/bin/vivaldi", "Vivaldi"));

    private final SystemTree tree;
    private final boolean inPipeWire;
    private final boolean inLoopback;

    /** {@code inPipeWire} and {@code inLoopback}: where there will be a virtual camera. */
    public BrowserCheck(SystemTree tree, boolean inPipeWire, boolean inLoopback) {
        this.tree = tree;
        this.inPipeWire = inPipeWire;
        this.inLoopback = inLoopback;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (FIREFOXES.stream().anyMatch(tree::has)) {
            firefox().ifPresent(findings::add);
        }
        if (inPipeWire) {
            CHROMIUMS.stream()
                    .filter(browser -> tree.has(browser.getKey()))
                    .map(browser -> chromium(browser.getKey(), browser.getValue()))
                    .forEach(findings::add);
        }
        return findings;
    }

    private Optional<Finding> firefox() {
        if (inPipeWire) {
            return Optional.of(Finding.note(
                    "firefox",
                    "Firefox shows the camera in PipeWire only where a setting says so (in Fedora it does)",
                    SETTING + "true" + (inLoopback ? "  (false for the loopback camera)" : "")));
        }
        return tree.has("/usr/bin/pipewire")
                ? Optional.of(Finding.note(
                        "firefox",
                        "Firefox may take cameras from PipeWire, which does not always show virtual ones",
                        "if it is missing there: " + SETTING + "false, or virtualCamera: auto in your config"))
                : Optional.empty();
    }

    private Finding chromium(String path, String name) {
        return Finding.note(
                "chromium",
                name + " shows the camera in PipeWire only with a switch"
                        + (inLoopback ? "; without it, the loopback camera" : ""),
                path + " --enable-features=WebRtcPipeWireCamera"
                        + "  (for good: chrome://flags/#enable-webrtc-pipewire-camera)");
    }
}
