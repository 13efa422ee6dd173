package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.compose.Composer;
import dev.guise.compose.JavaComposer;
import dev.guise.compose.PassThrough;
import dev.guise.config.AlignConfig;
import dev.guise.config.ComposeConfig;
import dev.guise.config.PipelineConfig;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.ManualClock;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.ScriptedSource;
import dev.guise.frame.Canvas;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;
import dev.guise.generate.SwitchingPortraitMaker;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in whatever order, every tick has a picture, a hidden show and one whose camera is lent show the card, and the
 * camera's own picture is shown only between the word that asks for it and the one that takes that back.
 */
final class AnyOrderTest {
    private static final long MS = 1_000_000;
    private static final int ORDERS = 2_000;
    private static final int EVENTS = 40;
    private static final long LEASE_NS = 5_000 * MS;

    /** The driver's brightness; nobody in the cast and nothing in card or background has it. */
    private static final int DRIVER = 241;

    @Test
    void showsNeitherTheDriverNorNothingInAnyOrderOfEvents() throws Exception {
        for (int seed = 0; seed < ORDERS; seed++) {
            play(new SplittableRandom(seed), seed);
        }
    }

    private static void play(SplittableRandom random, int seed) throws Exception {
        ManualClock clock = new ManualClock(1_000 * MS);
        FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
        Witness witness = new Witness();
        Flat ada = new Flat(60);
        Flat ben = new Flat(90);
        SwitchingPortraitMaker cast = new SwitchingPortraitMaker("ada", ada, 2, Executors.newSingleThreadExecutor());
        cast.add("ben", () -> ben);
        Composer composer = new JavaComposer(LOOK);
        PipelineParts parts = new PipelineParts(
                new ScriptedSource(frames),
                frames,
                new Aligner(new BrightFace(), ALIGN),
                new MeanColourReader(),
                cast,
                composer,
                List.of(witness));
        Meter meter = new Meter(clock);
        Pipeline pipeline = new Pipeline(parts, CONFIG, meter, clock, new DistinctErrors(line -> {}));
        pipeline.passThroughBy(new RawView(new PassThrough(LOOK.widthPx(), LOOK.heightPx())));
        if (random.nextBoolean()) {
            pipeline.beginInfer();
        }
        boolean hidden = false;
        boolean asked = false;
        long lentUntilNs = 0;
        for (int i = 0; i < EVENTS; i++) {
            switch (random.nextInt(15)) {
                case 0 -> {
                    hidden = random.nextBoolean();
                    pipeline.hide(hidden);
                }
                case 1 -> {
                    asked = random.nextInt(3) == 0;
                    pipeline.passThrough(asked);
                }
                case 2 -> cast.wear(random.nextBoolean() ? "ada" : "ben", error -> {});
                case 3 -> clock.advance(random.nextInt(3_000) * MS);
                case 4 -> ada.fails = random.nextBoolean();
                case 5 -> ben.fails = random.nextBoolean();
                case 6 -> composer.mirror(random.nextBoolean());
                case 7 -> composer.retune(random.nextBoolean() ? LOOK : OTHER_LOOK);
                case 8 -> pipeline.retune(random.nextBoolean() ? CONFIG : OTHER_CONFIG);
                case 9 -> infer(pipeline, frame(frames, 0, clock));
                case 10 -> {
                    lentUntilNs = clock.nowNs() + LEASE_NS;
                    assertThat(pipeline.lend()).isNotNull();
                }
                case 11 -> {
                    lentUntilNs = 0;
                    pipeline.takeBack();
                }
                default -> infer(pipeline, frame(frames, DRIVER, clock));
            }
            int before = witness.pictures;
            pipeline.presentTurn();
            assertThat(witness.pictures)
                    .as("order %d has a picture at every tick", seed)
                    .isEqualTo(before + 1);
            boolean lent = clock.nowNs() < lentUntilNs;
            if (hidden || lent) {
                assertThat(witness.last)
                        .as("order %d hides", seed)
                        .isEqualTo(composer.placeholder().rgb());
            }
            if (hidden || lent || !asked) {
                assertThat(witness.showsDriver())
                        .as("order %d shows the driver unasked", seed)
                        .isFalse();
            }
        }
        pipeline.endCapture();
        pipeline.endInfer();
        pipeline.endPresent();
        assertThat(frames.free()).as("frames of order %d are at home", seed).isEqualTo(frames.size());
        assertThat(pipeline.portraits().free())
                .as("portraits of order %d", seed)
                .isEqualTo(pipeline.portraits().size());
    }

