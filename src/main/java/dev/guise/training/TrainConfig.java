package dev.guise.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.guise.files.JsonProblem;
import dev.guise.files.SmallText;
import dev.guise.networks.HeadSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stage of training, as written in {@code config/train/*.yaml}.
 *
 * @param name names the stage in logs and manifests
 * @param steps optimiser steps in all
 * @param batch samples a step
 * @param seed of first weights, people and performances
 * @param system LPD (the default) or FSTH, which is driven by drawings of the target's landmarks
 * @param people who is rendered
 * @param poseSource where the generator's pose numbers come from
 * @param pictures false for a stage that trains the pose encoder alone
 * @param weights weights of the losses; a loss of weight zero is not built
 * @param rates first learning rate of each network; a network of rate zero is not changed
 * @param holdShare share of the steps during which the rates stay; then they fall along a cosine to a fiftieth
 * @param ema share of the running average that stays each step
 * @param feed how the renderers keep pace
 */
public record TrainConfig(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int steps,
        @JsonProperty(required = true) int batch,
        @JsonProperty(required = true) long seed,
        @Nullable HeadSystem system,
        @JsonProperty(required = true) People people,
        @JsonProperty(required = true) PoseSource poseSource,
        @JsonProperty(required = true) boolean pictures,
        @JsonProperty(required = true) Weights weights,
        @JsonProperty(required = true) Rates rates,
        @JsonProperty(required = true) double holdShare,
        @JsonProperty(required = true) double ema,
        @JsonProperty(required = true) Feed feed) {

    /** Where pose numbers come from: the rendered truth, or the encoder reading a picture of another person. */
    public enum PoseSource {
        TRUTH,
        ENCODER
    }

    /**
     * Who is rendered.
     *
     * @param cast true: the shipped cast, each with a row of its own; false: seeded people
     * @param count how many
     * @param identityFrames pictures that the identity encoder, or FSTH's embedder, sees of a person; 0: each person has a row of a table
     */
    public record People(
            @JsonProperty(required = true) boolean cast,
            @JsonProperty(required = true) int count,
            @JsonProperty(required = true) int identityFrames) {}

    /**
     * Weight of each loss; see the class of the same name.
     *
     * @param irises of the pixels of each eye alone, without lids and brows around
     * @param thumbnail of the squared difference between the person at rest, {@value Thumbnails#PX} px a side, and what a linear
     *     layer makes of the person's numbers
     */
    public record Weights(
            double pixels,
            double eyes,
            double mouth,
            double dice,
            double perceptual,
            double texture,
            double adversarial,
            double featureMatching,
            double embeddingMatch,
            double pose,
            double irises,
            double thumbnail) {}

    /** Learning rates of Adam. */
    public record Rates(double generator, double identity, double pose, double critic) {}

    /**
     * How the renderers keep pace.
     *
     * @param takes pictures kept in memory
     * @param reuse how often a picture is used on average before a new one takes its place
     * @param threads rendering threads
     */
    public record Feed(
            @JsonProperty(required = true) int takes,
            @JsonProperty(required = true) double reuse,
            @JsonProperty(required = true) int threads) {}

    public TrainConfig {
        system = system == null ? HeadSystem.LPD : system;
        require(steps > 0, "steps", steps, "1 or more");
        require(batch > 0 && batch <= 256, "batch", batch, "1..256");
        require(people.count > 0, "people.count", people.count, "1 or more");
        require(
                system == HeadSystem.LPD || people.identityFrames > 0,
                "people.identityFrames",
                people.identityFrames,
                "1 or more with system FSTH");
        require(holdShare >= 0 && holdShare <= 1, "holdShare", holdShare, "0..1");
        require(ema >= 0 && ema < 1, "ema", ema, "0..1, below 1");
        require(feed.takes >= batch, "feed.takes", feed.takes, "at least one batch");
        require(feed.reuse >= 1, "feed.reuse", feed.reuse, "1 or more");
        require(feed.threads >= 1 && feed.threads <= 64, "feed.threads", feed.threads, "1..64");
    }

    @Override
    public HeadSystem system() {
        return Objects.requireNonNull(system);
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("training key " + key + " is " + value + "; allowed: " + allowed);
        }
    }

    /** Reads a stage; unknown or missing keys and values out of range are refused by name. */
    public static TrainConfig read(Path file, Map<String, Integer> overrides) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            com.fasterxml.jackson.databind.node.ObjectNode tree =
                    (com.fasterxml.jackson.databind.node.ObjectNode) mapper.readTree(SmallText.read(file));
            overrides.forEach(tree::put);
            return mapper.treeToValue(tree, TrainConfig.class);
        } catch (JsonProcessingException | ClassCastException e) {
            String reason = e instanceof JsonProcessingException json ? JsonProblem.words(json) : "not a mapping";
            throw new IOException("training config " + file + ": " + reason, e);
        }
    }

    /** The factor on all rates at a step: a short warm-up, a plateau, then a cosine down to a fiftieth. */
    public double rateFactor(long step) {
        double warm = Math.min(1, (step + 1) / 50.0);
        double done = (double) step / steps;
        double fall = done <= holdShare ? 0 : (done - holdShare) / Math.max(1e-9, 1 - holdShare);
        return warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, fall))));
    }
}
