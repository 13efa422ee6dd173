package dev.guise.doctor;

import dev.guise.v4l2.SystemTree;
import java.util.List;
import java.util.Locale;

/** Whether the processor has the instructions that TensorFlow needs to be fast enough. */
public final class ProcessorCheck implements Check {
    private static final String NAME = "processor";

    private final SystemTree tree;

    public ProcessorCheck(SystemTree tree) {
        this.tree = tree;
    }

    @Override
    public List<Finding> findings() {
        String info = tree.text("/proc/cpuinfo").orElse("");
        String flags = " " + line(info, "flags") + " ";
        String model = line(info, "model name");
        if (!flags.contains(" avx ")) {
            return List.of(problem(model, "AVX: TensorFlow does not run on it"));
        }
        if (!flags.contains(" avx2 ") || !flags.contains(" fma ")) {
            return List.of(problem(model, "AVX2 and FMA: the networks are too slow for live pictures"));
        }
        String fastest = flags.contains(" avx512_bf16 ") || flags.contains(" amx_bf16 ")
                ? "AVX2 and bfloat16"
                : flags.contains(" avx512f ") ? "AVX2 and AVX-512" : "AVX2";
        return List.of(Finding.ok(NAME, model + " has " + fastest));
    }

    private static Finding problem(String model, String lacks) {
        return Finding.problem(NAME, model + " has no " + lacks, "use a newer machine, or one with an NVIDIA card");
    }

    private static String line(String info, String key) {
        return info.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("an unknown processor");
    }
}
