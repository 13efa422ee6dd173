package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import dev.guise.networks.HeadSystem;
import dev.guise.networks.NetworkSizes;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What a published system brings to {@link MetaTraining}: its step, how frames are laid out for it, what is saved of it. */
public abstract sealed class MetaSystem permits LpdMeta, FsthMeta {
    /**
     * One network of a saved model.
     *
     * @param network name of its class
     * @param file name of its weights file, without the ending, as the command import names it
     * @param prefix of its names in the step
     * @param sizes for its manifest
     */
    record Part(String network, String file, String prefix, Map<String, String> sizes) {
        static Part of(String network, String file, String prefix, Map<String, String> common, Record widths) {
            return new Part(network, file, prefix, NetworkSizes.forManifest(common, widths));
        }
    }

    /** LPD, with as many of the critic's rows as there are videos. */
    public static MetaSystem of(MetaConfig config, LpdNetworks sizes) {
        return new LpdMeta(config, sizes);
    }

    /** FSTH, likewise. */
    public static MetaSystem of(MetaConfig config, FsthStep.Networks sizes) {
        return new FsthMeta(config, sizes);
    }

    /** Which it is. */
    public abstract HeadSystem name();

    /** Side of the frames that it learns from. */
    public abstract int sidePx();

    abstract AdversarialStep step();

    /**
     * Lays out what a step is fed with.
     *
     * @param driven one frame a video: the driver, which is also what should be made
     * @param witnesses k frames a video, video by video
     */
    abstract Map<String, WeightArray> feed(
            List<PreparedFrame> driven, List<PreparedFrame> witnesses, SplittableRandom random);

    /** The critic last. */
    abstract List<Part> parts();
}
