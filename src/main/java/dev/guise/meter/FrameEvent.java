package dev.guise.meter;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * One presented picture, for a recording by Java Flight Recorder. While nobody records, committing it costs next to nothing.
 * A duration that is not available: this picture did not pass that stage.
 */
@Name(FrameEvent.NAME)
@Label("Presented picture")
@Category("Guise")
@Description("How long every stage took for a picture that was given to the outputs")
@StackTrace(false)
final class FrameEvent extends Event {
    static final String NAME = "dev.guise.Frame";

    @Label("Sequence")
    @Description("Number of the driving frame within its source; -1 for the placeholder card")
    long sequence;

    @Label("Identity")
    @Nullable
    String identity;

    @Label("Repeated")
    @Description("Whether this picture was shown before, because no newer portrait was there")
    boolean repeated;

    @Label("Missed ticks")
    @Description("How many ticks of the steady rate had passed without a picture, since the start of the show")
    long missedTicks;

    @Label("Camera age")
    @Timespan(Timespan.NANOSECONDS)
    long cameraAge;

    @Label("Decode")
    @Timespan(Timespan.NANOSECONDS)
    long decode;

    @Label("Detect")
    @Timespan(Timespan.NANOSECONDS)
    long detect;

    @Label("Pose")
    @Timespan(Timespan.NANOSECONDS)
    long pose;

    @Label("Generate")
    @Timespan(Timespan.NANOSECONDS)
    long generate;

    @Label("Compose")
    @Timespan(Timespan.NANOSECONDS)
    long compose;

    @Label("Read-back")
    @Timespan(Timespan.NANOSECONDS)
    long readBack;

    @Label("Write")
    @Timespan(Timespan.NANOSECONDS)
    long write;

    @Label("Total")
    @Timespan(Timespan.NANOSECONDS)
    long total;

    /** Takes the durations of a frame; of one that is shown again, only what is done each time. */
    void fill(FrameTrail trail) {
        long first = repeated ? Meter.NO_FRAME : sequence;
        cameraAge = trail.of(Stage.CAMERA_AGE, first);
        decode = trail.of(Stage.DECODE, first);
        detect = trail.of(Stage.DETECT, first);
        pose = trail.of(Stage.POSE, first);
        generate = trail.of(Stage.GENERATE, first);
        compose = trail.of(Stage.COMPOSE, first);
        readBack = trail.of(Stage.READ_BACK, first);
        total = trail.of(Stage.TOTAL, first);
        write = trail.of(Stage.WRITE, sequence);
    }
}
