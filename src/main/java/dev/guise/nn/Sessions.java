package dev.guise.nn;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens graphs and sessions: the one door to TensorFlow, so that its settings are stated in one place. */
public final class Sessions {
    private Sessions() {}

    /** An empty graph. */
    public static Graph graph() {
        QuietStart.beforeLoading();
        return new Graph();
    }

    /** A session on this graph. On the processor no card is touched, even if there is one. */
    public static Session open(Graph graph, Placement placement) {
        RewriterConfig.Builder rewriter = RewriterConfig.newBuilder();
        if (placement.bfloat16()) {
            rewriter.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
        }
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(placement.threads())
                .setInterOpParallelismThreads(1)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter));
        if (placement.device().gpu()) {
            config.setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        } else {
            config.putDeviceCount("GPU", 0);
        }
        return QuietStart.quietly(() -> new Session(graph, config.build()));
    }

    /** Does the first run of a session, in which TensorFlow plans the graph, without its remarks about that. */
    public static void plan(Runnable firstRun) {
        QuietStart.quietly(() -> {
            firstRun.run();
            return true;
        });
    }
}
