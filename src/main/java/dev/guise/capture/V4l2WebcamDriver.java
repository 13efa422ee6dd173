package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import dev.guise.config.CameraConfig;
import dev.guise.v4l2.VideoNodes;
import java.util.List;

/** A driver for Webcam Capture that reads cameras straight from the kernel. Nodes of virtual cameras are left out, unless the
 * config names one outright. */
public final class V4l2WebcamDriver implements WebcamDriver {
    private final VideoNodes nodes;
    private final CameraConfig config;

    /** Opens nothing yet; {@code config} says what cameras are asked for. */
    public V4l2WebcamDriver(VideoNodes nodes, CameraConfig config) {
        this.nodes = nodes;
        this.config = config;
    }

    @Override
    public List<WebcamDevice> getDevices() {
        return nodes.cameras(config.name()).stream()
                .<WebcamDevice>map(node -> new V4l2Webcam(nodes, node, config))
                .toList();
    }

    @Override
    public boolean isThreadSafe() {
        return false;
    }
}
