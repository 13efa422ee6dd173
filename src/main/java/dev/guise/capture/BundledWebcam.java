package dev.guise.capture;

import com.github.sarxos.webcam.WebcamException;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDevice;
import dev.guise.config.CameraConfig;
import dev.guise.v4l2.VideoNode;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A camera read by Webcam Capture's own grabber: RGB24 converted by libv4l, without the kernel's time. */
final class BundledWebcam implements CameraDevice {
    private final WebcamDefaultDevice device;
    private final VideoNode node;
    private long captureNs;

    BundledWebcam(WebcamDefaultDevice device, VideoNode node, CameraConfig config) {
        this.device = device;
        this.node = node;
        device.setResolution(new Dimension(config.widthPx(), config.heightPx()));
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
        Dimension size = getResolution();
        return "RGB24 " + size.width + "x" + size.height + " by Webcam Capture";
    }

    @Override
    public Dimension[] getResolutions() {
        return device.getResolutions();
    }

    @Override
    public Dimension getResolution() {
        return device.getResolution();
    }

    @Override
    public void setResolution(Dimension size) {
        device.setResolution(size);
    }

    @Override
    public void getImageBytes(ByteBuffer target) {
        ByteBuffer picture = device.getImageBytes();
        captureNs = System.nanoTime();
        if (picture == null || picture.remaining() < target.remaining()) {
            throw new WebcamException("camera " + node + " gives no pictures: is it plugged in?");
        }
        picture.limit(picture.position() + target.remaining());
        target.put(picture);
    }

    @Override
    public ByteBuffer getImageBytes() {
        return device.getImageBytes();
    }

    @Override
    public BufferedImage getImage() {
        return device.getImage();
    }

    @Override
    public long captureNs() {
        return captureNs;
    }

    @Override
    public long decodeNs() {
        return 0;
    }

    @Override
    public void open() {
        device.open();
    }

    @Override
    public void close() {
        device.close();
    }

    @Override
    public void dispose() {
        device.dispose();
    }

    @Override
    public boolean isOpen() {
        return device.isOpen();
    }
}
