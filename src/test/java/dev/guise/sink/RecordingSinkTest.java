package dev.guise.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.compose.Marking;
import dev.guise.fakes.ManualClock;
import dev.guise.frame.Canvas;
import dev.guise.meter.Counter;
import dev.guise.meter.Meter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@SuppressWarnings({"FutureReturnValueIgnored", "ThreadPriorityCheck"}) // what is wrong here fails the test
final class RecordingSinkTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final long TICK_NS = 1_000_000_000L / 30;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final Marking marking = new Marking(WIDTH, HEIGHT);
    private final Meter meter = new Meter(new ManualClock(0));
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final SlowSink slow = new SlowSink();
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private long tick;

    RecordingSinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesNothingUntilItIsAsked() throws IOException {
        RecordingSink sink = real();
        show(sink, 10);
        assertThat(sink.watched()).isFalse();
        sink.finish();
        sink.close();
        assertThat(files()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void recordsAPlayableClipFromOnToOff() throws Exception {
        RecordingSink sink = real();
        show(sink, 5);
        sink.record(true);
        assertThat(sink.recording()).isTrue();
        assertThat(sink.watched()).isTrue();
        showUntilWritten(sink, 40);
        sink.record(false);
        assertThat(sink.recording()).isFalse();
        show(sink, 5);
        sink.close();
        assertThat(files()).containsExactly("recording-20260131-120000.mp4");
        assertThat(told).singleElement().asString().startsWith("recorded ").contains(" s");
        int leftOut = (int) meter.counted(Counter.UNRECORDED);
        int pictures = pictures(folder.resolve("recording-20260131-120000.mp4"));
        assertThat(pictures).isPositive().isBetween(40 - leftOut, 41 - leftOut);
    }

    @Test
    void endsTheFileWithTheShow() throws Exception {
        RecordingSink sink = real();
        sink.record(true);
        showUntilWritten(sink, 5);
        sink.close();
        assertThat(files()).containsExactly("recording-20260131-120000.mp4");
        sink.record(true);
        assertThat(sink.recording()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void marksEveryRecordedPictureOnce(boolean alreadyLabelled) throws Exception {
        RecordingSink sink = real();
        Arrays.fill(canvas.rgb(), (byte) 200);
        if (alreadyLabelled) {
            Canvas labelled = marking.blank();
            marking.copy(canvas, labelled);
            System.arraycopy(labelled.rgb(), 0, canvas.rgb(), 0, canvas.rgb().length);
            canvas.labelled(true);
        }
        sink.record(true);
        showUntilWritten(sink, 8);
        sink.close();
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(
                        folder.resolve("recording-20260131-120000.mp4").toFile());
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            grabber.start();
            BufferedImage picture = converter.convert(grabber.grabImage());
            assertLabelled(picture, 12);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesTheNextPictureAsMarkedSnapshot(boolean alreadyLabelled) throws Exception {
        RecordingSink sink = real();
        Arrays.fill(canvas.rgb(), (byte) 200);
        Canvas expected = marking.blank();
        marking.copy(canvas, expected);
        if (alreadyLabelled) {
            marking.copy(canvas, canvas);
        }
        CompletableFuture<Path> first = sink.snapshot();
        assertThat(sink.snapshot()).isSameAs(first);
        assertThat(files()).isEmpty();
        show(sink, 1);
        Path path = first.get();
        assertThat(path).isEqualTo(folder.resolve("snapshot-20260131-120000.png"));
        BufferedImage picture = ImageIO.read(path.toFile());
        assertLabelled(picture, 0);
        assertThat(red(picture, WIDTH - 20, HEIGHT - 16))
                .isEqualTo(expected.rgb()[3 * ((HEIGHT - 16) * WIDTH + WIDTH - 20)] & 0xff);
        CompletableFuture<Path> second = sink.snapshot();
        show(sink, 1);
        assertThat(second.get()).isEqualTo(folder.resolve("snapshot-20260131-120000-2.png"));
        sink.close();
        assertThat(files()).hasSize(2);
    }

    @Test
    void refusesSnapshotsThatNoPictureAnswers() throws IOException {
        RecordingSink sink = real();
        CompletableFuture<Path> waiting = sink.snapshot();
        sink.close();
        assertThatThrownBy(waiting::get).hasMessageContaining("the show is over");
        assertThatThrownBy(sink.snapshot()::get).hasMessageContaining("the show is over");
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesPicturesOutAndCountsThemWhileTheEncoderIsBehind() {
        RecordingSink sink = with(target -> slow, 0);
        sink.record(true);
        while (slow.levels().isEmpty()) {
            show(sink, 1);
        }
        long before = meter.counted(Counter.UNRECORDED);
        for (int level = 1; level <= 50; level++) {
            Arrays.fill(canvas.rgb(), (byte) level);
            show(sink, 1);
        }
        assertThat(meter.counted(Counter.UNRECORDED) - before).isBetween(47L, 50L);
        slow.open();
        sink.close();
        assertThat(slow.levels()).endsWith(48, 49, 50);
        assertThat(slow.finished).isTrue();
    }

    @Test
    void goesOffWithOneLineWhenAPictureCannotBeWrittenAndLetsTheShowGoOn() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        RecordingSink sink = with(target -> new FailingSink(), 0);
        sink.watch(changes::incrementAndGet);
        sink.record(true);
        while (sink.recording()) {
            show(sink, 1);
        }
        show(sink, 5);
        assertThat(told).containsExactly("recording is off: no space left");
        while (changes.get() < 2) {
            Thread.onSpinWait();
        }
        assertThat(sink.watched()).isFalse();
        sink.record(true);
        sink.close();
        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void refusesADiskThatIsNearlyFullAndLeavesNothing() throws Exception {
        RecordingSink sink = with(this::encoder, Long.MAX_VALUE);
        sink.record(true);
        while (sink.recording()) {
            show(sink, 1);
        }
        sink.close();
        assertThat(told).singleElement().asString().contains("MB are left", "record.folder");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        TimedNames names = new TimedNames(file.resolve("inside"), NOON);
        RecordingSink sink =
                new RecordingSink(names, this::encoder, marking::blank, marking::copy, meter, told::add, 0);
        sink.record(true);
        CompletableFuture<Path> picture = sink.snapshot();
        while (sink.recording()) {
            show(sink, 1);
        }
        show(sink, 1);
        sink.close();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("recording is off: output ")
                .contains("cannot be written");
        assertThatThrownBy(picture::get).hasMessageContaining("cannot be written");
        assertThat(files()).containsExactly("file");
    }

    @Test
    void leavesOnlyCompleteFilesWhateverTheOrderOfRequests() throws Exception {
        RecordingSink sink = real();
        Thread[] people = new Thread[3];
        for (int i = 0; i < people.length; i++) {
            Random random = new Random(i);
            people[i] = new Thread(() -> {
                for (int n = 0; n < 15; n++) {
                    sink.record(random.nextBoolean());
                    if (random.nextInt(4) == 0) {
                        sink.snapshot();
                    }
                    Thread.yield();
                }
            });
            people[i].start();
        }
        while (Stream.of(people).anyMatch(Thread::isAlive)) {
            show(sink, 1);
        }
        sink.record(true);
        showUntilWritten(sink, 3);
        sink.close();
        assertThat(files()).isNotEmpty().noneMatch(name -> name.endsWith(".part"));
        for (String name : files()) {
            if (name.endsWith(".mp4")) {
                assertThat(pictures(folder.resolve(name))).isPositive();
            }
        }
    }

    private RecordingSink real() {
        return with(this::encoder, 0);
    }

    private FrameSink encoder(Path target) throws IOException {
        return ClipSink.open(target, WIDTH, HEIGHT, 30);
    }

    private RecordingSink with(Recording.Encoder encoder, long leastFreeBytes) {
        TimedNames names = new TimedNames(folder, NOON);
        return new RecordingSink(names, encoder, marking::blank, marking::copy, meter, told::add, leastFreeBytes);
    }

    private void show(RecordingSink sink, int pictures) {
        for (int i = 0; i < pictures; i++) {
            sink.write(canvas, TICK_NS * tick++);
        }
    }

    /** Until so many pictures were taken: the first ones come before the file is open. */
    private void showUntilWritten(RecordingSink sink, int pictures) {
        while (!sink.accepts()) {
            show(sink, 1);
        }
        for (int i = 0; i < pictures; i++) {
            show(sink, 1);
            Thread.yield();
        }
    }

    private static void assertLabelled(BufferedImage picture, int tolerance) {
        assertThat(red(picture, WIDTH / 2, HEIGHT / 2)).isBetween(200 - tolerance, 200 + tolerance);
        int darkest = 255;
        int lightest = 0;
        for (int y = HEIGHT - 40; y < HEIGHT; y++) {
            for (int x = WIDTH - 60; x < WIDTH; x++) {
                darkest = Math.min(darkest, red(picture, x, y));
                lightest = Math.max(lightest, red(picture, x, y));
            }
        }
        assertThat(darkest).isBetween(100 - tolerance, 130);
        assertThat(lightest).isGreaterThan(215);
    }

    private static int red(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >> 16 & 0xff;
    }

    private static int pictures(Path clip) throws Exception {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(clip.toFile())) {
            grabber.start();
            int pictures = 0;
            while (grabber.grabImage() != null) {
                pictures++;
            }
            return pictures;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Takes no second picture until it is opened. */
    private static final class SlowSink implements FrameSink {
        private final List<Integer> levels = new ArrayList<>();
        private boolean open;
        private boolean finished;

        synchronized void open() {
            open = true;
            notifyAll();
        }

        synchronized List<Integer> levels() {
            return List.copyOf(levels);
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public synchronized void write(Canvas picture, long presentNs) throws IOException {
            levels.add(picture.rgb()[0] & 0xff);
            notifyAll();
            try {
                while (!open) {
                    wait();
                }
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        @Override
        public synchronized void finish() {
            finished = true;
        }

        @Override
        public void close() {}
    }

    private static final class FailingSink implements FrameSink {
        @Override
        public String name() {
            return "full";
        }

        @Override
        public void write(Canvas picture, long presentNs) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
