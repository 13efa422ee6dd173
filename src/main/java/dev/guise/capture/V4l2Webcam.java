package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamException;
import dev.guise.config.CameraConfig;
import dev.guise.v4l2.CameraMode;
import dev.guise.v4l2.CaptureStream;
import dev.guise.v4l2.Fourcc;
import dev.guise.v4l2.V4l2Exception;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A camera read straight from the kernel: mapped buffers, the kernel's time stamps, the newest picture only. */
final class V4l2Webcam implements CameraDevice, WebcamDevice.FPSSource {
    /** How often a wait looks whether it is to end. */
    private static final int SLICE_MS = 100;

    /** A camera that is silent for so long gives no pictures; the first may take longer. */
    private static final int SILENCE_MS = 3000;

    private final VideoNodes nodes;
    private final VideoNode node;
    private final CameraConfig config;
    private Dimension wanted;
    private @Nullable CaptureStream stream;
    private @Nullable PictureDecoder decoder;
    private long captureNs;
    private long decodeNs;

    V4l2Webcam(VideoNodes nodes, VideoNode node, CameraConfig config) {
        this.nodes = nodes;
        this.node = node;
        this.config = config;
        this.wanted = new Dimension(config.widthPx(), config.heightPx());
    }

    @Override
    public String getName() {
        return node.name();
    }

    @Override
    public Path node() {
        return node.path();
    }

    @Override
    public String bus() {
        return node.bus();
    }

    @Override
    public String delivers() {
        return stream == null ? "nothing" : stream.mode().toString();
    }

    @Override
    public Dimension[] getResolutions() {
        return nodes.modes(node).stream()
                .map(mode -> new Dimension(mode.widthPx(), mode.heightPx()))
                .distinct()
                .toArray(Dimension[]::new);
    }

    /** The size of the pictures, which may be smaller than what the camera sends; before it is open, the wanted one. */
    @Override
    public Dimension getResolution() {
        return decoder == null ? wanted : new Dimension(decoder.outWidthPx(), decoder.outHeightPx());
    }

    @Override
    public void setResolution(Dimension size) {
        wanted = size;
    }

    @Override
    public void open() {
        if (stream != null) {
            return;
        }
        try {
            CaptureStream started = CaptureStream.start(nodes, node.path(), mode(), config.buffers());
            stream = started;
            decoder = new PictureDecoder(started.mode(), started.strideBytes());
        } catch (V4l2Exception error) {
            throw new WebcamException("camera " + node + ": " + error.getMessage(), error);
        }
    }

    private CameraMode mode() {
        Optional<Fourcc> format = config.format() == CameraConfig.Format.AUTO
                ? Optional.empty()
                : Optional.of(Fourcc.valueOf(config.format().name()));
        List<CameraMode> offered = nodes.modes(node);
        CameraMode.Wish wish = new CameraMode.Wish(wanted.width, wanted.height, config.framesPerSecond(), format);
        return CameraMode.choose(offered, wish)
                .orElseGet(() -> new CameraMode(
                        format.orElse(Fourcc.YUYV).code(), wanted.width, wanted.height, config.framesPerSecond()));
    }

    @Override
    public void getImageBytes(ByteBuffer target) {
        CaptureStream open = stream;
        PictureDecoder decodes = decoder;
        if (open == null || decodes == null) {
            throw new WebcamException("camera " + node + " is not open");
        }
        try {
            CaptureStream.Shot shot = await(open);
            captureNs = shot.captureNs();
            if (shot.damaged()) {
                throw new BadPictureException("a picture came that the driver calls damaged");
            }
            long startNs = System.nanoTime();
            decodes.decode(shot.bytes(), target);
            decodeNs = System.nanoTime() - startNs;
        } catch (V4l2Exception lost) {
            throw new WebcamException("camera " + node + ": " + lost.getMessage(), lost);
        }
    }

    private CaptureStream.Shot await(CaptureStream open) throws V4l2Exception {
        for (int waitedMs = 0; waitedMs < SILENCE_MS; waitedMs += SLICE_MS) {
            CaptureStream.Shot shot = open.next(SLICE_MS);
            if (shot != null) {
                return shot;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new WebcamException("camera " + node + ": the wait was ended");
            }
        }
        throw new WebcamException("camera " + node + " gives no pictures (0 a second in " + SILENCE_MS / 1000
                + " s): unplug it and plug it in again");
    }

    @Override
    public ByteBuffer getImageBytes() {
        Dimension size = getResolution();
        ByteBuffer bytes = ByteBuffer.allocate(3 * size.width * size.height);
        getImageBytes(bytes);
        return bytes.flip();
    }

    @Override
    public BufferedImage getImage() {
        return RgbImage.of(getImageBytes(), getResolution());
    }

    @Override
    public double getFPS() {
        return stream == null ? config.framesPerSecond() : stream.mode().framesPerSecond();
    }

    @Override
    public long captureNs() {
        return captureNs;
    }

    @Override
    public long decodeNs() {
        return decodeNs;
    }

    @Override
    public boolean isOpen() {
        return stream != null;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
            stream = null;
            Objects.requireNonNull(decoder).close();
            decoder = null;
        }
    }

    @Override
    public void dispose() {
        close();
    }
}
