package dev.guise.pipeline;

import dev.guise.align.FaceAttitude;
import dev.guise.config.PipelineConfig;
import dev.guise.frame.Canvas;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.Portrait;
import dev.guise.frame.Pose;
import dev.guise.guide.Guide;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Lap;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.meter.Stage;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The way of a frame. Three threads, each with one turn, and between them two slots where the newest wins:
 *
 * <pre>
 * captureTurn:  (rest while nobody looks or the camera is lent) source.next -&gt; measure -&gt; fresh.offer
 * inferTurn:    fresh.take -&gt; align -&gt; read pose -&gt; make portrait -&gt; finished.offer
 * presentTurn:  finished.poll (or repeat) -&gt; compose -&gt; sinks.write -&gt; measure
 * </pre>
 *
 * The end travels the same way: the source ends, then inference, then presentation, which finishes the sinks. A failing
 * source or sink ends the show and nothing is finished; a failing inference turn is told once, and the last good picture
 * stays, see {@link PipelineState}. {@link Lockstep} takes the same turns on one thread.
 */
public final class Pipeline {
    /** One being made, one in the slot, one being shown, one fading away, and one to spare. */
    private static final int PORTRAITS = 5;

    /** For so long the camera stays lent when nobody renews that. */
    private static final long LEASE_NS = TimeUnit.SECONDS.toNanos(5);

    private final PipelineParts parts;
    private final Meter meter;
    private final NanoClock clock;
    private final DistinctErrors errors;

    private final LatestSlot<Frame> fresh = new LatestSlot<>(Frame::close);
    private final LatestSlot<Portrait> finished = new LatestSlot<>(Portrait::close);
    private final FramePool<Portrait> portraits = new FramePool<>(PORTRAITS, Portrait::new);
    private final Loan loan = new Loan(LEASE_NS);
    private final PipelineState state;
    private final Audience audience;
    private final Rest rest;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch warm = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable RawView rawView;
    private volatile @Nullable Guide guide;
    private boolean inferStarted;

    private final RoleThread capture =
            new RoleThread("guise-capture", this::beginCapture, this::captureTurn, this::fail, this::endCapture);
    private final RoleThread infer =
            new RoleThread("guise-infer", this::beginInfer, this::inferTurn, this::badTurn, this::endInfer);
    private final RoleThread present =
            new RoleThread("guise-present", () -> {}, this::presentTurn, this::fail, this::endPresent);

    // inference thread only
    private final FaceCrop crop = new FaceCrop();
    private final FaceWatch watch;
    private final Lap inferLap;
    private final Pose pose;
    private final Pose eased;
    private final Portrait neutralPortrait = Portrait.alone();
    private long frameNs;
    private String dressed = "";

    // presentation thread only
    private final Ticks ticks;
    private final Showcase showcase;
    private final Lap presentLap;

    /** Owns the parts from now on; {@code errors} is told of inference turns that fail. */
    public Pipeline(PipelineParts parts, PipelineConfig config, Meter meter, NanoClock clock, DistinctErrors errors) {
        this.parts = parts;
        this.meter = meter;
        this.clock = clock;
        this.errors = errors;
        this.state = new PipelineState(config, loan);
        this.audience = new Audience(TimeUnit.MILLISECONDS.toNanos(config.restAfterMs()));
        this.rest = new Rest(clock, audience, loan);
        this.watch = new FaceWatch(config);
        this.inferLap = new Lap(meter, clock);
        this.pose = atRest();
        this.eased = atRest();
        this.ticks = new Ticks(clock, meter, config.picturesPerSecond());
        this.showcase = new Showcase(parts.composer(), state, parts.portraitMaker(), neutralPortrait, meter);
        this.presentLap = new Lap(meter, clock);
    }

    /**
     * How a show stands.
     *
     * @param hidden whether the placeholder is up because it was asked for
     * @param passesThrough whether the camera's own picture is shown
     * @param lent whether another program has the camera
     * @param resting whether camera and networks rest because nobody looks
     * @param stalled whether source or model have been silent for too long
     */
    public record Standing(boolean hidden, boolean passesThrough, boolean lent, boolean resting, boolean stalled) {}

    // ---- the three turns ----

    boolean captureTurn() throws IOException, InterruptedException {
        if (rest.isDue()) {
            parts.source().rest();
            rest.await();
        }
        return !rest.mayRead() || readFrame();
    }

