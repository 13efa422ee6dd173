package dev.guise.commands;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/**
 * How much heap some threads have allocated so far.
 *
 * @param bytes since those threads began
 */
record AllocatedBytes(long bytes) {
    /** Of all threads alive whose names begin so. */
    static AllocatedBytes ofThreadsNamed(String prefix) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().startsWith(prefix)) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
        }
        return new AllocatedBytes(sum);
    }

    long minus(AllocatedBytes earlier) {
        return bytes - earlier.bytes;
    }
}
