package dev.guise.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a puppet follows its driver, channel by channel, over the frames in which both faces were found. A channel counts
 * only where the driver moves it by at least {@link Channel#leastDeviation}.
 *
 * @param frames frames compared in all
 * @param driverFaces frames in which the driver's face was found
 * @param puppetFaces frames in which the puppet's face was found
 * @param channels every channel, whether it counts or not
 */
public record DrivingReport(int frames, int driverFaces, int puppetFaces, Map<Channel, Correlation> channels) {
    private static final int LEAST_FRAMES = 25;

    public DrivingReport {
        channels = Map.copyOf(channels);
    }

    /** Compares readings of the same moments. */
    public static DrivingReport of(List<Optional<FaceReading>> driver, List<Optional<FaceReading>> puppet) {
        int frames = Math.min(driver.size(), puppet.size());
        List<FaceReading> driverSeen = new ArrayList<>();
        List<FaceReading> puppetSeen = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            if (driver.get(i).isPresent() && puppet.get(i).isPresent()) {
                driverSeen.add(driver.get(i).orElseThrow());
                puppetSeen.add(puppet.get(i).orElseThrow());
            }
        }
        if (driverSeen.size() < LEAST_FRAMES) {
            throw new IllegalArgumentException("only " + driverSeen.size() + " of " + frames
                    + " frames show both faces; at least " + LEAST_FRAMES + " are needed");
        }
        Map<Channel, Correlation> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            double[] a = driverSeen.stream().mapToDouble(channel::of).toArray();
            double[] b = puppetSeen.stream().mapToDouble(channel::of).toArray();
            channels.put(channel, Correlation.of(a, b));
        }
        return new DrivingReport(frames, found(driver, frames), found(puppet, frames), channels);
    }

    private static int found(List<Optional<FaceReading>> readings, int frames) {
        return (int)
                readings.subList(0, frames).stream().filter(Optional::isPresent).count();
    }

    /** What was measured of one channel. */
    public Correlation channel(Channel channel) {
        Correlation correlation = channels.get(channel);
        if (correlation == null) {
            throw new IllegalArgumentException("the report lacks " + channel);
        }
        return correlation;
    }

    /** Whether the driver moved enough for this channel to be judged. */
    public boolean counts(Channel channel) {
        return channel(channel).driverDeviation() >= channel.leastDeviation();
    }

    /** For people. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%d frames, driver found in %d, puppet in %d%n", frames, driverFaces, puppetFaces));
        table.append(String.format("%-10s %7s %10s %10s%n", "channel", "r", "amplitude", "driver sd"));
        for (Channel channel : Channel.values()) {
            Correlation c = channel(channel);
            table.append(String.format(
                    Locale.ROOT,
                    "%-10s %7.2f %10.2f %10.3f%s%n",
                    channel.name().toLowerCase(Locale.ROOT),
                    c.r(),
                    c.amplitude(),
                    c.driverDeviation(),
                    counts(channel) ? "" : "  (driver still: not counted)"));
        }
        return table.toString();
    }
}