    boolean inferTurn() throws InterruptedException {
        Frame frame = fresh.take();
        if (frame == null) {
            return false;
        }
        RawView view = rawView;
        if (view != null && state.passesThrough()) {
            view.offer(frame);
            state.alive(clock.nowNs());
            return true;
        }
        try (frame) {
            frameNs = frame.captureNs();
            inferLap.start(frame.sequence());
            boolean face = parts.aligner().align(frame, crop);
            inferLap.split(Stage.DETECT);
            Guide watching = guide;
            if (watching != null) {
                watching.see(frame, parts.aligner(), face, crop);
            }
            inferLap.start(frame.sequence());
            switch (watch.see(face, frameNs)) {
                case FOLLOW -> {
                    parts.poseReader().read(crop, pose);
                    inferLap.split(Stage.POSE);
                    makePortrait(pose, frame);
                }
                case EASE -> {
                    eased.blend(pose, parts.portraitMaker().neutralPose(), watch.easing());
                    makePortrait(eased, frame);
                }
                case HOLD -> redress(pose, frame);
                case REST -> redress(parts.portraitMaker().neutralPose(), frame);
                case WAIT -> {}
            }
            if (!face) {
                loseFace(parts.aligner().attitude());
            }
        }
        state.alive(clock.nowNs());
        return true;
    }

    boolean presentTurn() throws IOException, InterruptedException {
        if (finished.drained()) {
            return false;
        }
        long presentNs = ticks.awaitNs();
        Portrait newer = finished.poll();
        write(compose(newer), presentNs);
        boolean isNew = newer != null && showcase.showsPortrait();
        if (newer != null && isNew) {
            meter.record(Stage.TOTAL, newer.sequence(), clock.nowNs() - newer.captureNs());
        }
        meter.presented(showcase.sequence(), !isNew);
        return true;
    }

    // ---- parts of the turns ----

    /** The wait for a frame ends early when the camera is lent meanwhile. */
    private boolean readFrame() throws IOException, InterruptedException {
        Frame frame;
        try {
            frame = nextFrame();
        } catch (InterruptedException stopped) {
            if (stopping || !rest.hasCutShort()) {
                throw stopped;
            }
            return true;
        } finally {
            rest.hasRead();
        }
        if (frame == null) {
            return false;
        }
        meter.record(Stage.CAMERA_AGE, frame.sequence(), clock.nowNs() - frame.captureNs());
        offer(frame);
        return true;
    }

    @Nullable
    Frame nextFrame() throws IOException, InterruptedException {
        Frame frame = stopping ? null : parts.source().next();
        if (frame != null) {
            meter.count(Counter.CAPTURED);
            meter.record(Stage.DECODE, frame.sequence(), frame.decodeNs());
        }
        return frame;
    }

    void offer(Frame frame) {
        if (fresh.offer(frame)) {
            meter.count(Counter.DROPPED);
        }
    }

    private void loseFace(FaceAttitude attitude) {
        meter.count(Counter.FACE_LOST);
        if (attitude != FaceAttitude.UPRIGHT) {
            errors.remark("the driver's face " + attitude.words()
                    + ": it counts as lost until it is upright; turn the camera, or the video (ffmpeg -vf transpose)");
        }
    }

    private Pose atRest() {
        Pose copy = new Pose(0);
        copy.set(parts.portraitMaker().neutralPose());
        return copy;
    }

    /** A new identity takes the place of the old one even while no face is there to move it. */
    private void redress(Pose from, Frame frame) {
        if (!parts.portraitMaker().worn().equals(dressed)) {
            makePortrait(from, frame);
        }
    }

    private void makePortrait(Pose from, Frame frame) {
        Portrait portrait = portraits.take();
        try {
            parts.portraitMaker().make(from, portrait);
        } catch (RuntimeException error) {
            portrait.close();
            throw error;
        }
        inferLap.split(Stage.GENERATE);
        portrait.stamp(frame.captureNs(), frame.sequence());
        dressed = portrait.person();
        meter.count(Counter.PORTRAITS);
        if (finished.offer(portrait)) {
            meter.count(Counter.DROPPED);
        }
    }

    Canvas compose(@Nullable Portrait newer) {
        presentLap.start(newer == null ? Meter.NO_FRAME : newer.sequence());
        Canvas canvas = showcase.canvasAt(clock.nowNs(), newer);
        if (newer != null) {
            presentLap.split(Stage.COMPOSE, Stage.READ_BACK, showcase.readBackNs());
        }
        return canvas;
    }

    void write(Canvas canvas, long presentNs) throws IOException {
        presentLap.start(showcase.sequence());
        boolean watched = false;
        for (FrameSink sink : parts.sinks()) {
            sink.write(canvas, presentNs);
            watched |= sink.watched();
        }
        rest.note(watched);
        presentLap.split(Stage.WRITE);
        meter.count(Counter.PRESENTED);
    }

