package dev.guise.training;

import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Renders moments for ever into a ring that the trainer draws from at random. New moments come as fast as the trainer
 * uses the old ones up, so that a picture is used a chosen number of times on average.
 */
final class HeadFeed implements AutoCloseable {
    static final int TARGET_PX = 256;
    /** The driver's crop; its middle three quarters are what the LITE pose encoder reads. */
    static final int DRIVER_PX = 171;

    private static final int STRANGERS = 200;

    private final HeadAssets assets;
    private final TrainConfig config;
    private final List<HeadIdentity> people;
    private final List<HeadIdentity> strangers;
    private final PoseTruth poseTruth;
    private final Thumbnails thumbnails;
    private final TakeRing<Take> ring;

    /** Makes the people and starts to render; {@code round} makes each restart render other moments. */
    HeadFeed(HeadAssets assets, TrainConfig config, long round) {
        this.assets = assets;
        this.config = config;
        this.people = people(assets, config);
        this.strangers = strangers(assets, config, people);
        this.poseTruth = new PoseTruth(restingPoints(assets));
        this.thumbnails = new Thumbnails(assets, config.weights().thumbnail() > 0 ? people : List.of());
        List<Supplier<List<Take>>> studios = new ArrayList<>();
        for (int i = 0; i < config.feed().threads(); i++) {
            long seed = config.seed() * 1_000_003 + round * 7_919 + i;
            TakeStudio studio =
                    new TakeStudio(assets, config, people, strangers, poseTruth, new SplittableRandom(seed));
            studios.add(() -> List.of(studio.shoot()));
        }
        this.ring = new TakeRing<>(config.feed().takes(), config.feed().reuse(), studios);
    }

    private static List<HeadIdentity> people(HeadAssets assets, TrainConfig config) {
        List<HeadIdentity> people = new ArrayList<>();
        for (int i = 0; i < config.people().count(); i++) {
            people.add(
                    config.people().cast()
                            ? HeadIdentity.cast(assets, i)
                            : HeadIdentity.seeded(assets, config.seed() * 100_003 + i));
        }
        return people;
    }

    /** Who may act before the webcam: the many themselves, or for a small cast some seeded people. */
    private static List<HeadIdentity> strangers(HeadAssets assets, TrainConfig config, List<HeadIdentity> people) {
        boolean acted = !config.pictures() || config.poseSource() == TrainConfig.PoseSource.ENCODER;
        if (!config.people().cast() || !acted) {
            return people;
        }
        List<HeadIdentity> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(HeadIdentity.seeded(assets, config.seed() * 100_003 + i));
        }
        return strangers;
    }

    private static float[] restingPoints(HeadAssets assets) {
        HeadIdentity anyone = HeadIdentity.seeded(assets, 0);
        HeadPicture picture = new HeadPicture(16);
        new HeadRenderer(assets, 16, 1).render(anyone, HeadPerformance.neutral(), HeadView.studio(anyone), picture);
        return picture.meanHeadFrontal;
    }

    /** Draws a batch; waits until a tenth of the ring is filled. */
    List<Take> draw(int count, SplittableRandom random) throws InterruptedException {
        return ring.draw(count, random);
    }

    /** Takes that never enter the ring. */
    List<Take> fresh(int count, SplittableRandom random) throws InterruptedException {
        draw(1, random.split());
        TakeStudio studio = new TakeStudio(assets, config, people, strangers, poseTruth, random);
        List<Take> takes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            takes.add(studio.shoot());
        }
        return takes;
    }

    /** A take of the same person as {@code take}, itself if no other turns up. */
    Take another(Take take, SplittableRandom random) {
        return ring.find(20 * people.size(), other -> other.person() == take.person(), random)
                .orElse(take);
    }

    /** The people at rest; none where no loss asks for them. */
    Thumbnails thumbnails() {
        return thumbnails;
    }

    long rendered() {
        return ring.made();
    }

    @Override
    public void close() {
        ring.close();
    }
}
