package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.WebcamException;
import dev.guise.config.CameraConfig;
import dev.guise.frame.Frame;
import dev.guise.frame.FramePool;
import dev.guise.meter.Counter;
import dev.guise.meter.DistinctErrors;
import dev.guise.meter.Meter;
import dev.guise.meter.NanoClock;
import dev.guise.v4l2.VideoNodes;
import java.awt.Dimension;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A live camera. It never ends and never fails: a camera that is lost, busy or not there yet is told once and looked for once
 * a second, by the name and the place it had; {@link #next} waits meanwhile. Bad pictures are counted and left out.
 */
public final class CameraSource implements FrameSource {
    /** The wish for whatever camera comes first. */
    public static final String ANY = "auto";

    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final double USUAL_RATE = 30;
    private static final String NAMED = "camera ";

    private final WebcamDriver driver;
    private final Predicate<CameraDevice> wish;
    private final String wishName;
    private final FramePool<Frame> pool;
    private final NanoClock clock;
    private final Meter meter;
    private final DistinctErrors errors;
    private @Nullable CameraDevice open;
    private @Nullable Place place;
    private boolean lost;
    private long sequence;
    private long lastCaptureNs = Long.MIN_VALUE;

    /** What a camera is found again by. */
    private record Place(String name, String bus) {}

    /**
     * The camera that the settings name, read by the driver that they name; opens nothing yet.
     *
     * @param wish auto, part of a name, a number or a node
     */
    public static CameraSource of(
            VideoNodes nodes,
            CameraConfig config,
            String wish,
            FramePool<Frame> pool,
            NanoClock clock,
            Meter meter,
            DistinctErrors errors) {
        CameraConfig named = config.named(wish);
        WebcamDriver driver = switch (config.driver()) {
            case V4L2 -> new V4l2WebcamDriver(nodes, named);
            case FFMPEG -> new FfmpegWebcamDriver(nodes, named);
            case SARXOS -> new BundledWebcamDriver(nodes, named);
        };
        Predicate<CameraDevice> meant =
                camera -> wish.equals(ANY) || VideoNodes.meant(camera.node(), camera.getName(), wish);
        return new CameraSource(driver, meant, wish, pool, clock, meter, errors);
    }

    /** Opens nothing yet; {@code wish} picks among the driver's cameras, {@code wishName} is what people call that. */
    CameraSource(
            WebcamDriver driver,
            Predicate<CameraDevice> wish,
            String wishName,
            FramePool<Frame> pool,
            NanoClock clock,
            Meter meter,
            DistinctErrors errors) {
        this.driver = driver;
        this.wish = wish;
        this.wishName = wishName;
        this.pool = pool;
        this.clock = clock;
        this.meter = meter;
        this.errors = errors;
    }

    @Override
    public String name() {
        return NAMED + wishName;
    }

    /** The wish that a source of this name was made of. */
    public static String wished(String name) {
        return name.startsWith(NAMED) ? name.substring(NAMED.length()) : name;
    }

    @Override
    public double frameRate() {
        return open instanceof WebcamDevice.FPSSource rated ? rated.getFPS() : USUAL_RATE;
    }

    @Override
    public Frame next() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            CameraDevice camera = open != null ? open : opened();
            Frame frame = camera == null ? null : read(camera);
            if (frame != null) {
                return frame;
            }
            if (camera == null) {
                clock.waitUntil(clock.nowNs() + RETRY_NS);
            }
        }
    }

    private @Nullable CameraDevice opened() {
        CameraDevice found = found().orElse(null);
        if (found == null) {
            errors.note(
                    name(),
                    new WebcamException("not here (there are: " + known()
                            + "); it is looked for once a second: plug it in, or see guise devices"));
            return null;
        }
        try {
            found.open();
        } catch (RuntimeException | LinkageError error) {
            errors.note("camera", error);
            found.dispose();
            return null;
        }
        open = found;
        if (place == null || lost) {
            errors.tell((lost ? "camera is back: " : "camera: ") + found.getName() + " (" + found.node() + "), "
                    + found.delivers());
        }
        place = new Place(found.getName(), found.bus());
        lost = false;
        return found;
    }

    /** The camera that was lost, preferably where it was, or else the wanted one. */
    private Optional<CameraDevice> found() {
        List<CameraDevice> cameras = cameras();
        Place before = place;
        if (before == null) {
            return cameras.stream().filter(wish).findFirst();
        }
        List<CameraDevice> same = cameras.stream()
                .filter(camera -> camera.getName().equals(before.name))
                .toList();
        return same.stream()
                .filter(camera -> camera.bus().equals(before.bus))
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private List<CameraDevice> cameras() {
        try {
            return driver.getDevices().stream().map(CameraDevice.class::cast).toList();
        } catch (RuntimeException | LinkageError error) {
            errors.note("camera", error);
            return List.of();
        }
    }

    private String known() {
        String names =
                String.join(", ", cameras().stream().map(WebcamDevice::getName).toList());
        return names.isEmpty() ? "none" : names;
    }

    /** The next picture; null when this one was bad or the camera was lost. */
    private @Nullable Frame read(CameraDevice camera) {
        Frame frame = pool.take();
        try {
            Dimension size = camera.getResolution();
            frame.reshape(size.width, size.height);
            camera.getImageBytes(ByteBuffer.wrap(frame.rgb(), 0, 3 * size.width * size.height));
            lastCaptureNs = Math.max(lastCaptureNs, camera.captureNs());
            frame.stamp(lastCaptureNs, camera.decodeNs(), sequence++);
            return frame;
        } catch (BadPictureException bad) {
            meter.count(Counter.BAD_FRAMES);
            errors.note("camera " + camera.getName(), bad);
        } catch (RuntimeException gone) {
            lose(gone);
        }
        frame.close();
        return null;
    }

    private void lose(RuntimeException why) {
        if (!Thread.currentThread().isInterrupted()) {
            errors.note("camera", why);
        }
        lost = true;
        rest();
    }

    /** Closes the camera; it is opened again by {@link #next}. */
    @Override
    public void rest() {
        if (open != null) {
            open.dispose();
            open = null;
        }
    }

    @Override
    public void close() {
        rest();
    }
}
