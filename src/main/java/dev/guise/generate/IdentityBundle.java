package dev.guise.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.frame.Pose;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * An identity to wear: a folder with {@code identity.json}, {@code embedding.safetensors}, {@code neutral.png} and
 * {@code thumbnail.png}. A real person's bundle without a record of consent is refused.
 */
public record IdentityBundle(Path folder, Card card, Checkpoint embedding) {
    /** What {@code identity.json} tells. */
    public record Card(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Kind kind,
            @JsonProperty(required = true) String model,
            @JsonProperty(required = true) String licence,
            @Nullable Consent consent,
            @Nullable String description) {}

    /** Whether the person exists. */
    public enum Kind {
        FICTIONAL,
        REAL
    }

    /** Who agreed, when and how. */
    public record Consent(
            @JsonProperty(required = true) String who,
            @JsonProperty(required = true) String date,
            @JsonProperty(required = true) String how) {}

    /** Name of the one array in {@code embedding.safetensors}: the person's numbers, [E]. */
    public static final String EMBEDDING = "identity_embedding";

    /** Name of poses to see the person in, the one at rest first, [n,P]; not there where rest is zero. */
    public static final String POSES = "poses";

    private static final int THUMBNAIL_PX = 96;

    public IdentityBundle {
        if (card.kind == Kind.REAL && card.consent == null) {
            throw new IllegalArgumentException("identity " + card.name
                    + " is a real person without a record of consent; enrol it again with the person's agreement");
        }
    }

    /** Reads a bundle; what is missing or damaged is named. */
    public static IdentityBundle read(Path folder) throws IOException {
        Path json = folder.resolve("identity.json");
        if (!Files.isRegularFile(json)) {
            throw new IOException("identity " + folder.getFileName() + " not found: " + json + " is missing");
        }
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            Card card = mapper.readValue(Files.readString(json), Card.class);
            return new IdentityBundle(folder, card, Checkpoint.read(folder.resolve("embedding.safetensors")));
        } catch (JsonProcessingException e) {
            throw new IOException(json + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(json + ": " + e.getMessage(), e);
        }
    }

    /** The person's numbers, [E]. */
    public float[] numbers() {
        return embedding.array(EMBEDDING).values();
    }

    /** Poses to see the person in, the one at rest first; none where the model's pose at rest is zero. */
    public List<Pose> poses() {
        WeightArray stored = embedding.arrays().get(POSES);
        if (stored == null) {
            return List.of();
        }
        if (stored.shape().length != 2 || stored.values().length == 0) {
            throw new IllegalArgumentException(
                    "its poses " + Arrays.toString(stored.shape()) + " are no list of poses");
        }
        List<Pose> poses = new ArrayList<>();
        int size = (int) stored.shape()[1];
        for (int at = 0; at < stored.values().length; at += size) {
            poses.add(Pose.of(Arrays.copyOfRange(stored.values(), at, at + size)));
        }
        return poses;
    }

    /** Writes a bundle with its resting picture, 256x256, and a small one made of it. */
    public static void write(Path folder, Card card, Checkpoint embedding, BufferedImage neutral) throws IOException {
        Files.createDirectories(folder);
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(folder.resolve("identity.json"), mapper.writeValueAsString(card) + "\n");
        embedding.write(folder.resolve("embedding.safetensors"), Precision.FULL);
        ImageIO.write(neutral, "png", folder.resolve("neutral.png").toFile());
        BufferedImage small = new BufferedImage(THUMBNAIL_PX, THUMBNAIL_PX, BufferedImage.TYPE_INT_RGB);
        small.createGraphics()
                .drawImage(
                        neutral.getScaledInstance(THUMBNAIL_PX, THUMBNAIL_PX, java.awt.Image.SCALE_AREA_AVERAGING),
                        0,
                        0,
                        null);
        ImageIO.write(small, "png", folder.resolve("thumbnail.png").toFile());
    }

    /** A folder name for a person's name. */
    public static String folderName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** The arrays of an embedding file for a model whose pose at rest is zero. */
    public static Map<String, WeightArray> arrays(float[] numbers) {
        return Map.of(EMBEDDING, new WeightArray(new long[] {numbers.length}, numbers));
    }

    /**
     * The arrays of an embedding file.
     *
     * @param poses to see the person in, the one at rest first
     */
    public static Map<String, WeightArray> arrays(float[] numbers, List<float[]> poses) {
        int size = poses.get(0).length;
        float[] all = new float[poses.size() * size];
        for (int i = 0; i < poses.size(); i++) {
            System.arraycopy(poses.get(i), 0, all, i * size, size);
        }
        Map<String, WeightArray> arrays = new LinkedHashMap<>(arrays(numbers));
        arrays.put(POSES, new WeightArray(new long[] {poses.size(), size}, all));
        return arrays;
    }
}