    // ---- begin and end of the roles ----

    private void beginCapture() {
        try {
            warm.await();
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    /** Makes the neutral portrait, and with it the networks' slow first run, before the first frame is asked for. */
    void beginInfer() {
        try {
            parts.aligner().align(Frame.alone(64, 64), crop);
            parts.poseReader().read(crop, pose);
            parts.portraitMaker().make(parts.portraitMaker().neutralPose(), neutralPortrait);
            state.neutralReady();
        } catch (RuntimeException | LinkageError error) {
            fail(error);
        } finally {
            warm.countDown();
        }
    }

    void endCapture() {
        parts.source().close();
        rest.letGo();
        fresh.end();
    }

    void endInfer() {
        fresh.end();
        fresh.clear();
        parts.aligner().close();
        parts.poseReader().close();
        parts.portraitMaker().close();
        finished.end();
    }

    void endPresent() {
        finished.end();
        finished.clear();
        showcase.close();
        parts.composer().close();
        for (FrameSink sink : parts.sinks()) {
            finish(sink);
            sink.close();
        }
    }

    private void finish(FrameSink sink) {
        if (failure.get() == null) {
            try {
                sink.finish();
            } catch (IOException | RuntimeException error) {
                fail(error);
            }
        }
    }

    boolean fail(Throwable error) {
        failure.compareAndSet(null, error);
        stop();
        return false;
    }

    private boolean badTurn(Throwable error) {
        if (!(error instanceof Exception)) {
            return fail(error);
        }
        meter.count(Counter.BAD_TURNS);
        errors.note("inference", error);
        return true;
    }

    // ---- for the command that runs it ----

    /** Loads and warms the models and returns when that is done; without it {@link #start} shows the placeholder meanwhile. */
    public void warmUp() throws InterruptedException {
        inferStarted = true;
        infer.start();
        warm.await();
    }

    /** Starts what does not run yet. */
    public void start() {
        if (!inferStarted) {
            infer.start();
        }
        present.start();
        capture.start();
    }

    /** Asks all roles to end, as if the source had ended now. Any thread, any time, more than once. */
    public void stop() {
        stopping = true;
        warm.countDown();
        capture.interrupt();
        fresh.end();
    }

    /** Waits until all roles have ended and the sinks are finished. */
    public void awaitEnd() throws InterruptedException {
        capture.join(() -> stopping);
        infer.join();
        present.join();
    }

    /** Watches how the driver sits, from the next frame on. Any thread. */
    public void guideBy(Guide other) {
        guide = other;
    }

    /** The panic key: true shows the placeholder from the next tick on. Any thread. */
    public void hide(boolean hide) {
        state.hide(hide);
    }

    /** Where the camera's own picture comes from if {@link #passThrough} asks for it; before the show begins. */
    public void passThroughBy(RawView view) {
        rawView = view;
        showcase.rawFrom(view);
    }

    /**
     * Shows the camera's own picture from now on, or no longer; hiding goes before it. Nothing without {@link #passThroughBy}.
     * Any thread.
     */
    public void passThrough(boolean pass) {
        state.passThrough(pass && rawView != null);
    }

    /**
     * Lets go of the source, for another program that wants the camera, and shows the placeholder from the next tick on. It is
     * taken back after five seconds unless this is called again. Any thread.
     *
     * @return complete as soon as the source is let go
     */
    public CompletableFuture<Void> lend() {
        return rest.lend();
    }

    /** Takes back what was lent. Any thread. */
    public void takeBack() {
        rest.takeBack();
    }

    /** How it stands. Any thread. */
    public Standing standing() {
        long nowNs = clock.nowNs();
        boolean lent = loan.isLent(nowNs);
        boolean resting = audience.gone();
        boolean stalled = !lent && !resting && state.stalled(nowNs);
        return new Standing(state.hidden(), state.passesThrough(), lent, resting, stalled);
    }

    /** Another patience with face, source and onlookers; the rate stays. Any thread. */
    public void retune(PipelineConfig config) {
        state.retune(config);
        watch.retune(config);
        audience.retune(TimeUnit.MILLISECONDS.toNanos(config.restAfterMs()));
    }

    /** What ended the show early; empty when it ended by itself or by {@link #stop}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    // ---- for the lockstep and for tests ----

    boolean isStopping() {
        return stopping;
    }

    FaceCrop crop() {
        return crop;
    }

    @Nullable
    Portrait pollFinished() {
        return finished.poll();
    }

    /** Capture time of the frame that was inferred last. */
    long frameNs() {
        return frameNs;
    }

    FramePool<Portrait> portraits() {
        return portraits;
    }
}
