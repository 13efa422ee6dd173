package dev.guise.commands;

import dev.guise.config.ComposeConfig;
import dev.guise.meter.Counter;
import dev.guise.meter.Snapshot;
import dev.guise.sink.FrameSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * How a show went, and how that is told.
 *
 * @param source what drove
 * @param failure what ended the show early
 */
record Outcome(String source, Snapshot measured, Optional<Throwable> failure) {
    /** Fails the command where the show failed: it ended early, or not one portrait could be made. */
    void refuseFailure() throws IOException {
        if (failure.isPresent()) {
            Throwable error = failure.get();
            throw error instanceof IOException io ? io : new IOException(error.getMessage(), error);
        }
        if (measured.counted(Counter.PORTRAITS) == 0 && measured.counted(Counter.BAD_TURNS) > 0) {
            throw new IOException("no portrait could be made, see above");
        }
    }

    /** Says what was written, and whether a face was seen. */
    void tell(List<FrameSink> sinks) {
        long frames = measured.counted(Counter.CAPTURED);
        long lost = measured.counted(Counter.FACE_LOST);
        if (frames > 0 && measured.counted(Counter.PORTRAITS) == 0) {
            System.out.println("no face was found in " + source + ": the placeholder card was shown");
        } else if (lost > 0) {
            System.out.println("no face was found in " + lost + " of " + frames + " pictures");
        }
        sinks.forEach(sink -> System.out.println("wrote " + sink.name()));
    }

    /** The label may be left out, but not silently. */
    static void tellOfMissingLabel(ComposeConfig compose) {
        if (!compose.label()) {
            LoggerFactory.getLogger(Outcome.class).warn("the AI label is off (compose.label): viewers are not told");
        }
    }

    /** The same file name with another ending. */
    static Path besideWithEnding(Path file, String ending) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "") + ending);
    }
}
