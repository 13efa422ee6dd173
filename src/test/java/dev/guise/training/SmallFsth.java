package dev.guise.training;

import dev.guise.networks.FsthDiscriminator;
import dev.guise.networks.FsthEmbedder;
import dev.guise.networks.FsthGenerator;
import dev.guise.networks.FsthPooling;

/** FSTH's networks as small as they can be, for {@link SmallVideos}. */
public final class SmallFsth {
    private static final int SIDE_PX = SmallLpd.SIDE_PX;

    private SmallFsth() {}

    public static FsthStep.Networks sizes(int labels) {
        return new FsthStep.Networks(
                FsthEmbedder.Size.paper(4, 12, SIDE_PX, 16, 4),
                FsthGenerator.Size.paper(4, 12, SIDE_PX, 16),
                new FsthDiscriminator.Size(SIDE_PX, 4, 4, 12, 16, labels, false, FsthPooling.RELU_THEN_SUM, false));
    }
}
