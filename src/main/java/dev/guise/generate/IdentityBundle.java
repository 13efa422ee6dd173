package dev.guise.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.guise.checkpoint.Checkpoint;
import dev.guise.checkpoint.Precision;
import dev.guise.checkpoint.WeightArray;
import dev.guise.files.JsonProblem;
import dev.guise.frame.Pose;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * An identity to wear: a folder with {@code identity.json}, {@code embedding.safetensors}, {@code neutral.png} and
 * {@code thumbnail.png}. A real person's bundle without a record of consent is refused.
 */
public record IdentityBundle(
        Path folder, Card card, @Nullable Checkpoint embedding) {
    /**
     * What {@code identity.json} tells.
     *
     * @param model whose generator makes the pictures: a file of the models folder without its ending
     * @param sources hashes of the files it was made of, for those who have them
     * @param system which reenactment system it is made for (lpd, fsth or photo), where it says so
     */
    public record Card(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Kind kind,
            @JsonProperty(required = true) String model,
            @JsonProperty(required = true) String licence,
            @Nullable Consent consent,
            @Nullable String description,
            @Nullable List<String> sources,
            @Nullable String system) {
        /** A card that wants no system in particular. */
        public Card(
                String name,
                Kind kind,
                String model,
                String licence,
                @Nullable Consent consent,
                @Nullable String description,
                @Nullable List<String> sources) {
            this(name, kind, model, licence, consent, description, sources, null);
        }

        /** A card that tells of no sources. */
        public Card(
                String name,
                Kind kind,
                String model,
                String licence,
                @Nullable Consent consent,
                @Nullable String description) {
            this(name, kind, model, licence, consent, description, null);
        }

        /** Understands the text of an {@code identity.json}; what it does not know is refused. */
        public static Card parse(String json) throws JsonProcessingException {
            Card card = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readValue(json, Card.class);
            if (card == null) {
                throw new IllegalArgumentException("it tells nothing");
            }
            return card;
        }

        /** The text for an {@code identity.json}. */
        public String toJson() throws JsonProcessingException {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + "\n";
        }

        /** The same under another name. */
        public Card named(String other) {
            return new Card(other, kind, model, licence, consent, description, sources, system);
        }

        /** The same with another model. */
        public Card drawnBy(String other) {
            return new Card(name, kind, other, licence, consent, description, sources, system);
        }

        /** The same, made for a system: lpd, fsth or photo. */
        public Card forSystem(String key) {
            return new Card(name, kind, model, licence, consent, description, sources, key);
        }

        /** The same with its sources. */
        public Card madeOf(List<String> hashes) {
            return new Card(name, kind, model, licence, consent, description, hashes, system);
        }

        /** Throws {@link IllegalArgumentException} for a real person of whom no complete consent is recorded. */
        public void refuseWithoutConsent() {
            if (kind == Kind.REAL && consent == null) {
                throw new IllegalArgumentException("identity " + name
                        + " is a real person without a record of consent; enrol it again with the person's agreement");
            }
            if (consent != null && (consent.who.isBlank() || consent.how.isBlank() || !isDate(consent.date))) {
                throw new IllegalArgumentException(
                        "identity " + name + " has an incomplete record of consent: it wants who,"
                                + " how, and a date such as 2026-01-31");
            }
        }

        private static boolean isDate(String text) {
            try {
                LocalDate.parse(text);
                return true;
            } catch (DateTimeException other) {
                return false;
            }
        }
    }

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

    /** The model of an identity that is made for the photo system, which has no generator. */
    public static final String PHOTO_MODEL = "photo";

    private static final String EMBEDDING_FILE = "embedding.safetensors";

    /** Name of poses to see the person in, the one at rest first, [n,P]; not there where rest is zero. */
    public static final String POSES = "poses";

    private static final int THUMBNAIL_PX = 96;

    public IdentityBundle {
        card.refuseWithoutConsent();
    }

    /** Reads a bundle; what is missing or damaged is named. */
    public static IdentityBundle read(Path folder) throws IOException {
        Path json = folder.resolve("identity.json");
        if (!Files.isRegularFile(json)) {
            throw new IOException("identity " + folder.getFileName() + " not found: " + json + " is missing");
        }
        try {
            Card card = Card.parse(Files.readString(json));
            Path numbers = folder.resolve(EMBEDDING_FILE);
            boolean without = card.model().equals(PHOTO_MODEL) && !Files.exists(numbers);
            return new IdentityBundle(folder, card, without ? null : Checkpoint.read(numbers));
        } catch (JsonProcessingException e) {
            throw new IOException(json + ": " + JsonProblem.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(json + ": " + e.getMessage(), e);
        }
    }

    /** The person's numbers, [E]. */
    public float[] numbers() {
        return known().array(EMBEDDING).values();
    }

    private Checkpoint known() {
        Checkpoint stored = embedding;
        if (stored == null) {
            throw new IllegalArgumentException("identity " + card.name() + " is made for the photo system alone");
        }
        return stored;
    }

    /** Poses to see the person in, the one at rest first; none where the model's pose at rest is zero. */
    public List<Pose> poses() {
        WeightArray stored = known().arrays().get(POSES);
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
        write(folder, card, neutral);
        embedding.write(folder.resolve(EMBEDDING_FILE), Precision.FULL);
    }

    /** The same without numbers for LPD: only the card and the pictures. */
    public static void write(Path folder, Card card, BufferedImage neutral) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("identity.json"), card.toJson());
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

    /**
     * A folder name for a person's name: small letters, digits and dashes; letters lose their marks, and a name of other
     * scripts alone becomes the numbers of its letters. Empty if the name has neither letter nor digit.
     */
    public static String folderName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String dashed =
                plain.replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (!dashed.isEmpty()) {
            return dashed;
        }
        return plain.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(letter -> "u" + Integer.toHexString(letter))
                .collect(Collectors.joining("-"));
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
