package dev.guise.capture;

import com.github.sarxos.webcam.WebcamException;

/** One picture is short, damaged or no picture at all; the next one may be well. */
final class BadPictureException extends WebcamException {
    private static final long serialVersionUID = 1;

    BadPictureException(String message) {
        super(message);
    }
}
