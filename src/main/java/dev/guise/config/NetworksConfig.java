package dev.guise.config;

/**
 * How the networks compute. The keys are explained in {@code config/default.yaml}.
 *
 * @param threads of TensorFlow within one operation; 0 for its own choice
 * @param bfloat16 when convolutions may be computed in bfloat16
 */
public record NetworksConfig(int threads, When bfloat16) {
    /** When something is done. */
    public enum When {
        /** Where it helps. */
        AUTO,
        ALWAYS,
        NEVER
    }

    public NetworksConfig {
        Range.check("networks.threads", threads, 0, 64);
    }
}
