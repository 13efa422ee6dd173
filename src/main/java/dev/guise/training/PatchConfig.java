package dev.guise.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.guise.networks.PatchRefiner;
import dev.guise.photo.PatchPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One stage of training a patch network, as written in {@code config/train/photo-*.yaml}.
 *
 * @param patch which network
 * @param name names the stage in logs and manifests
 * @param steps optimiser steps in all
 * @param batch patches a step
 * @param seed of first weights, people and performances
 * @param weights of the losses; one of weight zero is not built, and without the last two there is no critic
 * @param average share of the running average that stays each step
 */
public record PatchConfig(
        @JsonProperty(required = true) Patch patch,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int steps,
        @JsonProperty(required = true) int batch,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) Weights weights,
        @JsonProperty(required = true) Rates rates,
        @JsonProperty(required = true) double average,
        @JsonProperty(required = true) Feed feed) {
    private static final String PATCH = "patch";
    private static final int WARM_STEPS = 100;

    /** Which network, and the parts of a face it is for. */
    public enum Patch {
        MOUTH(PatchRefiner.Size.MOUTH, List.of(PatchPart.MOUTH)),
        EYES(PatchRefiner.Size.EYE, List.of(PatchPart.RIGHT_EYE, PatchPart.LEFT_EYE));

        private final PatchRefiner.Size size;
        private final List<PatchPart> parts;

        Patch(PatchRefiner.Size size, List<PatchPart> parts) {
            this.size = size;
            this.parts = parts;
        }

        PatchRefiner.Size size() {
            return size;
        }

        List<PatchPart> parts() {
            return parts;
        }
    }

    /**
     * Weight of each loss.
     *
     * @param pixels of the mean absolute difference
     * @param laplacian of that of the levels of a Laplacian pyramid, see {@link Losses#laplacian}
     */
    public record Weights(
            @JsonProperty(required = true) double pixels,
            @JsonProperty(required = true) double laplacian,
            @JsonProperty(required = true) double adversarial,
            @JsonProperty(required = true) double featureMatching) {}

    /** Learning rates of Adam. */
    public record Rates(
            @JsonProperty(required = true) double generator,
            @JsonProperty(required = true) double critic) {}

    /**
     * How the renderer keeps pace.
     *
     * @param takes patches kept in memory
     * @param reuse how often a patch is used on average
     * @param targets moments that one picture of a person is moved to
     */
    public record Feed(
            @JsonProperty(required = true) int takes,
            @JsonProperty(required = true) double reuse,
            @JsonProperty(required = true) int targets) {}

    public PatchConfig {
        require(steps > 0, "steps", steps, "1 or more");
        require(batch > 0 && batch <= 256, "batch", batch, "1..256");
        require(rates.generator >= 0 && rates.critic >= 0, "rates", rates, "from 0");
        require(weights.pixels >= 0 && weights.laplacian >= 0, "weights", weights, "from 0");
        require(average >= 0 && average < 1, "average", average, "0..1, below 1");
        require(feed.takes >= batch, "feed.takes", feed.takes, "at least one batch");
        require(feed.reuse >= 1, "feed.reuse", feed.reuse, "1 or more");
        require(feed.targets >= 1, "feed.targets", feed.targets, "1 or more");
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("training key " + key + " is " + value + "; allowed: " + allowed);
        }
    }

    /** Whether a file describes the training of a patch network. */
    public static boolean describes(Path file) throws IOException {
        try {
            JsonNode tree = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
            return tree != null && tree.has(PATCH);
        } catch (JsonProcessingException e) {
            throw new IOException("training config " + file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Reads a stage; unknown or missing keys and values out of range are refused by name. */
    public static PatchConfig read(Path file, Map<String, Integer> overrides) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            ObjectNode tree = (ObjectNode) mapper.readTree(Files.readString(file));
            overrides.forEach(tree::put);
            return mapper.treeToValue(tree, PatchConfig.class);
        } catch (JsonProcessingException | ClassCastException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "not a mapping";
            throw new IOException("training config " + file + ": " + reason, e);
        }
    }

    AdversarialRecipe recipe() {
        return new AdversarialRecipe(
                new AdversarialRecipe.Weights(weights.pixels, 0, 0, weights.adversarial, weights.featureMatching, 0, 0),
                AdversarialLoss.GAN,
                new StepRule(StepRule.Kind.ADAM, rates.generator, 0.9, 0.99, 1e-8).warmed(WARM_STEPS),
                new StepRule(StepRule.Kind.ADAM, rates.critic, 0.5, 0.99, 1e-8),
                average,
                AdversarialRecipe.Quirks.NONE);
    }
}
