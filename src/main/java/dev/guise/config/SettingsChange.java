package dev.guise.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a running show when its settings change.
 *
 * @param applied keys that change at once
 * @param refused keys that change with the next start only
 * @param effective the settings after it: the new ones, but for the refused keys
 */
public record SettingsChange(List<String> applied, List<String> refused, GuiseConfig effective) {
    /** Keys that can change while the show runs; their parts have a method {@code retune}, or the desk has a request for it. */
    static final Set<String> LIVE = Set.of(
            "profile",
            "identity",
            "camera.name",
            "align.detectEveryFrames",
            "align.smooth",
            "align.centreCutoffHz",
            "align.centreBeta",
            "align.sizeCutoffHz",
            "align.sizeBeta",
            "pose.smooth",
            "pose.cutoffHz",
            "pose.beta",
            "pipeline.holdFaceMs",
            "pipeline.easeMs",
            "pipeline.stallMs",
            "pipeline.restAfterMs",
            "pipeline.fadeMs",
            "compose.portraitScale",
            "compose.background",
            "compose.picture",
            "compose.topColour",
            "compose.bottomColour",
            "compose.label",
            "compose.overlay");

    /** Keys that something is built with at the start: networks, devices, files, and sizes and rates agreed with others. */
    static final Set<String> RESTART = Set.of(
            "device",
            "virtualCamera",
            "networks.threads",
            "networks.bfloat16",
            "camera.driver",
            "camera.widthPx",
            "camera.heightPx",
            "camera.framesPerSecond",
            "camera.format",
            "camera.buffers",
            "pose.adaptLandmarks",
            "pipeline.picturesPerSecond",
            "compose.widthPx",
            "compose.heightPx",
            "compose.renderer",
            "loopback.label",
            "loopback.format",
            "loopback.create",
            "record.folder",
            "desk.tray");

    public SettingsChange {
        applied = List.copyOf(applied);
        refused = List.copyOf(refused);
    }

    /** Compares the settings of a running show with those it is to have. */
    public static SettingsChange between(GuiseConfig before, GuiseConfig after) {
        ObjectNode old = ConfigLoader.tree(before);
        ObjectNode wanted = ConfigLoader.tree(after);
        List<String> applied = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String key : SettingKey.all().keySet()) {
            JsonNode value = at(wanted, key);
            if (value.equals(at(old, key))) {
                continue;
            }
            if (LIVE.contains(key)) {
                applied.add(key);
                ConfigLoader.put(old, key, value);
            } else {
                refused.add(key);
            }
        }
        return new SettingsChange(applied, refused, ConfigLoader.parse(old));
    }

    private static JsonNode at(ObjectNode settings, String key) {
        return settings.at("/" + key.replace('.', '/'));
    }

    /** Whether both are the same. */
    public boolean nothing() {
        return applied.isEmpty() && refused.isEmpty();
    }

    /** Whether a key of this section has changed; for a key without a section, that key. */
    public boolean touches(String section) {
        return applied.stream().anyMatch(key -> key.equals(section) || key.startsWith(section + "."));
    }

    /** Such as "pose.beta has changed; compose.widthPx needs a restart". */
    public String line() {
        List<String> parts = new ArrayList<>();
        if (!applied.isEmpty()) {
            parts.add(Words.all(applied) + (applied.size() == 1 ? " has changed" : " have changed"));
        }
        if (!refused.isEmpty()) {
            parts.add(Words.all(refused) + (refused.size() == 1 ? " needs a restart" : " need a restart"));
        }
        return parts.isEmpty() ? "nothing has changed" : String.join("; ", parts);
    }
}
