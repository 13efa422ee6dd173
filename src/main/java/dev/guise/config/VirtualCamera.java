package dev.guise.config;

/** What the others pick in their list of cameras. The words are explained in {@code config/default.yaml}. */
public enum VirtualCamera {
    /** Loopback where there is a node, and PipeWire where a daemon answers. */
    AUTO,
    PIPEWIRE,
    LOOPBACK,
    BOTH,
    NONE;

    /** Whether there is to be a node of v4l2loopback. */
    public boolean loopback() {
        return this == AUTO || this == LOOPBACK || this == BOTH;
    }

    /** Whether there is to be a node in PipeWire. */
    public boolean pipewire() {
        return this == AUTO || this == PIPEWIRE || this == BOTH;
    }
}
