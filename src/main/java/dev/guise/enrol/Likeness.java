package dev.guise.enrol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells who does not look like the rest, by the numbers of the shipped identity encoder, which is no face recogniser: it
 * was trained on renders and sees skin, hair and head more than features, and light moves it too. So it mostly warns.
 *
 * <p>Distance of a picture from the mean of those that agree, measured on 60 rendered people that no training saw, sets of
 * five. Before a webcam on a desk: over {@link #DOUBTFUL} are 76 % of the strangers and 2.3 % of the person's own pictures;
 * over {@link #OTHER} about a third of the strangers and none of the own. With any light, pose and spectacles: 78 % and
 * 16 %; about 27 % and 0.5 %. Frames of three webcam clips: 0.1 to 1.5 within a clip, 3.0 to 5.0 between two people.
 */
final class Likeness {
    static final double DOUBTFUL = 3;
    static final double OTHER = 6;

    /** With fewer that agree nobody can say who is the stranger. */
    private static final int ENOUGH = 3;

    private Likeness() {}

    /** For each photograph what is to be said of it, or null. */
    static List<@Nullable Verdict> of(List<float[]> numbers, List<Verdict> qualities) {
        List<@Nullable Verdict> verdicts = new ArrayList<>();
        List<Integer> core = core(numbers);
        for (int i = 0; i < numbers.size(); i++) {
            int index = i;
            List<float[]> others =
                    core.stream().filter(k -> k != index).map(numbers::get).toList();
            double far = others.isEmpty() ? 0 : distance(numbers.get(i), mean(others));
            verdicts.add(verdict(far, others.size(), qualities.get(i).boxes()));
        }
        return verdicts;
    }

    private static @Nullable Verdict verdict(double far, int others, List<Box> boxes) {
        if (far <= DOUBTFUL) {
            return null;
        }
        String how = String.format(Locale.ROOT, "distance %.1f, usual up to %.0f", far, DOUBTFUL);
        if (far > OTHER && others >= ENOUGH) {
            return Verdict.refused(
                    Fault.OTHER_PERSON, "this looks like another person than the rest (" + how + ")", boxes);
        }
        return Verdict.doubtful(
                Fault.OTHER_PERSON,
                "is this the same person, and in the same light? It looks unlike the rest (" + how + ")",
                boxes);
    }

    /** The half that lies nearest to the picture in the middle of most others. */
    private static List<Integer> core(List<float[]> numbers) {
        int count = numbers.size();
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        if (count < ENOUGH) {
            return all;
        }
        int middle = all.stream()
                .min(Comparator.comparingDouble(i -> median(numbers, i)))
                .orElseThrow();
        return all.stream()
                .sorted(Comparator.comparingDouble(i -> distance(numbers.get(i), numbers.get(middle))))
                .limit((count + 2) / 2)
                .toList();
    }

    private static double median(List<float[]> numbers, int of) {
        double[] distances = numbers.stream()
                .mapToDouble(other -> distance(other, numbers.get(of)))
                .sorted()
                .toArray();
        return distances[distances.length / 2];
    }

    private static float[] mean(List<float[]> numbers) {
        float[] mean = new float[numbers.get(0).length];
        for (float[] each : numbers) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += each[i] / numbers.size();
            }
        }
        return mean;
    }

    static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
