package dev.guise.desk;

import java.util.Locale;

/** What can be adjusted while the show runs; kept for the user and the camera. */
public enum Knob {
    /** How much trembling is taken out of the pose: 0 nothing, 1 as the settings say, up to 4 calmer and slower. */
    SMOOTHING(0, 4, 1),
    /** Size of the driver's crop, as a factor of what the face finder says. */
    CROP_SCALE(0.6, 1.6, 1),
    /** Where the crop lies, in sides of the crop, positive to the right. */
    CROP_X(-0.3, 0.3, 0),
    /** Where the crop lies, in sides of the crop, positive downwards. */
    CROP_Y(-0.3, 0.3, 0);

    private final double least;
    private final double most;
    private final double usual;

    Knob(double least, double most, double usual) {
        this.least = least;
        this.most = most;
        this.usual = usual;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** Where it stands until somebody moves it. */
    public double usual() {
        return usual;
    }

    /** The word for it on the command line: small letters and dashes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
