package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDevice;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDriver;
import dev.guise.config.CameraConfig;
import dev.guise.v4l2.VideoNode;
import dev.guise.v4l2.VideoNodes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The grabber that comes with Webcam Capture; it needs the system's libv4l2. Virtual cameras are left out. */
final class BundledWebcamDriver implements WebcamDriver {
    private final VideoNodes nodes;
    private final CameraConfig config;
    private @Nullable WebcamDefaultDriver driver;

    BundledWebcamDriver(VideoNodes nodes, CameraConfig config) {
        this.nodes = nodes;
        this.config = config;
    }

    @Override
    public List<WebcamDevice> getDevices() {
        List<VideoNode> cameras = nodes.cameras(config.name());
        if (cameras.isEmpty()) {
            return List.of();
        }
        if (driver == null) {
            driver = new WebcamDefaultDriver();
        }
        return driver.getDevices().stream()
                .flatMap(device -> device instanceof WebcamDefaultDevice own ? Stream.of(own) : Stream.empty())
                .flatMap(own ->
                        on(cameras, own).<WebcamDevice>map(node -> new BundledWebcam(own, node, config)).stream())
                .toList();
    }

    private static Optional<VideoNode> on(List<VideoNode> cameras, WebcamDefaultDevice device) {
        return cameras.stream()
                .filter(node ->
                        node.path().toString().equals(device.getDeviceRef().getIdentifierStr()))
                .findFirst();
    }

    @Override
    public boolean isThreadSafe() {
        return false;
    }
}
