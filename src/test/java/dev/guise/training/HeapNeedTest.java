package dev.guise.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeapNeedTest {
    private static final long MIB = 1 << 20;

    @Test
    void refusesARunThatItCouldNotSave() {
        HeapNeed heap = new HeapNeed(1024 * MIB);
        assertThatThrownBy(() -> heap.require("lpd-paper", 800 * MIB, 0))
                .isInstanceOf(IOException.class)
                .hasMessage("lpd-paper has 800 MiB of weights and needs a heap of 1256 MiB, Java may take 1024 MiB:"
                        + " give more, such as by java -Xmx2g -jar ...");
        assertThatThrownBy(() -> heap.require("lpd-paper", 400 * MIB, 400 * MIB))
                .hasMessageContaining("needs a heap of 1156 MiB");
    }

    @Test
    void takesWhatFits() throws IOException {
        new HeapNeed(1024 * MIB).require("lpd-paper", 500 * MIB, 100 * MIB);
        HeapNeed.ofThisProgram()
                .require("small", HeapNeed.bytes(Map.of("a", new WeightArray(new long[] {3}, new float[3]))), 0);
    }
}
