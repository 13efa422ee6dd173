package dev.guise.capture;

import com.github.sarxos.webcam.WebcamDevice;
import java.nio.file.Path;

/**
 * A webcam as Webcam Capture knows it, with what we need beyond: where it is plugged in, and when its picture was taken. Its
 * {@code getImageBytes(ByteBuffer)} waits for a picture newer than the last and gives RGB24 of the size of
 * {@code getResolution()}; it throws {@link BadPictureException} for a picture to be left out, and another
 * {@code WebcamException} when the camera is lost. Open it on the thread that reads it.
 */
interface CameraDevice extends WebcamDevice, WebcamDevice.BufferAccess {
    /** The node it is read from. */
    Path node();

    /** Where it is plugged in; empty when that is not known. */
    String bus();

    /** When the last picture was taken, on the clock of {@link System#nanoTime}. */
    long captureNs();

    /** How long turning the last picture into RGB24 took. */
    long decodeNs();

    /** What it delivers, for people, such as "YUYV 640x480 30/s"; once it is open. */
    String delivers();
}
