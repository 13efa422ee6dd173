package dev.guise.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Several ways to do one thing, each timed once in every turn. */
final class InTurn {
    private record Way(String name, Runnable work, List<Double> wallMs, List<Double> cpuMs) {}

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<Way> ways = new ArrayList<>();

    void add(String name, Runnable work) {
        ways.add(new Way(name, work, new ArrayList<>(), new ArrayList<>()));
    }

    /** Each way once. */
    void turn(boolean recording) {
        for (Way way : ways) {
            long cpuNs = machine.getProcessCpuTime();
            long wallNs = System.nanoTime();
            way.work.run();
            if (recording) {
                way.wallMs.add((System.nanoTime() - wallNs) / 1e6);
                way.cpuMs.add((machine.getProcessCpuTime() - cpuNs) / 1e6);
            }
        }
    }

    /** Least and middle time on the clock and mean time on all processors, with how many times faster than the first way. */
    void print(String title) {
        Way first = ways.get(0);
        System.out.printf("%n== %s, %d turns%n", title, first.wallMs.size());
        System.out.printf("   %-20s %22s %22s %22s%n", "", "least wall ms", "middle wall ms", "mean CPU ms");
        for (Way way : ways) {
            System.out.printf(
                    "   %-20s %s %s %s%n",
                    way.name,
                    column(Collections.min(way.wallMs), Collections.min(first.wallMs)),
                    column(middle(way.wallMs), middle(first.wallMs)),
                    column(mean(way.cpuMs), mean(first.cpuMs)));
        }
    }

    private static String column(double ms, double firstMs) {
        return String.format("%13.1f  %5.2f x", ms, firstMs / ms);
    }

    private static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The processors' clock ticks every 10 ms, so only a mean over many turns is fine enough. */
    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
