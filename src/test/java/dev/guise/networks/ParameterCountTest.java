package dev.guise.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guise.nn.Parameters;
import dev.guise.nn.VariableStore;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** The published sizes have the published numbers of parameters; running statistics and power iterations count none. */
final class ParameterCountTest {
    @Test
    void countsThePoseEncoder() {
        assertThat(parameters(p -> new PoseEncoder(p, PoseEncoder.Size.PAPER))).isEqualTo(2_551_808);
    }

    @Test
    void countsTheIdentityEncoder() {
        assertThat(parameters(p -> new IdentityEncoder(p, IdentityEncoder.Size.PAPER)))
                .isEqualTo(24_028_992);
    }

    @Test
    void countsTheGenerator() {
        assertThat(parameters(p -> new Generator(p, Generator.Size.PAPER))).isEqualTo(37_516_996);
    }

    @Test
    void countsTheCriticAndOneRowForEachVideo() {
        assertThat(parameters(p -> new Discriminator(p, Discriminator.Size.paper(10))))
                .isEqualTo(19_543_233 + 10 * 512);
    }

    @Test
    void countsFsthsEmbedderGeneratorAndCritic() {
        assertThat(parameters(p -> new FsthEmbedder(p, FsthEmbedder.Size.PAPER)))
                .isEqualTo(14_825_024);
        assertThat(parameters(p -> new FsthGenerator(p, FsthGenerator.Size.PAPER)))
                .isEqualTo(37_909_443);
        assertThat(parameters(p -> new FsthDiscriminator(p, FsthDiscriminator.Size.paper(10))))
                .isEqualTo(19_545_153 + 10 * 512);
    }

    /** The networks are only described to the graph; no session means no memory for their numbers. */
    private static long parameters(Consumer<Parameters> network) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            VariableStore store = new VariableStore(tf, 1, true);
            network.accept(new Parameters(tf, store));
            return store.trainableNames().stream()
                    .mapToLong(name -> store.variable(name).shape().size())
                    .sum();
        }
    }
}
