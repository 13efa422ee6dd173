package dev.guise.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.guise.files.JsonProblem;
import dev.guise.files.SmallText;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.ModelSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Meta-learning of a published system on prepared videos, as written in {@code config/train/lpd-paper.yaml} and
 * {@code fsth-paper.yaml}.
 *
 * @param published which system
 * @param name names the run in logs and manifests
 * @param size PAPER, or for LPD also LITE
 * @param steps optimiser steps in all
 * @param batch videos a step
 * @param frames pictures of a person that identity encoder or embedder see
 * @param seed of first values and of what is drawn
 * @param weights of the losses; a loss of weight zero is not built
 * @param adversarial {@code gan}, {@code rgan} or {@code ragan}
 * @param rates of Adam, whose betas are 0 and 0.999 and whose epsilon is 1e-5
 * @param average share of the running averages that stays each step
 * @param augmentation whether drivers are augmented, as LPD's are
 */
public record MetaConfig(
        @JsonProperty(required = true) HeadSystem published,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) ModelSize size,
        @JsonProperty(required = true) int steps,
        @JsonProperty(required = true) int batch,
        @JsonProperty(required = true) int frames,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) AdversarialRecipe.Weights weights,
        @JsonProperty(required = true) String adversarial,
        @JsonProperty(required = true) Rates rates,
        @JsonProperty(required = true) double average,
        @JsonProperty(required = true) boolean augmentation,
        @JsonProperty(required = true) Quirks quirks) {
    private static final String PUBLISHED = "published";

    /** Learning rates. */
    public record Rates(
            @JsonProperty(required = true) double generator,
            @JsonProperty(required = true) double critic) {}

    /**
     * What looks accidental in the reference.
     *
     * @param maskOfThreeChannels see {@link AdversarialRecipe.Quirks}
     * @param vggInput see {@link AdversarialRecipe.Quirks}
     * @param loader whether frames are cropped a second time, as LPD's are, see {@link PreparedVideos}
     * @param sharedFaceMiddle whether the faces that FSTH's loss looks at share their middle, see {@link KeypointBox#of}
     */
    public record Quirks(
            @JsonProperty(required = true) boolean maskOfThreeChannels,
            @JsonProperty(required = true) boolean vggInput,
            @JsonProperty(required = true) boolean loader,
            @JsonProperty(required = true) boolean sharedFaceMiddle) {}

    public MetaConfig {
        if (published == HeadSystem.FSTH) {
            require(
                    size == ModelSize.PAPER,
                    "size",
                    size,
                    "PAPER; FSTH's light form learns from renders, see fsth-cast.yaml");
            require(!augmentation, "augmentation", true, "false, as FSTH knows none");
            require(!quirks.loader, "quirks.loader", true, "false, as it is a habit of LPD's loader");
        }
        require(steps > 0, "steps", steps, "1 or more");
        require(batch > 0 && batch <= 256, "batch", batch, "1..256");
        require(frames > 0 && frames <= 64, "frames", frames, "1..64");
        require(rates.generator >= 0 && rates.critic >= 0, "rates", rates, "from 0");
        require(average >= 0 && average < 1, "average", average, "0..1, below 1");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("training key " + key + " is " + value + "; allowed: " + allowed);
        }
    }

    /** Whether a file describes meta-learning of a published system and not a stage of our own recipe. */
    public static boolean describes(Path file) throws IOException {
        try {
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(SmallText.read(file));
            return tree != null && tree.has(PUBLISHED);
        } catch (JsonProcessingException e) {
            throw new IOException("training config " + file + ": " + JsonProblem.words(e), e);
        }
    }

    /** Reads a run; unknown or missing keys and values out of range are refused by name. */
    public static MetaConfig read(Path file, Map<String, Integer> overrides) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            ObjectNode tree = (ObjectNode) mapper.readTree(SmallText.read(file));
            overrides.forEach(tree::put);
            return mapper.treeToValue(tree, MetaConfig.class);
        } catch (JsonProcessingException | ClassCastException e) {
            String reason = e instanceof JsonProcessingException json ? JsonProblem.words(json) : "not a mapping";
            throw new IOException("training config " + file + ": " + reason, e);
        }
    }

    /** The system in the published sizes or the light ones for so many videos. */
    public MetaSystem system(int videos) {
        if (published == HeadSystem.FSTH) {
            return MetaSystem.of(this, FsthStep.Networks.paper(videos));
        }
        return MetaSystem.of(this, size == ModelSize.PAPER ? LpdNetworks.paper(videos) : LpdNetworks.lite(videos));
    }

    /** The same by the names of the authors' options, as imported checkpoints have them. */
    Map<String, String> options() {
        Map<String, Double> criteria = new TreeMap<>(Map.of(
                "adversarial", weights.adversarial(),
                "featmat", weights.featureMatching(),
                "dis_embed", weights.embeddingMatch(),
                "dice", weights.dice(),
                "perceptual", weights.vgg19(),
                "idt_embed", weights.vggFace()));
        criteria.values().removeIf(weight -> weight == 0);
        return Map.of(
                "criterions", String.join(", ", criteria.keySet()),
                "fm_weight", Double.toString(weights.featureMatching()),
                "dis_embed_weight", Double.toString(weights.embeddingMatch()),
                "dice_weight", Double.toString(weights.dice()),
                "perc_weight", Double.toString(weights.vgg19()),
                "idt_embed_weight", Double.toString(weights.vggFace()),
                "gan_type", adversarial,
                "lr_gen", Double.toString(rates.generator),
                "lr_dis", Double.toString(rates.critic));
    }

    AdversarialRecipe recipe() {
        return new AdversarialRecipe(
                weights,
                AdversarialLoss.parse(adversarial),
                StepRule.adam(rates.generator),
                StepRule.adam(rates.critic),
                average,
                new AdversarialRecipe.Quirks(quirks.maskOfThreeChannels, quirks.vggInput, false));
    }
}
