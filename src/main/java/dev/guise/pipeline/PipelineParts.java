package dev.guise.pipeline;

import dev.guise.align.Aligner;
import dev.guise.capture.FrameSource;
import dev.guise.compose.Composer;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.generate.PortraitMaker;
import dev.guise.pose.PoseReader;
import dev.guise.sink.FrameSink;
import java.util.List;

/**
 * What a pipeline is built from, in the order a frame meets it. The pipeline closes all of it, each part on the thread
 * that used it.
 *
 * @param frames the pool the source takes its frames from, at least {@value #FRAMES}
 */
public record PipelineParts(
        FrameSource source,
        FramePool<Frame> frames,
        Aligner aligner,
        PoseReader poseReader,
        PortraitMaker portraitMaker,
        Composer composer,
        List<FrameSink> sinks) {
    /** One with the source, one in the slot, one being read, one on its way as it is, and one to spare. */
    public static final int FRAMES = 5;

    public PipelineParts {
        sinks = List.copyOf(sinks);
        if (frames.size() < FRAMES || sinks.isEmpty()) {
            throw new IllegalArgumentException("a pipeline needs " + FRAMES + " frames and a sink, but has "
                    + frames.size() + " and " + sinks.size());
        }
    }
}
