package dev.guise.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers one row of a {@link ReenactmentReport}, frame by frame; keeps no pictures. One thread. */
public final class RowMeasure {
    private final ReenactmentMeter meter;
    private final IdentityLikeness likeness;
    private final String identity;
    private final String driver;
    private final boolean samePlaces;
    private final Flicker flicker = new Flicker();
    private final List<FrameScore> frames = new ArrayList<>();
    private @Nullable Ssim ssim;

    /**
     * Begins a row.
     *
     * @param samePlaces whether result and driver are crops of one kind
     */
    public RowMeasure(
            ReenactmentMeter meter, IdentityLikeness likeness, String identity, String driver, boolean samePlaces) {
        this.meter = meter;
        this.likeness = likeness;
        this.identity = identity;
        this.driver = driver;
        this.samePlaces = samePlaces;
    }

    /**
     * Adds a moment.
     *
     * @param driverLandmarks the driver's landmarks
     * @param truth what the result should look like, where that is known: of the result's size
     * @param result RGB24 without row padding
     */
    public void add(float[] driverLandmarks, byte @Nullable [] truth, byte[] result, int widthPx, int heightPx) {
        ReenactmentMeter.Look look = meter.look(result, widthPx, heightPx);
        flicker.add(result);
        frames.add(new FrameScore(
                likeness.toMean(look.descriptor()),
                likeness.cosine(look.descriptor()),
                PoseError.of(look.landmarks(), driverLandmarks),
                truth == null ? Double.NaN : ssim(widthPx, heightPx).of(truth, result),
                truth == null ? Double.NaN : Psnr.of(truth, result),
                look.found()));
    }

    private Ssim ssim(int widthPx, int heightPx) {
        Ssim made = ssim == null ? new Ssim(widthPx, heightPx) : ssim;
        ssim = made;
        return made;
    }

    /** The row of all that was added, at least one frame; the driver's video had its own flicker. */
    public ReenactmentReport.Row row(double driverFlicker) {
        return new ReenactmentReport.Row(identity, driver, frames, flicker.levels(), driverFlicker, samePlaces);
    }
}
