package dev.guise.nn;

import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Opens graphs and sessions: the one door to TensorFlow, so that its settings are stated in one place. */
public final class Sessions {
    private Sessions() {}

    /**
     * Brings TensorFlow into the process, which {@link #graph} does otherwise. To be called before OpenGL is first touched:
     * Mesa's drivers make the LLVM they use visible to all that is loaded after them, TensorFlow's own compiler would
     * take that for its own, and the process would crash. What is loaded before keeps its own.
     */
    public static void load() {
        graph().close();
    }

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

    /** The same for a run that gives something. */
    public static <T> T planned(Supplier<T> firstRun) {
        return QuietStart.quietly(firstRun);
    }
}
