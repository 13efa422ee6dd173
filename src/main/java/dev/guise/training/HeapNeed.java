package dev.guise.training;

import dev.guise.checkpoint.WeightArray;
import java.io.IOException;
import java.util.Map;

/** Whether Java's memory is large enough for a run, asked before its first step: it would end when it saves, hours later. */
record HeapNeed(long mostBytes) {
    private static final long MIB = 1 << 20;
    /** For pictures, batches and the program itself. */
    private static final long BESIDES_BYTES = 256 * MIB;

    /** This program's heap. */
    static HeapNeed ofThisProgram() {
        return new HeapNeed(Runtime.getRuntime().maxMemory());
    }

    /**
     * Refuses a run that could not be saved or gone on with. All its numbers lie in the heap once at a time: when they get their
     * first values, when they are loaded, and when they are saved.
     *
     * @param stateBytes of all that is saved
     * @param heldBytes of what lies in the heap all the time
     */
    void require(String run, long stateBytes, long heldBytes) throws IOException {
        long needBytes = stateBytes + stateBytes / 4 + heldBytes + BESIDES_BYTES;
        if (needBytes > mostBytes) {
            throw new IOException(run + " has " + stateBytes / MIB + " MiB of weights and needs a heap of "
                    + needBytes / MIB + " MiB, Java may take " + mostBytes / MIB
                    + " MiB: give more, such as by java -Xmx"
                    + (needBytes / MIB / 1024 + 1) + "g -jar ...");
        }
    }

    /** What these arrays take. */
    static long bytes(Map<String, WeightArray> arrays) {
        return arrays.values().stream()
                .mapToLong(array -> (long) array.values().length * Float.BYTES)
                .sum();
    }
}
