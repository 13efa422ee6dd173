/**
 * Benchmarks, one class a question: {@code mvn -Pjmh test-compile exec:exec -Dbench=GeneratorBench}. What is compared
 * takes turns within one process, so that a busy machine disturbs all alike; a benchmark prints ratios, of time on the
 * clock and of time on the processors, and fails if an answer is wrong.
 */
@NullMarked
package dev.guise.bench;

import org.jspecify.annotations.NullMarked;
