package dev.guise.networks;

import dev.guise.checkpoint.Manifest;
import java.util.Locale;
import java.util.Map;

/** The published size and our light one: which preset of each network a weights file belongs to. */
public enum ModelSize {
    PAPER(PoseEncoder.Size.PAPER, IdentityEncoder.Size.PAPER, Generator.Size.PAPER),
    LITE(PoseEncoder.Size.LITE, IdentityEncoder.Size.LITE, Generator.Size.LITE);

    private static final String KEY = "preset";

    private final PoseEncoder.Size poseEncoder;
    private final IdentityEncoder.Size identityEncoder;
    private final Generator.Size generator;

    ModelSize(PoseEncoder.Size poseEncoder, IdentityEncoder.Size identityEncoder, Generator.Size generator) {
        this.poseEncoder = poseEncoder;
        this.identityEncoder = identityEncoder;
        this.generator = generator;
    }

    public PoseEncoder.Size poseEncoder() {
        return poseEncoder;
    }

    public IdentityEncoder.Size identityEncoder() {
        return identityEncoder;
    }

    public Generator.Size generator() {
        return generator;
    }

    /** What a weights file of this size says of itself. */
    public Map<String, String> manifestSizes() {
        return Map.of(
                KEY,
                name(),
                "identity",
                Integer.toString(generator.identitySize()),
                "pose",
                Integer.toString(generator.poseSize()),
                "image",
                Integer.toString(generator.imagePx()));
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
