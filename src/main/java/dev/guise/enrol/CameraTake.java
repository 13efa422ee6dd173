package dev.guise.enrol;

import dev.guise.capture.FrameSource;
import dev.guise.frame.FaceCrop;
import dev.guise.frame.Frame;
import dev.guise.meter.DistinctErrors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes pictures of a person before a camera, or of a clip in its place, prompt by prompt. A thread of its own reads the
 * source, looks and tells; it owns source and examiner and closes them at its end.
 */
public final class CameraTake implements AutoCloseable {
    /** Opens a take. */
    @FunctionalInterface
    public interface Opener {
        CameraTake open(Listener listener) throws IOException;
    }

    /** Hears of all, on the thread of the take. */
    public interface Listener {
        void sees(View view);

        /** A picture to keep; the frame is the listener's own. */
        void takes(Frame frame, Prompt prompt);

        /** It is over: all prompts are done, the source has ended, or something failed, told in a line. */
        void ends(String line);
    }

    /**
     * What the person is shown.
     *
     * @param picture the crop as it would be learnt from, or the whole picture where there is no face, as in a mirror
     * @param asked what is to be done
     * @param hint what is missing
     * @param matched whether it is done well
     */
    public record View(BufferedImage picture, Prompt asked, String hint, boolean matched) {}

    private final FrameSource source;
    private final Examiner examiner;
    private final Listener listener;
    private final PromptCoach coach = new PromptCoach();
    private final AtomicBoolean byHand = new AtomicBoolean();
    private final AtomicBoolean skipped = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "guise-take");
    private volatile boolean ended;

    /** Takes over source and examiner; see {@link #start}. */
    public CameraTake(FrameSource source, Examiner examiner, Listener listener) {
        this.source = source;
        this.examiner = examiner;
        this.listener = listener;
    }

    public void start() {
        thread.start();
    }

    /** Takes the next picture as it is. */
    public void takeNow() {
        byHand.set(true);
    }

    /** Leaves out what is asked now. */
    public void skip() {
        skipped.set(true);
    }

    private void run() {
        String line = "all pictures are taken";
        try {
            while (!ended && coach.prompt().isPresent()) {
                try (Frame frame = source.next()) {
                    if (frame == null) {
                        line = source.name() + " has ended";
                        break;
                    }
                    look(frame, coach.prompt().orElseThrow());
                }
            }
        } catch (InterruptedException stopped) {
            line = "stopped";
        } catch (IOException | RuntimeException error) {
            line = DistinctErrors.oneLine(error);
        } finally {
            source.close();
            examiner.close();
        }
        listener.ends(line);
    }

    private void look(Frame frame, Prompt asked) {
        Look look = examiner.look(frame);
        PromptCoach.Advice advice = coach.look(look, frame.captureNs());
        listener.sees(new View(
                mirrored(frame, look), asked, advice.hint(), advice.hint().equals(PromptCoach.STILL)));
        boolean now = byHand.getAndSet(false);
        if (advice.take() || now) {
            coach.taken(look);
            listener.takes(frame.copy(), asked);
        } else if (skipped.getAndSet(false)) {
            coach.skip();
        }
    }

    private static BufferedImage mirrored(Frame frame, Look look) {
        Optional<byte[]> crop = look.face().map(Look.Face::crop);
        BufferedImage straight = crop.isPresent()
                ? Pixels.image(crop.get(), FaceCrop.SIDE_PX, FaceCrop.SIDE_PX)
                : Pixels.image(frame.rgb(), frame.widthPx(), frame.heightPx());
        BufferedImage turned =
                new BufferedImage(straight.getWidth(), straight.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        turned.createGraphics()
                .drawImage(straight, straight.getWidth(), 0, -straight.getWidth(), straight.getHeight(), null);
        return turned;
    }

    /** Ends it and waits until the source is let go. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
