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
    private final Flicker flicker = new Flicker();
    private final List<FrameScore> frames = new ArrayList<>();
    private @Nullable Ssim ssim;

    /** Begins a row; meter and likeness stay the caller's. */
    public RowMeasure(ReenactmentMeter meter, IdentityLikeness likeness, String identity, String driver) {
        this.meter = meter;
        this.likeness = likeness;
        this.identity = identity;
        this.driver = driver;
    }

    /**
     * Adds a moment.
     *
     * @param driverLandmarks the driver's landmarks, in a crop of the same kind as the result
     * @param truth what the result should look like, where that is known: of the result's size
     * @param result RGB24 without row padding
     */
    public void add(float[] driverLandmarks, byte @Nullable [] truth, byte[] result, int widthPx, int heightPx) {
        add(driverLandmarks, truth, result, widthPx, heightPx, result);
    }

    /**
     * Adds a moment of which only a crop is to be looked at. Flicker is that of the whole picture, because a crop trembles
     * by itself.
     *
     * @param crop square, RGB24 without row padding
     * @param whole what it was cut from
     */
    public void addCrop(float[] driverLandmarks, byte[] crop, int sidePx, byte[] whole) {
        add(driverLandmarks, null, crop, sidePx, sidePx, whole);
    }

    private void add(
            float[] driverLandmarks, byte @Nullable [] truth, byte[] result, int widthPx, int heightPx, byte[] whole) {
        ReenactmentMeter.Look look = meter.look(result, widthPx, heightPx);
        flicker.add(whole);
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
        return new ReenactmentReport.Row(identity, driver, frames, flicker.levels(), driverFlicker);
    }
}
