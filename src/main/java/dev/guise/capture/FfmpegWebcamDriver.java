package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import dev.guise.config.CameraConfig;
import dev.guise.v4l2.VideoNodes;
import java.util.List;

/** A driver for Webcam Capture that reads cameras through JavaCV's FFmpeg. */
final class FfmpegWebcamDriver implements WebcamDriver {
    private final VideoNodes nodes;
    private final CameraConfig config;

    FfmpegWebcamDriver(VideoNodes nodes, CameraConfig config) {
        this.nodes = nodes;
        this.config = config;
    }

    @Override
    public List<WebcamDevice> getDevices() {
        return nodes.cameras(config.name()).stream()
                .<WebcamDevice>map(node -> new FfmpegWebcam(node, config))
                .toList();
    }

    @Override
    public boolean isThreadSafe() {
        return false;
    }
}
