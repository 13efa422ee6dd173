package dev.guise.config;

import java.nio.charset.StandardCharsets;

/**
 * The virtual camera. The keys are explained in {@code config/default.yaml}.
 *
 * @param label what the others pick in their list of cameras
 * @param format pixel format that is written
 * @param create whether a missing node is made, where the driver and the user's rights allow it
 */
public record LoopbackConfig(String label, Format format, boolean create) {
    private static final int LABEL_BYTES = 31;

    /** What is written. */
    public enum Format {
        YUYV,
        YU12,
        NV12
    }

    public LoopbackConfig {
        Range.filled("loopback.label", label);
        int bytes = label.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LABEL_BYTES) {
            throw new IllegalArgumentException("loopback.label is " + bytes + " bytes long: allowed is " + LABEL_BYTES
                    + ", more would be cut off");
        }
    }
}
