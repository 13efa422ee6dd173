package dev.guise.commands;

import dev.guise.capture.FrameSource;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.frame.PixelFormat;
import dev.guise.synthetic.HeadAssets;
import dev.guise.synthetic.HeadIdentity;
import dev.guise.synthetic.HeadPerformance;
import dev.guise.synthetic.HeadPicture;
import dev.guise.synthetic.HeadRenderer;
import dev.guise.synthetic.HeadView;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A rendered person before one webcam, in as many poses as asked for, 640x480. The same seed gives the same pictures. Frames
 * come from a pool of one.
 */
final class RenderedSession implements FrameSource {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;
    private static final int TOP_PX = 64;

    private final FramePool<Frame> pool = new FramePool<>(1, Frame::new);
    private final HeadRenderer renderer;
    private final HeadPicture picture = new HeadPicture(WIDTH_PX);
    private final HeadIdentity person;
    private final HeadView view;
    private final SplittableRandom random;
    private final long seed;
    private final int pictures;
    private int next;

    RenderedSession(HeadAssets assets, long seed, int pictures) {
        this.renderer = new HeadRenderer(assets, WIDTH_PX, 2);
        this.person = HeadIdentity.seeded(assets, seed);
        this.random = new SplittableRandom(seed);
        this.view = HeadView.desk(random);
        this.seed = seed;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return "rendered-" + seed;
    }

    @Override
    public double frameRate() {
        return 1;
    }

    @Override
    public @Nullable Frame next() {
        if (next == pictures) {
            return null;
        }
        renderer.render(person, HeadPerformance.random(random), view, picture);
        Frame frame = pool.take();
        frame.reshape(WIDTH_PX, HEIGHT_PX);
        int bytes = PixelFormat.RGB24.sizeBytes(WIDTH_PX, HEIGHT_PX);
        System.arraycopy(picture.rgb, TOP_PX * PixelFormat.RGB24.strideBytes(WIDTH_PX), frame.rgb(), 0, bytes);
        frame.stamp(next * 1_000_000_000L, 0, next);
        next++;
        return frame;
    }

    @Override
    public void close() {}
}
