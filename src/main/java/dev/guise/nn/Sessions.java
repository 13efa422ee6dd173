package dev.guise.nn;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens sessions with the settings that differ between training and driving. */
public final class Sessions {
    private Sessions() {}

    /**
     * A session on this graph.
     *
     * @param threads threads within one operation; 0 lets TensorFlow choose
     * @param bfloat16 whether convolutions and products may be computed in bfloat16 (wants AVX-512 BF16 or AMX to gain)
     */
    public static Session open(Graph graph, int threads, boolean bfloat16) {
        RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
        if (bfloat16) {
            rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
        }
        ConfigProto config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
        return new Session(graph, config);
    }
}