    @Test
    void showsTheDriverWhenThatIsAskedForInSoManyWords() throws Exception {
        ManualClock clock = new ManualClock(1_000 * MS);
        FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
        Witness witness = new Witness();
        PipelineParts parts = new PipelineParts(
                new ScriptedSource(frames),
                frames,
                new Aligner(new BrightFace(), ALIGN),
                new MeanColourReader(),
                new Flat(60),
                new JavaComposer(LOOK),
                List.of(witness));
        Pipeline pipeline = new Pipeline(parts, CONFIG, new Meter(clock), clock, new DistinctErrors(line -> {}));
        pipeline.passThrough(true);
        infer(pipeline, frame(frames, DRIVER, clock));
        pipeline.presentTurn();
        assertThat(witness.showsDriver()).as("a show without that way").isFalse();
        pipeline.passThroughBy(new RawView(new PassThrough(LOOK.widthPx(), LOOK.heightPx())));
        pipeline.passThrough(true);
        infer(pipeline, frame(frames, DRIVER, clock));
        pipeline.presentTurn();
        assertThat(witness.showsDriver()).isTrue();
        pipeline.hide(true);
        pipeline.presentTurn();
        assertThat(witness.last).isEqualTo(card());
        pipeline.hide(false);
        pipeline.passThrough(false);
        pipeline.presentTurn();
        assertThat(witness.showsDriver()).isFalse();
    }

    private static void infer(Pipeline pipeline, Frame frame) throws InterruptedException {
        pipeline.offer(frame);
        try {
            pipeline.inferTurn();
        } catch (IllegalStateException failed) {
            assertThat(failed).hasMessage("the model fails");
        }
    }

    private static Frame frame(FramePool<Frame> frames, int level, ManualClock clock) {
        Frame frame = frames.take();
        frame.reshape(64, 48);
        Arrays.fill(frame.rgb(), (byte) level);
        frame.stamp(clock.nowNs(), 0, 0);
        return frame;
    }

    private static byte[] card() {
        return new JavaComposer(LOOK).placeholder().rgb();
    }

    /** Keeps the last picture. */
    private static final class Witness implements FrameSink {
        private int pictures;
        private byte[] last = new byte[0];

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public void write(Canvas canvas, long presentNs) {
            pictures++;
            last = canvas.rgb().clone();
        }

        boolean showsDriver() {
            int seen = 0;
            for (byte value : last) {
                seen += (value & 0xff) == DRIVER ? 1 : 0;
            }
            return seen > last.length / 8;
        }

        @Override
        public void finish() throws IOException {}

        @Override
        public void close() {}
    }

    /** One brightness a person, all over; fails when it is told to. */
    private static final class Flat implements PortraitMaker {
        private final int level;
        private boolean fails;

        Flat(int level) {
            this.level = level;
        }

        @Override
        public void make(Pose pose, Portrait out) {
            if (fails) {
                throw new IllegalStateException("the model fails");
            }
            Arrays.fill(out.rgb(), (byte) level);
            Arrays.fill(out.mask(), (byte) 255);
        }

        @Override
        public Pose neutralPose() {
            return new Pose(MeanColourReader.POSE_SIZE);
        }

        @Override
        public void close() {}
    }

    private static final ComposeConfig LOOK = look(0x202020);
    private static final ComposeConfig OTHER_LOOK = look(0x303030);
    private static final PipelineConfig CONFIG = new PipelineConfig(30, 500, 900, 2000, 5000, 150);
    private static final PipelineConfig OTHER_CONFIG = new PipelineConfig(30, 0, 0, 300, 0, 0);
    private static final AlignConfig ALIGN = new AlignConfig(1, false, 1, 1, 1, 1);

    private static ComposeConfig look(int colour) {
        return new ComposeConfig(
                160,
                120,
                1,
                ComposeConfig.Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                colour,
                colour,
                false,
                false,
                ComposeConfig.Renderer.JAVA);
    }
}
