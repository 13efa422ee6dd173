package dev.guise.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.fakes.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrameEventTest {
    private static final long MS = 1_000_000;
    private static final Duration UNKNOWN = Duration.ofSeconds(Long.MIN_VALUE);

    private final ManualClock clock = new ManualClock(0);
    private final Meter meter = new Meter(clock);

    @Test
    void tellsFlightRecorderOfEveryPresentedPicture(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("guise.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(FrameEvent.NAME);
            recording.start();
            meter.shows("ada");
            passAllStages(70);
            meter.presented(70, false);
            meter.record(Stage.WRITE, 70, 99 * MS);
            meter.presented(70, true);
            meter.count(Counter.MISSED_TICKS, 2);
            meter.shows("ben");
            meter.presented(Meter.NO_FRAME, true);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .extracting(event -> event.getEventType().getName())
                .containsOnly("dev.guise.Frame")
                .hasSize(3);
        assertPicture(events.get(0), 70, "ada", false);
        int ms = 1;
        for (String stage :
                List.of("cameraAge", "decode", "detect", "pose", "generate", "compose", "readBack", "write", "total")) {
            assertThat(events.get(0).getDuration(stage)).as(stage).isEqualTo(Duration.ofMillis(ms++));
        }
        assertPicture(events.get(1), 70, "ada", true);
        assertThat(events.get(1).getDuration("write")).isEqualTo(Duration.ofMillis(99));
        assertThat(events.get(1).getDuration("generate")).isEqualTo(UNKNOWN);
        assertPicture(events.get(2), -1, "ben", true);
        assertThat(events.get(2).getDuration("total")).isEqualTo(UNKNOWN);
        assertThat(events).extracting(event -> event.getLong("missedTicks")).containsExactly(0L, 0L, 2L);
    }

    @Test
    void forgetsTheStagesOfFramesLongGone() {
        FrameTrail trail = new FrameTrail();
        trail.note(Stage.POSE, 3, 5);
        assertThat(trail.of(Stage.POSE, 3)).isEqualTo(5);
        assertThat(trail.of(Stage.GENERATE, 3)).isEqualTo(FrameTrail.UNKNOWN);
        assertThat(trail.of(Stage.POSE, 67)).isEqualTo(FrameTrail.UNKNOWN);
        trail.note(Stage.POSE, 67, 6);
        assertThat(trail.of(Stage.POSE, 3)).isEqualTo(FrameTrail.UNKNOWN);
        assertThat(trail.of(Stage.POSE, 67)).isEqualTo(6);
    }

    private void passAllStages(long sequence) {
        long ms = 1;
        for (Stage stage : Stage.values()) {
            meter.record(stage, sequence, ms++ * MS);
            meter.record(stage, sequence + 1, 1000 * MS);
        }
    }

    private static void assertPicture(RecordedEvent event, long sequence, String identity, boolean repeated) {
        assertThat(event.getLong("sequence")).isEqualTo(sequence);
        assertThat(event.getString("identity")).isEqualTo(identity);
        assertThat(event.getBoolean("repeated")).isEqualTo(repeated);
    }
}
