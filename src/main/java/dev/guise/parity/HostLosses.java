package dev.guise.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guise.checkpoint.WeightArray;
import dev.guise.torchimport.TorchArguments;
import java.util.List;
import java.util.Optional;

/** The published losses of outputs at rest, computed on the host from the formulas alone (LPD section 3.4). */
final class HostLosses {
    private final ParityReport report;
    private final String run;
    private final JsonNode told;
    private final TorchArguments options;

    HostLosses(ParityReport report, String run, JsonNode told, TorchArguments options) {
        this.report = report;
        this.run = run;
        this.told = told;
        this.options = options;
    }

    /** Scores of the fake and the real pictures, [N] each. */
    void adversarial(WeightArray fake, WeightArray real) {
        if (!options.find("gan_type").orElse("gan").equals("gan")) {
            report.skip(
                    run + " adversarial losses",
                    "gan_type is " + options.find("gan_type").orElse(""));
            return;
        }
        double paid = 0;
        double onFake = 0;
        double onReal = 0;
        for (int i = 0; i < fake.values().length; i++) {
            paid -= fake.values()[i];
            onFake += Math.max(0, 1 + fake.values()[i]);
            onReal += Math.max(0, 1 - real.values()[i]);
        }
        int n = fake.values().length;
        compare("losses_G", "adversarial_G", paid / n);
        compare("losses_D", "adversarial_D", (onFake + onReal) / n);
    }

    void features(List<WeightArray> fake, List<WeightArray> real) {
        double sum = 0;
        for (int i = 0; i < fake.size(); i++) {
            sum += difference(fake.get(i).values(), real.get(i).values()) / fake.size();
        }
        compare("losses_G", "feature_matching", options.number("fm_weight", 10) * sum);
    }

    /**
     * The first of each person's embeddings against the critic's row.
     *
     * @param each [N*k,E]
     * @param rows [N,E]
     */
    void match(WeightArray each, WeightArray rows) {
        int e = (int) rows.shape()[1];
        int n = (int) rows.shape()[0];
        int k = each.values().length / (n * e);
        float[] first = new float[n * e];
        for (int i = 0; i < n; i++) {
            System.arraycopy(each.values(), i * k * e, first, i * e, e);
        }
        compare(
                "losses_G",
                "embedding_matching",
                options.number("dis_embed_weight", 1e-2) * difference(first, rows.values()));
    }

    /**
     * Masks.
     *
     * @param fake [N,H,W,1]
     * @param real [N,H,W,C], whose channels each meet the one of {@code fake}
     */
    void dice(WeightArray fake, Optional<WeightArray> real) {
        if (real.isEmpty()) {
            return;
        }
        float[] wanted = real.get().values();
        int channels = wanted.length / fake.values().length;
        double both = 0;
        double squares = 0;
        for (int i = 0; i < wanted.length; i++) {
            both += 2.0 * fake.values()[i / channels] * wanted[i];
            squares += (double) wanted[i] * wanted[i];
        }
        for (float value : fake.values()) {
            squares += (double) value * value;
        }
        compare("losses_G", "segmentation_dice", -options.number("dice_weight", 1) * Math.log(both / squares));
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((double) a[i] - b[i]);
        }
        return sum / a.length;
    }

    private void compare(String group, String name, double actual) {
        JsonNode expected = told.path(group).path(name);
        if (expected.isNumber()) {
            report.number(run + " loss " + name, actual, expected.asDouble());
        }
    }
}
