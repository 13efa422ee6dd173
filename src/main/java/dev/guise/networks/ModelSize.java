package dev.guise.networks;

import dev.guise.checkpoint.Manifest;
import java.util.Locale;
import java.util.Map;

/** The published size and our light one: which preset of each network a weights file belongs to. */
public enum ModelSize {
    PAPER,
    LITE;

    private static final String KEY = "preset";

    public PoseEncoder.Size poseEncoder() {
        return this == PAPER ? PoseEncoder.Size.PAPER : PoseEncoder.Size.LITE;
    }

    public IdentityEncoder.Size identityEncoder() {
        return this == PAPER ? IdentityEncoder.Size.PAPER : IdentityEncoder.Size.LITE;
    }

    public Generator.Size generator() {
        return this == PAPER ? Generator.Size.PAPER : Generator.Size.LITE;
    }

    public FsthGenerator.Size fsthGenerator() {
        return this == PAPER ? FsthGenerator.Size.PAPER : FsthGenerator.Size.LITE;
    }

    public FsthEmbedder.Size fsthEmbedder() {
        return this == PAPER ? FsthEmbedder.Size.PAPER : FsthEmbedder.Size.LITE;
    }

    /** What a weights file of FSTH of this size says of itself. */
    public Map<String, String> fsthManifestSizes() {
        return Map.of(
                KEY,
                name(),
                "identity",
                Integer.toString(fsthGenerator().identitySize()),
                "image",
                Integer.toString(fsthGenerator().imagePx()));
    }

    /** What a weights file of this size says of itself. */
    public Map<String, String> manifestSizes() {
        return Map.of(
                KEY,
                name(),
                "identity",
                Integer.toString(generator().identitySize()),
                "pose",
                Integer.toString(generator().poseSize()),
                "image",
                Integer.toString(generator().imagePx()));
    }

    /** The size that a weights file says it has; an unknown one is refused. */
    public static ModelSize of(Manifest manifest) {
        String name = manifest.sizes().getOrDefault(KEY, "none");
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "weights of " + manifest.network() + " name the model size \"" + name + "\"; known: PAPER, LITE",
                    e);
        }
    }
}
