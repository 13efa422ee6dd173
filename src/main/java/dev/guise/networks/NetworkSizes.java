package dev.guise.networks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.checkpoint.Manifest;
import dev.guise.files.JsonProblem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a weights file says of the widths of its network: all of them, as imported checkpoints do, or the name of one of our
 * presets, see {@link ModelSize}.
 */
public final class NetworkSizes {
    private static final String WIDTHS = "widths";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private NetworkSizes() {}

    /**
     * What a weights file is to say.
     *
     * @param common sizes of the whole model
     * @param network record of one network's widths
     */
    public static Map<String, String> forManifest(Map<String, String> common, Record network) {
        Map<String, String> sizes = new LinkedHashMap<>(common);
        try {
            sizes.put(WIDTHS, JSON.writeValueAsString(network));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return sizes;
    }

    /** The pose encoder whose weights these are. */
    public static PoseEncoder.Size poseEncoder(Manifest manifest) {
        return tellsWidths(manifest)
                ? widths(manifest, PoseEncoder.Size.class)
                : ModelSize.of(manifest).poseEncoder();
    }

    /** LPD's generator whose weights these are. */
    public static Generator.Size generator(Manifest manifest) {
        return tellsWidths(manifest)
                ? widths(manifest, Generator.Size.class)
                : ModelSize.of(manifest).generator();
    }

    /** FSTH's generator whose weights these are. */
    public static FsthGenerator.Size fsthGenerator(Manifest manifest) {
        return tellsWidths(manifest)
                ? widths(manifest, FsthGenerator.Size.class)
                : ModelSize.of(manifest).fsthGenerator();
    }

    private static boolean tellsWidths(Manifest manifest) {
        return manifest.sizes().containsKey(WIDTHS);
    }

    private static <T extends Record> T widths(Manifest manifest, Class<T> kind) {
        return widths(manifest.network(), manifest.sizes(), kind);
    }

    /**
     * The widths that a weights file tells of any network.
     *
     * @param network for the message
     * @param sizes as its manifest has them
     */
    public static <T extends Record> T widths(String network, Map<String, String> sizes, Class<T> kind) {
        try {
            return JSON.readValue(sizes.getOrDefault(WIDTHS, ""), kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "weights of " + network + " tell widths that are none of "
                            + kind.getEnclosingClass().getSimpleName() + ": " + JsonProblem.words(e),
                    e);
        }
    }
}
