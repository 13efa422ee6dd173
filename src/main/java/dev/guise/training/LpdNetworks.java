package dev.guise.training;

import dev.guise.networks.Discriminator;
import dev.guise.networks.Generator;
import dev.guise.networks.IdentityEncoder;
import dev.guise.networks.PoseEncoder;

/**
 * Sizes of LPD's four networks that belong together.
 *
 * @param identityPx side of the pictures that the identity encoder reads
 */
public record LpdNetworks(
        int identityPx,
        IdentityEncoder.Size identityEncoder,
        PoseEncoder.Size poseEncoder,
        Generator.Size generator,
        Discriminator.Size discriminator) {
    public LpdNetworks {
        if (identityEncoder.identitySize() != generator.identitySize()
                || identityEncoder.identitySize() != discriminator.identitySize()
                || poseEncoder.poseSize() != generator.poseSize()
                || generator.imagePx() != discriminator.imagePx()) {
            throw new IllegalArgumentException("these networks do not fit together: identity numbers "
                    + identityEncoder.identitySize() + ", " + generator.identitySize() + " and "
                    + discriminator.identitySize() + ", pose numbers " + poseEncoder.poseSize() + " and "
                    + generator.poseSize() + ", picture " + generator.imagePx() + " and " + discriminator.imagePx()
                    + " px");
        }
    }

    /** The published sizes for so many videos. */
    public static LpdNetworks paper(int labels) {
        return new LpdNetworks(
                Generator.Size.PAPER.imagePx(),
                IdentityEncoder.Size.PAPER,
                PoseEncoder.Size.PAPER,
                Generator.Size.PAPER,
                Discriminator.Size.paper(labels));
    }

    /** Our light sizes for so many videos. */
    public static LpdNetworks lite(int labels) {
        return new LpdNetworks(
                Augmentation.SIZE_PX,
                IdentityEncoder.Size.LITE,
                PoseEncoder.Size.LITE,
                Generator.Size.LITE,
                Discriminator.Size.lite(labels));
    }

    /** The same with another number of the critic's rows. */
    public LpdNetworks labelled(int labels) {
        Discriminator.Size d = discriminator;
        return new LpdNetworks(
                identityPx,
                identityEncoder,
                poseEncoder,
                generator,
                new Discriminator.Size(
                        d.imagePx(), d.blocks(), d.channels(), d.maximum(), d.identitySize(), labels, d.reflect()));
    }
}
