package dev.guise.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Settings in force, and where each comes from.
 *
 * @param layers the files, the later one wins
 * @param origins of every key, in the order of the records
 */
public record Settings(GuiseConfig config, List<Layer> layers, List<Origin> origins) {
    /**
     * A file of settings in its role.
     *
     * @param name such as "shipped" or "profile calm"
     * @param there whether the file exists
     */
    public record Layer(String name, Path file, boolean there) {}

    /**
     * Where a value comes from.
     *
     * @param text the value as written, without quotes
     * @param word whether it is text to YAML and may need quotes
     * @param layer name of the layer, or of the option that says so
     * @param line in that file, or 0
     */
    public record Origin(String key, String text, boolean word, String layer, int line) {}

    public Settings {
        layers = List.copyOf(layers);
        origins = List.copyOf(origins);
    }
}
