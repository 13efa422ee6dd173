package dev.guise.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.align.Aligner;
import dev.guise.compose.JavaComposer;
import dev.guise.config.AlignConfig;
import dev.guise.config.ComposeConfig;
import dev.guise.config.PipelineConfig;
import dev.guise.fakes.BrightFace;
import dev.guise.fakes.MeanColourReader;
import dev.guise.fakes.MemorySink;
import dev.guise.fakes.OvalMaker;
import dev.guise.fakes.ScriptedSource;
import dev.guise.frame.Canvas;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.generate.PortraitMaker;
import dev.guise.generate.SwitchingPortraitMaker;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Stage;
import dev.guise.pose.PoseReader;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PipelineTest {
    private static final long MS = 1_000_000;
    private static final int NEUTRAL_LEVEL = 155;

    /** How far the clock of the tests is ahead of the machine's. */
    private final AtomicLong aheadNs = new AtomicLong();

    private final NanoClock clock = ahead(NanoClock.system(), aheadNs);
    private final Meter meter = new Meter(clock);
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final FramePool<Frame> frames = new FramePool<>(PipelineParts.FRAMES, Frame::new);
    private final ScriptedSource source = new ScriptedSource(frames);
    private final BrightFace finder = new BrightFace();
    private final MemorySink sink = new MemorySink();
    private int restAfterMs;

    @Test
    void carriesEveryFrameThroughInLockstep() {
        source.show(100, 0).show(150, 40 * MS).show(200, 80 * MS).end();
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        new Lockstep(pipeline, meter, clock, Optional.empty()).run(0);
        assertThat(sink.levels()).containsExactly(level(100), level(150), level(200));
        assertThat(sink.times()).containsExactly(0L, 40 * MS, 80 * MS);
        assertThat(sink.finished()).isTrue();
        assertAllClosed(pipeline);
        assertThat(meter.counted(Counter.DROPPED)).isZero();
        for (Stage stage : List.of(Stage.DETECT, Stage.POSE, Stage.GENERATE, Stage.COMPOSE, Stage.WRITE, Stage.TOTAL)) {
            assertThat(meter.snapshot().times(stage).count()).as(stage.label()).isEqualTo(3);
        }
    }

    @Test
    void holdsEasesAndRestsWhenTheFaceIsLostAndFollowsAtOnceWhenItIsBack() {
        source.show(250, 0).show(0, 400 * MS).show(0, 500 * MS).show(0, 950 * MS);
        source.show(0, 1500 * MS).show(0, 1600 * MS).show(200, 1700 * MS).end();
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        new Lockstep(pipeline, meter, clock, Optional.empty()).run(0);
        int half = (level(250) + NEUTRAL_LEVEL + 1) / 2;
        assertThat(sink.levels())
                .containsExactly(level(250), level(250), level(250), half, NEUTRAL_LEVEL, NEUTRAL_LEVEL, level(200));
        assertThat(meter.counted(Counter.FACE_LOST)).isEqualTo(5);
        assertAllClosed(pipeline);
    }

    @Test
    void showsAnotherIdentityInThePictureOfTheVeryNextFrameAndMissesNone() throws Exception {
        ExecutorService loader = Executors.newSingleThreadExecutor();
        SwitchingPortraitMaker cast = new SwitchingPortraitMaker("ada", new OvalMaker(), 2, loader);
        cast.add("ben", DarkMaker::new);
        cast.preload();
        loader.submit(() -> {}).get();
        source.show(100, 0)
                .show(100, 33 * MS)
                .show(100, 66 * MS)
                .show(100, 99 * MS)
                .end();
        Pipeline pipeline = pipeline(new MeanColourReader(), cast, sink, new KeyAtPicture(2, cast));
        new Lockstep(pipeline, meter, clock, Optional.empty()).run(0);
        assertThat(sink.levels()).containsExactly(level(100), level(100), DarkMaker.LEVEL, DarkMaker.LEVEL);
        assertThat(meter.counted(Counter.PLACEHOLDERS)).isZero();
        assertThat(meter.counted(Counter.REPEATED)).isZero();
        assertAllClosed(pipeline);
    }

    @Test
    void showsTheCardForAClipWithoutAnyFace() {
        source.show(0, 0).show(0, 3000 * MS).end();
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        new Lockstep(pipeline, meter, clock, Optional.empty()).run(0);
        assertThat(meter.counted(Counter.PLACEHOLDERS)).isEqualTo(2);
        assertThat(meter.counted(Counter.PORTRAITS)).isZero();
        assertThat(sink.finished()).isTrue();
    }

    @Test
    void showsLiveFramesAndEndsWithTheSource() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        source.show(100, clock.nowNs());
        sink.awaitLevel(level(100));
        source.show(200, clock.nowNs());
        sink.awaitLevel(level(200));
        source.end();
        pipeline.awaitEnd();
        assertThat(pipeline.failure()).isEmpty();
        assertThat(sink.finished()).isTrue();
        assertThat(meter.counted(Counter.REPEATED)
                        + meter.counted(Counter.PLACEHOLDERS)
                        + meter.snapshot().times(Stage.TOTAL).count())
                .isEqualTo(sink.levels().size());
        assertAllClosed(pipeline);
    }

    @Test
    void dropsOlderFramesWhenTheModelIsSlow() throws InterruptedException {
        GatedReader reader = new GatedReader();
        Pipeline pipeline = pipeline(reader, new OvalMaker(), sink);
        reader.open(1);
        pipeline.warmUp();
        pipeline.start();
        source.show(10, clock.nowNs());
        reader.awaitCalls(2);
        for (int level = 20; level <= 90; level += 10) {
            source.show(level, clock.nowNs());
        }
        source.end();
        while (meter.counted(Counter.CAPTURED) < 9 || !source.closed()) {
            Thread.onSpinWait();
        }
        reader.open(100);
        pipeline.awaitEnd();
        assertThat(reader.calls()).isEqualTo(3);
        assertThat(sink.levels()).contains(level(90)).doesNotContain(level(20), level(80));
        assertThat(meter.counted(Counter.DROPPED)).isGreaterThanOrEqualTo(7);
        assertAllClosed(pipeline);
    }

    @Test
    void keepsTheLastGoodPictureWhenATurnFailsAndTellsItOnce() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new FussyMaker(), sink);
        pipeline.start();
        source.show(100, clock.nowNs());
        sink.awaitLevel(level(100));
        source.show(FussyMaker.DISLIKED, clock.nowNs());
        while (meter.counted(Counter.BAD_TURNS) < 1) {
            Thread.onSpinWait();
        }
        source.show(FussyMaker.DISLIKED, clock.nowNs());
        while (meter.counted(Counter.BAD_TURNS) < 2) {
            Thread.onSpinWait();
        }
        source.show(200, clock.nowNs());
        sink.awaitLevel(level(200));
        source.end();
        pipeline.awaitEnd();
        assertThat(told).containsExactly("inference: too bright for me");
        assertThat(pipeline.failure()).isEmpty();
        assertAllClosed(pipeline);
    }

    @Test
    void finishesNothingWhenTheSourceFails() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        source.show(100, clock.nowNs()).fail("cut off");
        pipeline.start();
        pipeline.awaitEnd();
        assertThat(pipeline.failure())
                .hasValueSatisfying(error -> assertThat(error).hasMessage("cut off"));
        assertThat(sink.finished()).isFalse();
        assertAllClosed(pipeline);
    }

    /** Again and again: the sink may fail before the other roles have begun. */
    @RepeatedTest(100)
    void endsAndFinishesNothingWhenASinkFails() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink, new FullSink());
        pipeline.start();
        pipeline.awaitEnd();
        assertThat(pipeline.failure())
                .hasValueSatisfying(error -> assertThat(error).hasMessage("no space left"));
        assertThat(sink.finished()).isFalse();
        assertAllClosed(pipeline);
    }

    @Test
    void failsWhenTheModelCannotBeWarmed() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new BrokenMaker(), sink);
        pipeline.warmUp();
        pipeline.start();
        pipeline.awaitEnd();
        assertThat(pipeline.failure())
                .hasValueSatisfying(error -> assertThat(error).hasMessage("broken"));
        assertAllClosed(pipeline);
    }

    @Test
    void finishesWhatItHasWhenItIsStopped() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        source.show(100, clock.nowNs());
        sink.awaitLevel(level(100));
        pipeline.stop();
        pipeline.stop();
        pipeline.awaitEnd();
        assertThat(pipeline.failure()).isEmpty();
        assertThat(sink.finished()).isTrue();
        assertAllClosed(pipeline);
    }

    @Test
    void hidesAtTheNextTick() throws InterruptedException {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        source.show(255, clock.nowNs());
        sink.awaitLevel(255);
        pipeline.hide(true);
        int before = sink.levels().size();
        sink.awaitPictures(before + 3);
        assertThat(sink.levels().get(before + 1)).isNotEqualTo(255);
        pipeline.stop();
        pipeline.awaitEnd();
    }

    @Test
    void letsTheSourceRestWhileNobodyLooksAndGoesOnWritingAtTheSameRate() throws InterruptedException {
        restAfterMs = 50;
        sink.watched(false);
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        source.show(100, clock.nowNs());
        while (source.rests() < 1) {
            source.show(100, clock.nowNs());
            sink.awaitPictures(sink.levels().size() + 1);
        }
        long captured = meter.counted(Counter.CAPTURED);
        source.show(220, clock.nowNs());
        sink.awaitPictures(sink.levels().size() + 20);
        assertThat(meter.counted(Counter.CAPTURED)).isEqualTo(captured);
        assertThat(source.rests()).isEqualTo(1);
        sink.watched(true);
        source.show(200, clock.nowNs());
        while (meter.counted(Counter.CAPTURED) == captured) {
            source.show(200, clock.nowNs());
            sink.awaitPictures(sink.levels().size() + 1);
        }
        sink.awaitLevel(level(200));
        pipeline.stop();
        pipeline.awaitEnd();
        assertAllClosed(pipeline);
    }

    @Test
    void lendsTheSourceShowsTheCardMeanwhileAndGoesOnWhenItIsGivenBack() throws Exception {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        assertThat(pipeline.lend()).as("a source that is not open yet").isDone();
        pipeline.takeBack();
        pipeline.start();
        source.show(255, clock.nowNs());
        sink.awaitLevel(255);
        pipeline.lend().get();
        assertThat(source.rests()).as("let go before that is said").isEqualTo(1);
        int before = sink.levels().size();
        source.show(200, clock.nowNs());
        sink.awaitPictures(before + 6);
        assertThat(sink.levels().subList(before + 1, before + 6)).doesNotContain(255, level(200));
        assertThat(pipeline.standing().lent()).isTrue();
        assertThat(pipeline.standing().stalled()).isFalse();
        assertThat(pipeline.lend()).as("renewed").isDone();
        assertThat(source.rests()).isEqualTo(1);
        pipeline.takeBack();
        sink.awaitLevel(level(200));
        pipeline.lend().get();
        pipeline.stop();
        pipeline.awaitEnd();
        assertThat(pipeline.failure()).isEmpty();
        assertAllClosed(pipeline);
    }

    @Test
    void takesTheSourceBackWhenTheLeaseIsNotRenewed() throws Exception {
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        source.show(100, clock.nowNs());
        sink.awaitLevel(level(100));
        pipeline.lend().get();
        aheadNs.set(4_000 * MS);
        assertThat(pipeline.lend()).isNotNull();
        aheadNs.set(8_900 * MS);
        int before = sink.levels().size();
        source.show(200, clock.nowNs());
        sink.awaitPictures(before + 3);
        assertThat(pipeline.standing().lent()).isTrue();
        assertThat(sink.levels()).doesNotContain(level(200));
        aheadNs.set(9_000 * MS);
        sink.awaitLevel(level(200));
        assertThat(pipeline.standing().lent()).isFalse();
        pipeline.stop();
        pipeline.awaitEnd();
        assertAllClosed(pipeline);
    }

    @Test
    void lendsWhatItLetGoBeforeBecauseNobodyLooked() throws Exception {
        restAfterMs = 50;
        sink.watched(false);
        Pipeline pipeline = pipeline(new MeanColourReader(), new OvalMaker(), sink);
        pipeline.start();
        while (source.rests() < 1) {
            source.show(100, clock.nowNs());
            sink.awaitPictures(sink.levels().size() + 1);
        }
        pipeline.lend().get();
        long captured = meter.counted(Counter.CAPTURED);
        sink.watched(true);
        source.show(200, clock.nowNs());
        sink.awaitPictures(sink.levels().size() + 5);
        assertThat(meter.counted(Counter.CAPTURED))
                .as("somebody looks again, but it is lent")
                .isEqualTo(captured);
        pipeline.takeBack();
        sink.awaitLevel(level(200));
        pipeline.stop();
        pipeline.awaitEnd();
        assertAllClosed(pipeline);
    }

    private Pipeline pipeline(PoseReader reader, PortraitMaker maker, FrameSink... sinks) {
        ComposeConfig look = new ComposeConfig(
                160,
                120,
                1,
                ComposeConfig.Background.SLOPE,
                ComposeConfig.NO_PICTURE,
                0x101010,
                0x202020,
                false,
                false,
                ComposeConfig.Renderer.JAVA);
        PipelineParts parts = new PipelineParts(
                source,
                frames,
                new Aligner(finder, new AlignConfig(1, true, 1, 10, 1, 5)),
                reader,
                maker,
                new JavaComposer(look),
                List.of(sinks));
        PipelineConfig config = new PipelineConfig(100, 500, 900, 30_000, restAfterMs, 0);
        return new Pipeline(parts, config, meter, clock, new DistinctErrors(told::add));
    }

    private static NanoClock ahead(NanoClock of, AtomicLong byNs) {
        return new NanoClock() {
            @Override
            public long nowNs() {
                return of.nowNs() + byNs.get();
            }

            @Override
            public void waitUntil(long dueNs) throws InterruptedException {
                of.waitUntil(dueNs - byNs.get());
            }
        };
    }

    private void assertAllClosed(Pipeline pipeline) {
        assertThat(frames.free()).isEqualTo(frames.size());
        assertThat(pipeline.portraits().free()).isEqualTo(pipeline.portraits().size());
        assertThat(source.closed()).isTrue();
        assertThat(finder.closed()).isTrue();
        assertThat(sink.timesClosed()).isEqualTo(1);
    }

    /** What {@link OvalMaker} makes of a frame of this grey level. */
    private static int level(int grey) {
        return Math.round(55 + 200 * (grey / 255f));
    }

    /** Another person: of one dark colour. */
    private static final class DarkMaker implements PortraitMaker {
        static final int LEVEL = 20;
        private final OvalMaker oval = new OvalMaker();

        @Override
        public void make(Pose pose, Portrait out) {
            oval.make(pose, out);
            Arrays.fill(out.rgb(), (byte) LEVEL);
        }

        @Override
        public Pose neutralPose() {
            return oval.neutralPose();
        }

        @Override
        public void close() {}
    }

    /** Somebody who asks for Ben while one of the pictures is shown. */
    private static final class KeyAtPicture implements FrameSink {
        private final int picture;
        private final SwitchingPortraitMaker cast;
        private int seen;

        KeyAtPicture(int picture, SwitchingPortraitMaker cast) {
            this.picture = picture;
            this.cast = cast;
        }

        @Override
        public String name() {
            return "keyboard";
        }

        @Override
        public void write(Canvas canvas, long presentNs) {
            if (++seen == picture) {
                cast.wear("ben", error -> {
                    throw new AssertionError(error);
                });
            }
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    /** Lets only so many readings pass. */
    private static final class GatedReader implements PoseReader {
        private final MeanColourReader reader = new MeanColourReader();
        private int open;
        private int calls;

        synchronized void open(int more) {
            open += more;
            notifyAll();
        }

        synchronized void awaitCalls(int count) throws InterruptedException {
            while (calls < count) {
                wait();
            }
        }

        synchronized int calls() {
            return calls;
        }

        @Override
        public synchronized void read(FaceCrop crop, Pose out) {
            calls++;
            notifyAll();
            while (open == 0) {
                try {
                    wait();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
            }
            open--;
            reader.read(crop, out);
        }

        @Override
        public void close() {}
    }

    /** Fails at the brightest poses. */
    private static final class FussyMaker implements PortraitMaker {
        static final int DISLIKED = 255;

        private final OvalMaker maker = new OvalMaker();

        @Override
        public void make(Pose pose, Portrait out) {
            if (pose.values()[0] > 0.99) {
                throw new IllegalStateException("too bright for me");
            }
            maker.make(pose, out);
        }

        @Override
        public Pose neutralPose() {
            return maker.neutralPose();
        }

        @Override
        public void close() {}
    }

    private static final class BrokenMaker implements PortraitMaker {
        @Override
        public void make(Pose pose, Portrait out) {
            throw new IllegalStateException("broken");
        }

        @Override
        public Pose neutralPose() {
            return new Pose(MeanColourReader.POSE_SIZE);
        }

        @Override
        public void close() {}
    }

    private static final class FullSink implements FrameSink {
        @Override
        public String name() {
            return "full";
        }

        @Override
        public void write(Canvas canvas, long presentNs) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
