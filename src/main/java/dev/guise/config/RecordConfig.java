package dev.guise.config;

/**
 * Where recordings and snapshots go. The key is explained in {@code config/default.yaml}.
 *
 * @param folder a folder, or {@value #AUTO}
 */
public record RecordConfig(String folder) {
    /** The folder Guise in the user's videos. */
    public static final String AUTO = "auto";

    public RecordConfig {
        Range.filled("record.folder", folder);
    }
}
